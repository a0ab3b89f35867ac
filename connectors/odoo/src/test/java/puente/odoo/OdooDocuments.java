package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import puente.bridge.text.Language;
import puente.odoo.OdooNames.Kind;
import puente.odoo.OdooNames.Named;
import puente.odoo.operations.OdooRecords;
import tools.jackson.databind.node.ObjectNode;

/** What is read for people: records as documents, and names. */
interface OdooDocuments extends OnOdoo {
  private OdooRecords records() {
    return new OdooRecords(
        odoo(), new UnconfiguredOdoo(Odoo.Environment.DEVELOPMENT, List.of("DEV_ODOO_URL")));
  }

  private ObjectNode document(String model, long id) {
    return records().read("odoo://production/" + model + "/" + id, Language.EN);
  }

  @Test
  default void everyKindOfRecordIsADocument() {
    for (String model : List.of("project.project", "project.task", "crm.lead")) {
      long id = only(model, List.of());
      ObjectNode document = document(model, id);
      assertThat(document.path("id").asLong()).isEqualTo(id);
      assertThat(document.path("name").asString()).as("%s", document).isNotEmpty();
      assertThat(document.path("_url").asString()).contains(model, String.valueOf(id));
      assertThat(document.path("active").asBoolean()).isTrue();
    }
    assertThat(document("res.partner", customer()).path("name").asString())
        .isEqualTo("Cliente 00 SAC");
    ObjectNode task = document("project.task", only("project.task", List.of()));
    assertThat(task.at("/project/name").asString()).isNotEmpty();
    assertThat(task.has("assignee") || task.has("assignees")).isTrue();
  }

  @Test
  default void anOrderIsADocumentWithItsLines() {
    String key = OnOdoo.fresh();
    odoo().load("crm.lead", ORDER, order(key, robot(), robot()));
    long id = only("sale.order", Domain.where("client_order_ref", "=", key));
    ObjectNode document = document("sale.order", id);
    assertThat(document.at("/customer/name").asString()).isEqualTo("Cliente 00 SAC");
    assertThat(document.path("lines").size()).isEqualTo(2);
    assertThat(document.at("/lines/1/product/id").asLong()).isEqualTo(robot());
    assertThat(document.at("/lines/1/qty").asDouble()).isEqualTo(2);
    assertThat(document.path("amount_total").asDouble()).isPositive();
  }

  @Test
  default void anArchivedRecordIsADocumentToo() {
    long archived = only("res.partner", Domain.where("active", "=", false));
    assertThat(document("res.partner", archived).path("id").asLong()).isEqualTo(archived);
  }

  @Test
  default void namesAreKnown() {
    OdooNames names =
        new OdooNames(
            odoo(), new UnconfiguredOdoo(Odoo.Environment.DEVELOPMENT, List.of("DEV_ODOO_URL")));
    assertThat(names.of(Kind.PRODUCT, Odoo.Environment.PRODUCTION))
        .extracting(Named::name)
        .contains("Robot PUDU");
    assertThat(names.of(Kind.SALESPERSON, Odoo.Environment.PRODUCTION))
        .extracting(Named::name)
        .contains("Ana Torres", "Elena Ríos");
    assertThat(names.of(Kind.PROJECT, Odoo.Environment.PRODUCTION))
        .extracting(Named::name)
        .contains("Piloto Hotel Costa");
  }
}
