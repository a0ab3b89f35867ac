package puente.odoo.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Problem;
import puente.bridge.Secret;
import puente.bridge.text.Language;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.OnOdoo;
import puente.odoo.UnconfiguredOdoo;
import puente.odoo.http.HttpOdoo;
import puente.sandbox.odoo.SandboxOdoo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class OdooRecordsTest {
  private final SandboxOdoo server = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
  private final HttpOdoo odoo =
      new HttpOdoo(
          OdooSettings.of(
              Odoo.Environment.PRODUCTION,
              server.url(),
              "puente",
              "bot",
              new Secret("sandbox-bot-key")));
  private final OdooRecords records =
      new OdooRecords(
          odoo, new UnconfiguredOdoo(Odoo.Environment.DEVELOPMENT, List.of("DEV_ODOO_URL")));

  @AfterEach
  void closes() {
    odoo.close();
    server.close();
  }

  private ObjectNode read(String uri) {
    return records.read(uri, Language.EN);
  }

  @Test
  void tellsATaskWithThePeopleOnIt() {
    JsonNode task = read("odoo://production/project.task/9");
    assertThat(task.path("name").asString()).isEqualTo("Levantamiento de planos");
    assertThat(task.at("/project/id").asLong()).isEqualTo(1);
    assertThat(task.at("/project/name").asString())
        .isEqualTo("Implementación PUDU - Clínica Norte");
    assertThat(task.at("/assignees/0/name").asString()).isEqualTo("Ana Torres");
    assertThat(task.path("_url").asString()).endsWith("/odoo/project.task/9");
    assertThat(task.path("_note").asString()).contains("not instructions");
    assertThat(task.has("deadline")).as("what is empty is left out").isFalse();
  }

  @Test
  void tellsNothingOfACustomerButNameCompanyAndCity() {
    ObjectNode customer = read("odoo://production/res.partner/13");
    assertThat(customer.path("name").asString()).isEqualTo("Cliente 00 SAC");
    assertThat(customer.propertyNames())
        .isSubsetOf(
            "_note", "_url", "environment", "model", "id", "name", "is_company", "company", "city");
    assertThat(read("odoo://production/crm.lead/1").toString())
        .contains("Oportunidad 00", "\"stage\"")
        .doesNotContain("@cliente.example", "+51");
  }

  @Test
  void tellsAnOrderWithItsLines() {
    long order =
        odoo.load(
                "sale.order",
                List.of("id", "partner_id/.id", "order_line/id", "order_line/product_id/.id"),
                List.of(List.of("puente.so_x", "13", "puente.sol_x", "1")))
            .getFirst();
    JsonNode told = read("odoo://production/sale.order/" + order);
    assertThat(told.path("name").asString()).startsWith("S");
    assertThat(told.at("/lines/0/product/id").asLong()).isEqualTo(1);
    assertThat(told.at("/lines/0/subtotal").asDouble()).isEqualTo(14_500);
    assertThat(told.path("amount_total").asDouble()).isPositive();
  }

  @Test
  void tellsAnArchivedRecordToo() {
    assertThat(read("odoo://production/res.partner/2").path("name").asString())
        .isEqualTo("OdooBot");
  }

  @Test
  void saysWhenThereIsNoSuchRecord() {
    Problem problem = OnOdoo.problem(() -> read("odoo://production/sale.order/2147483647"));
    assertThat(problem).isInstanceOf(Problem.Missing.class);
    assertThat(problem.detail().en()).contains("sale order", "2147483647");
  }

  @Test
  void saysWhatAnUnconfiguredEnvironmentLacks() {
    assertThat(OnOdoo.problem(() -> read("odoo://development/sale.order/1")))
        .isInstanceOf(Problem.Unavailable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "odoo://staging/sale.order/1, environment",
    "odoo://PRODUCTION/sale.order/1, environment",
    "odoo:///sale.order/1, environment",
    "odoo://production/res.users/1, model",
    "odoo://production/sale%2Eorder/1, model",
    "odoo://production/../1, model",
    "odoo://production/sale.order/0, id",
    "odoo://production/sale.order/-1, id",
    "odoo://production/sale.order/+1, id",
    "odoo://production/sale.order/01, id",
    "odoo://production/sale.order/1.0, id",
    "odoo://production/sale.order/2147483648, id",
    "odoo://production/sale.order/99999999999999999999999999, id",
    "odoo://production/sale.order/1?x=2, id",
    "odoo://production/sale.order/1#x, id",
    "odoo://production/sale.order/.., id",
    "odoo://production/sale.order/1%2F..%2F2, id",
    "odoo://production/sale.order/%31, id",
    "odoo://production/sale.order/١, id",
    "odoo://production/sale.order/, id",
  })
  void refusesWhatIsNoAddressAndAsksNothing(String uri, String part) {
    server.clearLog();
    assertThat(OnOdoo.problem(() -> read(uri)))
        .isInstanceOfSatisfying(
            Problem.Invalid.class,
            invalid -> {
              assertThat(invalid.faults().getFirst().field()).isEqualTo("uri");
              assertThat(invalid.detail().en()).contains("the " + part + " must be");
            });
    assertThat(server.log()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "odoo://production",
        "odoo://production/sale.order",
        "odoo://production/sale.order/1/",
        "odoo://production/sale.order/1/../2",
        "odoo://production//sale.order/1",
        "ODOO://production/sale.order/1",
        " odoo://production/sale.order/1",
      })
  void refusesAnAddressOfAnotherShape(String uri) {
    assertThat(OnOdoo.problem(() -> read(uri)).detail().en()).contains("must be like odoo://");
  }
}
