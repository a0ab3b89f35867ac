package puente.acceptance;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.acceptance.FireCallers.Told;
import puente.acceptance.FireSchedule.Intent;
import puente.acceptance.FireSchedule.Item;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/** Compares what was asked, what was told and what Odoo holds; what does not fit is a finding. */
final class FireOracle {
  private static final int MOST = 200;

  private final Odoo odoo;
  private final FireCallers callers;
  private final Map<Long, FirePeople.Change> changes;

  /** What is wrong, each as one sentence: "lost", "doubled" or "told" first. */
  final List<String> findings = new ArrayList<>();

  /**
   * @param changes what people did by hand, by the order's id
   */
  FireOracle(Odoo odoo, FireCallers callers, Map<Long, FirePeople.Change> changes) {
    this.odoo = odoo;
    this.callers = callers;
    this.changes = changes;
  }

  void expect(boolean holds, String what, Object... with) {
    if (!holds) {
      findings.add(what.formatted(with));
    }
  }

  /**
   * @param jobs how each tracking id ended
   */
  void check(List<Intent> intents, List<Told> told, Map<String, JsonNode> jobs) {
    for (Intent intent : intents) {
      List<Told> own = told.stream().filter(one -> one.intent().equals(intent)).toList();
      check(intent, own, jobs);
    }
    people(intents);
  }

  private void check(Intent intent, List<Told> told, Map<String, JsonNode> jobs) {
    String tag = callers.tag(intent);
    Set<String> ids = new LinkedHashSet<>();
    told.forEach(one -> ids.add(one.trackingId()));
    expect(ids.size() == 1, "doubled: the callers of %s have the jobs %s", tag, ids);
    told.forEach(
        one -> expect(!one.early(), "told: %s was completed before it was so", one.trackingId()));
    List<Long> leads = ids("crm.lead", "name", "=", "Cotización " + tag);
    List<JsonNode> orders =
        rows(
            "sale.order",
            List.of("client_order_ref", "user_id", "opportunity_id", "amount_total"),
            "opportunity_id",
            "in",
            leads);
    for (String id : ids) {
      JsonNode job = jobs.get(id);
      String status = job.path("status").asString("nothing yet");
      boolean ended = List.of("completed", "failed").contains(status);
      expect(ended, "lost: %s did not end but is %s", id, job);
      List<Long> anchored = FireOdoo.anchored(odoo, "so_" + id);
      List<JsonNode> mine = rows("sale.order", List.of("id"), "id", "in", anchored);
      if (intent.possible()) {
        expect(!status.equals("failed"), "lost: nothing stood in the way of %s: %s", tag, job);
        expect(mine.size() < 2, "doubled: %s has the orders %s", id, mine);
      }
      if (status.equals("failed")) {
        expect(mine.isEmpty() && leads.isEmpty(), "told: %s failed and is there: %s", id, mine);
      } else if (status.equals("completed")) {
        expect(intent.possible(), "told: %s cannot be completed: %s", id, job);
        expect(!mine.isEmpty(), "told: %s is completed and its order is not there", id);
      }
    }
    int wanted = intent.possible() ? 1 : 0;
    expect(leads.size() <= wanted, "doubled: %s has the opportunities %s", tag, leads);
    expect(leads.size() >= wanted, "lost: %s has no opportunity", tag);
    expect(orders.size() <= wanted, "doubled: %s has the orders %s", tag, orders);
    expect(orders.size() >= wanted, "lost: %s has no order", tag);
    if (orders.size() == 1 && ids.size() == 1) {
      same(intent, orders.getFirst(), leads.getFirst(), jobs.get(ids.iterator().next()));
    }
  }

