package puente.acceptance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import puente.odoo.Odoo;
import puente.odoo.http.HttpOdoo;
import tools.jackson.databind.JsonNode;

/** People who work in Odoo by hand meanwhile, and what they expect to find again. */
final class FirePeople {
  /** The reference by which a company that a person made is known. */
  static final String NAMESAKE = "made by a person";

  private final FireOdoo odoo;
  private final Map<Long, Change> changes = new ConcurrentHashMap<>();

  /**
   * What a person wrote into an order.
   *
   * @param purchaseNumber the customer's own reference
   * @param userId another salesperson
   * @param before the salesperson until then
   * @param at when it began to be written; what was told before was so
   */
  record Change(String purchaseNumber, long userId, long before, Instant at) {}

  FirePeople(FireOdoo odoo) {
    this.odoo = odoo;
  }

  /** What people changed, by the order's id. */
  Map<Long, Change> changes() {
    return Map.copyOf(changes);
  }

  /**
   * Somebody makes a company with the name of the customer that is being made.
   *
   * @param load the body of the customer's {@code load()}
   */
  void makeNamesake(JsonNode load) {
    String name = cell(load, "name");
    if (!name.isEmpty()) {
      try (HttpOdoo direct = odoo.direct()) {
        Map<String, ?> values = Map.of("name", name, "is_company", true, "ref", NAMESAKE);
        direct.write("res.partner", "create", Map.of("vals_list", List.of(values)));
      }
    }
  }

  /**
   * Somebody gives the order that was just made to another salesperson, with the customer's own
   * purchase number.
   *
   * @param load the body of the opportunity's {@code load()}
   */
  void changeOrder(JsonNode load) {
    String name = cell(load, "order_ids/id").replaceFirst("^puente\\.", "");
    try (HttpOdoo direct = odoo.direct()) {
      List<Long> orders = FireOdoo.anchored(direct, name);
      if (!orders.isEmpty()) {
        long order = orders.getFirst();
        long now = salesperson(direct, order);
        Change change = new Change("OC-" + order, another(direct, now), now, Instant.now());
        direct.write(
            "sale.order",
            "write",
            Map.of(
                "ids",
                List.of(order),
                "vals",
                Map.of("client_order_ref", change.purchaseNumber(), "user_id", change.userId())));
        changes.put(order, change);
      }
    }
  }

  private static long salesperson(HttpOdoo direct, long order) {
    Odoo.Search search = Odoo.Search.of(List.of(List.of("id", "=", order)), List.of("user_id"), 1);
    return direct.searchRead("sale.order", search).getFirst().path("user_id").path(0).longValue();
  }

  private static long another(HttpOdoo direct, long now) {
    List<?> others = List.of(List.of("share", "=", false), List.of("id", "!=", now));
    return direct
        .searchRead("res.users", Odoo.Search.of(others, List.of("id"), 1))
        .getFirst()
        .path("id")
        .longValue();
  }

  /** A cell of the first row. */
  private static String cell(JsonNode load, String column) {
    int place = 0;
    for (JsonNode name : load.path("fields")) {
      if (name.asString("").equals(column)) {
        return load.path("data").path(0).path(place).asString("");
      }
      place++;
    }
    return "";
  }
}
