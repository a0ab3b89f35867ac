package puente.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import puente.sandbox.odoo.SandboxOdoo;

class LoadTest {
  private static final List<String> QUOTATION =
      List.of(
          "id",
          "name",
          "type",
          "partner_id/.id",
          "user_id/.id",
          "order_ids/id",
          "order_ids/partner_id/.id",
          "order_ids/order_line/id",
          "order_ids/order_line/product_id/.id",
          "order_ids/order_line/product_uom_qty");
  private static final List<String> PRICED = with(QUOTATION, "order_ids/order_line/price_unit");
  private final SandboxOdoo odoo = SandboxOdoo.start(SandboxOdoo.Options.inMemory().bare());
  private final Caller bot = new Caller(odoo);

  @AfterEach
  void stop() {
    odoo.close();
  }

  private static List<String> with(List<String> list, String... more) {
    var all = new ArrayList<>(list);
    all.addAll(List.of(more));
    return all;
  }

  private static List<String> first(String ref, String partner, String product, String... more) {
    var row =
        List.of(
            "puente.lead_" + ref,
            "Cot " + ref,
            "opportunity",
            partner,
            "9",
            "puente.so_" + ref,
            partner,
            "puente.l1_" + ref,
            product,
            "2");
    return with(row, more);
  }

  private static List<String> further(String ref, String product, String... more) {
    return with(List.of("", "", "", "", "", "", "", "puente.l2_" + ref, product, "1"), more);
  }

  private Map<String, Object> order(String ref) {
    long id = odoo.externalIds().get("puente.so_" + ref);
    return PlainJson.map(
        PlainJson.list(bot.call("sale.order", "read", Map.of("ids", List.of(id)))).getFirst());
  }

  private static Map<String, Object> message(Map<String, Object> answer) {
    assertThat(answer).containsEntry("ids", false);
    return PlainJson.map(PlainJson.list(answer.get("messages")).getFirst());
  }

  @Test
  void makesOpportunityOrderAndLinesInOneCall() {
    var answer =
        bot.load("crm.lead", PRICED, first("a", "13", "1", "100.5"), further("a", "15", "7"));

    assertThat(answer).containsEntry("messages", List.of()).containsEntry("nextrow", 0L);
    assertThat(PlainJson.list(answer.get("ids"))).hasSize(1);
    assertThat(order("a"))
        .containsEntry("name", "S00001")
        .containsEntry("amount_total", 208.0)
        .containsEntry("state", "draft")
        .containsEntry("partner_id", List.of(13L, "Cliente 00 SAC"))
        .containsEntry("user_id", List.of(10L, "Puente Bot"));
  }

  @Test
  void aRepeatGivesTheSameIdsAndWritesNothing() {
    var once = bot.load("crm.lead", QUOTATION, first("a", "13", "1"));
    bot.call("crm.lead", "write", Map.of("ids", once.get("ids"), "vals", Map.of("name", "edited")));
    var before = odoo.records("sale.order.line");

    var again = bot.load("crm.lead", QUOTATION, first("a", "13", "1"), further("a", "2"));

    assertThat(again).isEqualTo(once);
    assertThat(odoo.records("sale.order.line")).isEqualTo(before);
    assertThat(odoo.records("crm.lead").getLast()).containsEntry("name", "edited");
  }

  @Test
  void aRepeatWithoutNoupdateOverwrites() {
    var once = bot.load(Map.of(), "crm.lead", QUOTATION, first("a", "13", "1"));
    bot.call("crm.lead", "write", Map.of("ids", once.get("ids"), "vals", Map.of("name", "edited")));

    assertThat(bot.load(Map.of(), "crm.lead", QUOTATION, first("a", "13", "1"))).isEqualTo(once);

    assertThat(odoo.records("crm.lead").getLast()).containsEntry("name", "Cot a");
    assertThat(odoo.records("sale.order.line")).hasSize(1);
  }

  @Test
  void aBlankPriceBesideAPricedOneIsZero() {
    bot.load("crm.lead", PRICED, first("a", "13", "1", "10"), further("a", "2", ""));

    assertThat(odoo.records("sale.order.line"))
        .extracting(line -> line.get("price_unit"))
        .containsExactly(10.0, 0.0);
  }

  @Test
  void withoutAPriceColumnThePricelistOfTheCustomerCounts() {
    bot.load("crm.lead", QUOTATION, first("a", "13", "1"));
    bot.load("crm.lead", QUOTATION, first("vip", "52", "1"));

    assertThat(order("a")).containsEntry("amount_total", 29_000.0);
    assertThat(order("vip"))
        .containsEntry("amount_total", 26_100.0)
        .containsEntry("pricelist_id", List.of(2L, "VIP -10% (USD)"));
  }

  @Test
  void aBadLineLeavesNothingBehind() {
    var answer = bot.load("crm.lead", QUOTATION, first("a", "13", "1"), further("a", "999999"));

    assertThat(message(answer))
        .containsEntry("type", "error")
        .containsEntry("record", 0L)
        .containsEntry("rows", Map.of("from", 0L, "to", 1L))
        .containsEntry("field", "order_ids")
        .containsEntry(
            "message",
            "No matching record found for database id '999999' in field"
                + " 'Orders/Order Lines/Product'");
    assertThat(odoo.records("crm.lead")).hasSize(60);
    assertThat(odoo.records("sale.order")).isEmpty();
    assertThat(odoo.externalIds().keySet()).noneMatch(id -> id.startsWith("puente."));
  }