  /** Whether the order is what was asked for, and what was told of it is what it is. */
  private void same(Intent intent, JsonNode order, long lead, JsonNode job) {
    String tag = callers.tag(intent);
    JsonNode output = job.path("output");
    List<JsonNode> lines =
        odoo.searchRead(
            "sale.order.line",
            new Odoo.Search(
                List.of(List.of("order_id", "=", order.path("id").longValue())),
                List.of("product_id", "product_uom_qty", "price_unit"),
                "sequence, id",
                0,
                MOST));
    List<String> made = new ArrayList<>();
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = lines.get(i);
      boolean listPrice = i < intent.items().size() && intent.items().get(i).price() < 0;
      long product = line.path("product_id").path(0).longValue();
      made.add(line(product, line.path("product_uom_qty"), listPrice ? null : price(line)));
    }
    for (Item item : intent.items()) {
      String price = item.price() < 0 ? null : Integer.toString(item.price());
      asked.add(item.qty() + " of " + item.product() + " at " + price);
    }
    expect(made.equals(asked), "doubled: %s has the lines %s for %s", tag, made, asked);
    List<String> told = new ArrayList<>();
    output.path("lines").forEach(line -> told.add(plain(line.path("price"))));
    expect(
        told.equals(lines.stream().map(FireOracle::price).toList()),
        "told: %s with the prices %s",
        tag,
        told);
    expect(
        output.path("sale_order_id").asLong(0) == order.path("id").longValue()
            && output.path("lead_id").asLong(0) == lead
            && plain(output.path("amount_total")).equals(plain(order.path("amount_total"))),
        "told: %s is %s and was told as %s",
        tag,
        order,
        output);
    long seller = order.path("user_id").path(0).longValue();
    FirePeople.Change change = changes.get(order.path("id").longValue());
    long named = output.path("user_id").asLong(0);
    expect(
        named == seller || wasSo(named, job, change),
        "told: %s is told as given to %s and is %s's",
        tag,
        named,
        seller);
    if (change != null) {
      expect(
          change.purchaseNumber().equals(order.path("client_order_ref").asString(""))
              && change.userId() == seller,
          "undone: a person made %s of %s, and it is %s",
          change,
          tag,
          order);
    }
  }

  /** On a slow Odoo a job may be told of before the person has written. */
  private static boolean wasSo(long named, JsonNode job, FirePeople.@Nullable Change change) {
    return change != null
        && named == change.before()
        && OffsetDateTime.parse(job.path("completed_at").asString())
            .toInstant()
            .isBefore(change.at());
  }

  private static String line(long product, JsonNode qty, String price) {
    return plain(qty) + " of " + product + " at " + price;
  }

  private static String price(JsonNode line) {
    return plain(line.path("price_unit"));
  }

  private static String plain(JsonNode number) {
    BigDecimal value = number.decimalValue(BigDecimal.ZERO);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** Who asked is there once, however often and at whatever servers at once. */
  private void people(List<Intent> intents) {
    Map<String, Integer> wanted = new LinkedHashMap<>();
    intents.forEach(
        intent -> wanted.merge(callers.person(intent), intent.possible() ? 1 : 0, Math::max));
    wanted.forEach(
        (person, count) -> {
          List<Long> contacts =
              ids("res.partner", "email", "=", "luis." + person + "@hotel.example");
          List<JsonNode> named =
              rows("res.partner", List.of("id", "ref"), "name", "=", "Hotel " + person);
          List<Long> companies =
              named.stream()
                  .filter(row -> !row.path("ref").asString("").equals(FirePeople.NAMESAKE))
                  .map(row -> row.path("id").longValue())
                  .toList();
          expect(contacts.size() <= count, "doubled: %s is the contacts %s", person, contacts);
          expect(companies.size() <= count, "doubled: %s is the companies %s", person, companies);
          expect(
              contacts.size() >= count && named.size() >= count,
              "lost: %s is not there, but %s and %s",
              person,
              contacts,
              companies);
        });
  }

  private List<Long> ids(String model, String field, String operator, Object value) {
    return rows(model, List.of("id"), field, operator, value).stream()
        .map(row -> row.path("id").longValue())
        .toList();
  }

  private List<JsonNode> rows(
      String model, List<String> fields, String field, String operator, Object value) {
    return odoo.searchRead(
        model, Odoo.Search.of(List.of(List.of(field, operator, value)), fields, MOST));
  }
}
