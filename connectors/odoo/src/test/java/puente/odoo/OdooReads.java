package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import puente.odoo.operations.ListProjectsTest;
import puente.odoo.operations.OdooDatabases;
import tools.jackson.databind.JsonNode;

/** What reading gives. */
interface OdooReads extends OnOdoo {
  @Test
  default void tellsItsVersionAndProtocol() {
    assertThat(odoo().majorVersion()).isBetween(14, 30);
    assertThat(odoo().protocol()).isEqualTo(protocol());
  }

  @Test
  default void findsAndCountsRecords() {
    List<?> domain = Domain.where("name", "ilike", "Cliente 0");
    List<JsonNode> page =
        odoo().searchRead("res.partner", new Odoo.Search(domain, List.of("name"), "name", 1, 2));

    assertThat(page)
        .extracting(row -> row.get("name").asString())
        .containsExactly("Cliente 01 SAC", "Cliente 02 SAC");
    assertThat(odoo().count("res.partner", domain)).isEqualTo(10);
  }

  @Test
  default void domainsCombine() {
    List<?> one = Domain.where("name", "=", "Cliente 01 SAC");
    List<?> other = Domain.where("name", "=", "Cliente 02 SAC");
    List<?> contact = Domain.where("type", "=", "contact");

    assertThat(odoo().count("res.partner", Domain.all(contact, Domain.any(one, other))))
        .isEqualTo(2);
    assertThat(odoo().count("res.partner", Domain.all(one, other))).isZero();
    assertThat(odoo().count("res.partner", Domain.all()))
        .isEqualTo(odoo().count("res.partner", List.of()));
  }

  @Test
  default void givesFalseForEmptyAndAPairForAReference() {
    long user = only("res.users", Domain.where("login", "=", "ventas1"));
    JsonNode row =
        odoo()
            .read(
                "res.users", "read", Map.of("ids", List.of(user), "fields", List.of("partner_id")))
            .get(0);
    JsonNode partner =
        odoo()
            .searchRead(
                "res.partner",
                Odoo.Search.of(
                    Domain.where("id", "=", customer()), List.of("parent_id", "comment"), 1))
            .getFirst();

    assertThat(row.get("partner_id").get(1).asString()).isEqualTo("Ana Torres");
    assertThat(partner.get("parent_id").isBoolean()).isTrue();
    assertThat(partner.get("parent_id").asBoolean()).isFalse();
    assertThat(partner.get("comment").isBoolean()).isTrue();
  }

  @Test
  default void countsByReferenceAndLeavesOutThoseWithNone() {
    String key = OnOdoo.fresh();
    long ana = only("res.users", Domain.where("login", "=", "ventas1"));
    odoo()
        .load(
            "crm.lead",
            List.of("id", "name", "type", "user_id/.id"),
            List.of(
                List.of("puente.a_" + key, key, "opportunity", "" + ana),
                List.of("puente.b_" + key, key, "opportunity", "" + ana),
                List.of("puente.c_" + key, key, "opportunity", "")));

    assertThat(odoo().countBy("crm.lead", Domain.where("name", "=", key), "user_id"))
        .containsExactly(Map.entry(ana, 2));
  }

  @Test
  default void readsRecordsWithThoseTheyPointTo() {
    String key = OnOdoo.fresh();
    long lead = odoo().load("crm.lead", ORDER, order(key, robot(), robot())).getFirst();
    Map<String, ?> none = Map.of();
    List<JsonNode> rows =
        odoo()
            .searchTree(
                "sale.order",
                Domain.where("client_order_ref", "=", key),
                Map.of(
                    "state",
                    none,
                    "opportunity_id",
                    none,
                    "partner_id",
                    Map.of("fields", Map.of("name", none, "parent_id", none)),
                    "payment_term_id",
                    Map.of("fields", Map.of("name", none)),
                    "order_line",
                    Map.of(
                        "fields",
                        Map.of("product_id", Map.of("fields", Map.of("name", none))),
                        "limit",
                        1)),
                5);

    assertThat(rows).hasSize(1);
    JsonNode row = rows.getFirst();
    assertThat(row.get("id").isIntegralNumber()).isTrue();
    assertThat(row.get("state").asString()).isEqualTo("draft");
    assertThat(row.get("opportunity_id").asLong()).isEqualTo(lead);
    assertThat(row.get("payment_term_id").isBoolean()).isTrue();
    assertThat(row.get("partner_id").get("id").asLong()).isEqualTo(customer());
    assertThat(row.get("partner_id").get("name").asString()).isEqualTo("Cliente 00 SAC");
    assertThat(row.get("partner_id").get("parent_id").asBoolean()).isFalse();
    assertThat(row.get("order_line")).hasSize(2);
    assertThat(row.get("order_line").get(1).propertyNames()).containsExactly("id");
    JsonNode product = row.get("order_line").get(0).get("product_id");
    assertThat(product.get("id").asLong()).isEqualTo(robot());
    assertThat(product.get("name").asString()).isEqualTo("Robot PUDU");
  }

  @Test
  default void knowsWhichFieldsThereAre() {
    assertThat(odoo().hasField("crm.lead", "name")).isTrue();
    assertThat(odoo().hasField("crm.lead", "no_such_field")).isFalse();
  }

  @Test
  default void leadsPeopleToTheRecordsPage() {
    URI url = URI.create(odoo().url("sale.order", 7));

    assertThat(url.getHost()).isEqualTo(settings().url().getHost());
    if (odoo().majorVersion() >= 18) {
      assertThat(url.getPath()).isEqualTo("/odoo/sale.order/7");
      assertThat(odoo().url("website", 7)).endsWith("/odoo/m-website/7");
    } else {
      assertThat(url.getFragment()).isEqualTo("id=7&model=sale.order&view_type=form");
    }
  }

  @Test
  default void listsProjects() {
    var odoos = new OdooDatabases(odoo(), odoo());
    var found = ListProjectsTest.list(odoos, "{\"limit\":2}");

    assertThat(found.get("total").asInt()).isGreaterThanOrEqualTo(3);
    assertThat(found.get("more").asBoolean()).isTrue();
    assertThat(found.get("projects")).hasSize(2);
    assertThat(found.get("projects").get(0).get("url").asString()).startsWith("http");
    assertThat(ListProjectsTest.list(odoos, "{\"q\":\"piloto\"}").get("total").asInt())
        .isEqualTo(1);
  }
}