  @Test
  void oneBadRecordUndoesTheGoodOnesBeforeIt() {
    var answer =
        bot.load(
            "crm.lead",
            List.of("id", "name"),
            List.of("puente.x", "good"),
            List.of("puente.y", ""));

    assertThat(message(answer)).containsEntry("record", 1L).containsEntry("field", "name");
    assertThat(message(answer).get("message").toString())
        .startsWith("Missing required value for the field 'Opportunity' (name).\nModel: 'Lead'");
    assertThat(odoo.records("crm.lead")).hasSize(60);
  }

  @Test
  void anUnknownColumnIsAFault() {
    var body =
        Map.of(
            "fields",
            List.of("id", "x_studio_producto"),
            "data",
            List.of(List.of("puente.x", "1")));
    var answer = bot.json2("crm.lead", "load", Map.copyOf(body));

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("Invalid field name 'x_studio_producto'");
  }

  @Test
  void updatingNeedsAnId() {
    var answer = bot.load("crm.lead", List.of("name"), List.of("x"));

    assertThat(message(answer))
        .containsEntry("message", "Cannot update a record without specifying its id or xml_id");
  }

  @Test
  void aKnownCompanyGetsItsContactOnce() {
    var fields = List.of(".id", "child_ids/id", "child_ids/name");
    bot.load("res.partner", fields, List.of("13", "puente.ct", "Luis"));
    var again = bot.load("res.partner", fields, List.of("13", "puente.ct", "Luis"));

    assertThat(again).containsEntry("ids", List.of(13L));
    assertThat(odoo.records("res.partner"))
        .filteredOn(partner -> partner.get("name").equals("Luis"))
        .singleElement()
        .satisfies(
            luis -> {
              assertThat(luis).containsEntry("parent_id", List.of(13L, "Cliente 00 SAC"));
              assertThat(luis).containsEntry("display_name", "Cliente 00 SAC, Luis");
            });
  }

  @Test
  void refusesParentToSalespeopleOnly() {
    bot.load("res.partner", List.of("id", "name"), List.of("puente.co", "Co"));
    var fields = List.of("id", "name", "parent_id/id");
    var row = List.of("puente.kid", "Kid", "puente.co");

    assertThat(message(bot.load("res.partner", fields, row)).get("message").toString())
        .contains("\"credit_limit\" on Contact (res.partner)", "User: 10\n");
    assertThat(bot.as("sandbox-admin-key").load("res.partner", fields, row).get("ids"))
        .isNotEqualTo(false);
  }

  @Test
  void anExternalIdBelongsToOneModel() {
    bot.load("res.partner", List.of("id", "name"), List.of("puente.co", "Co"));

    assertThat(message(bot.load("crm.lead", List.of("id", "name"), List.of("puente.co", "x"))))
        .extractingByKey("message")
        .asString()
        .startsWith(
            "For external id puente.co when trying to create/update a record of model crm.lead");
  }

  @Test
  void checkObjectReferenceFindsItAgain() {
    bot.load("crm.lead", QUOTATION, first("a", "13", "1"));

    assertThat(
            bot.call(
                "ir.model.data",
                "check_object_reference",
                Map.of("module", "puente", "xml_id", "so_a")))
        .isEqualTo(List.of("sale.order", 1L));
    assertThat(
            bot.json2(
                    "ir.model.data",
                    "check_object_reference",
                    Map.of("module", "puente", "xml_id", "no"))
                .statusCode())
        .isEqualTo(500);
    assertThat(bot.json2("ir.model.data", "search_read", Map.of("domain", List.of())).statusCode())
        .isEqualTo(403);
  }

  @Test
  void aDeletedRecordIsMadeAgain() {
    var once = bot.load("crm.lead", List.of("id", "name"), List.of("puente.x", "x"));
    bot.as("sandbox-admin-key").call("crm.lead", "unlink", Map.of("ids", once.get("ids")));

    assertThat(bot.load("crm.lead", List.of("id", "name"), List.of("puente.x", "x")).get("ids"))
        .isNotEqualTo(once.get("ids"));
  }

  @Test
  void ofConcurrentLoadsExactlyOneWins() throws Exception {
    odoo.faults().set("delay_ms", 150);
    Callable<Map<String, Object>> load =
        () -> bot.load("crm.lead", QUOTATION, first("a", "13", "1"));
    var answers = new ArrayList<Map<String, Object>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var future : threads.invokeAll(List.of(load, load, load, load))) {
        answers.add(future.get());
      }
    }

    assertThat(answers).filteredOn(answer -> !answer.get("ids").equals(false)).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.get("ids").equals(false))
        .allSatisfy(
            loser ->
                assertThat(message(loser))
                    .containsEntry(
                        "message", "could not serialize access due to concurrent update"));
    assertThat(odoo.records("crm.lead")).hasSize(61);
    assertThat(odoo.records("sale.order")).hasSize(1);
    assertThat(load.call().get("ids")).isNotEqualTo(false);
  }

  @Test
  void concurrentLoadsOfDifferentIdsAllWin() throws Exception {
    odoo.faults().set("delay_ms", 100);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = new ArrayList<Callable<Map<String, Object>>>();
      for (int i = 0; i < 20; i++) {
        String ref = "n" + i;
        tasks.add(() -> bot.load("crm.lead", QUOTATION, first(ref, "13", "1")));
      }
      for (var future : threads.invokeAll(tasks)) {
        assertThat(future.get().get("messages")).isEqualTo(List.of());
      }
    }
    assertThat(odoo.records("sale.order")).hasSize(20);
  }
}
