package puente.journeys.changes.orders;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.journeys.quotation.GivenPrice;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/**
 * The differences between an order and what is wanted of it, made by one {@code write}. Kept with
 * the job: what is no longer as it was seen and not yet as it is wanted, somebody else has changed.
 *
 * @param revision of the order when it was seen; null where another record keeps it
 * @param revenueFollows whether its opportunity expected what the order came to; null where that is
 *     not asked
 */
public record SaleEdit(
    String order,
    List<Difference> differences,
    @Nullable WriteDate revision,
    @Nullable Boolean revenueFollows) {
  /** The first version in which what hangs on the customer follows a write of it. */
  private static final int FIRST_THAT_FOLLOWS = 17;

  private static final Map<String, String> FOLLOWING =
      Map.of(
          "partner_id", "1",
          "partner_invoice_id", "1",
          "partner_shipping_id", "1",
          "pricelist_id", "1",
          "payment_term_id", "1",
          "fiscal_position_id", "1");

  /**
   * A value that is to become another, each as plain text.
   *
   * @param line the line it is of; 0 for the order itself
   */
  public record Difference(long line, SaleField field, String was, String becomes) {

    /** Tells whether the value held now is the one that it was to become. */
    boolean isMade(@Nullable String held) {
      return held == null ? field == SaleField.REMOVE : field.settled(held, becomes);
    }

    ProblemException overtaken(String order) {
      return new ProblemException(
          new Problem.Conflict(
              Text.format(
                  "Mientras tanto alguien cambió %s en la orden %s. Léala de nuevo antes de"
                      + " cambiarla.",
                  "Somebody changed %s in order %s meanwhile. Read it again before changing it.",
                  SaleField.spoken(List.of(field)),
                  order)));
    }
  }

  public SaleEdit(String order, List<Difference> differences) {
    this(order, differences, null, null);
  }

  /**
   * Refuses a repeat of the one write when anybody has written the order since: values that are as
   * they were before may have been put back by a person.
   */
  public void requireUntouched(Odoo odoo, long orderId) {
    if (revision != null
        && revision.isOutdated(odoo)
        && !CurrentOrder.read(odoo, orderId).left(differences).isEmpty()) {
      throw WriteDate.overtaken(new Text("la orden " + order, "order " + order));
    }
  }

  /** Tells whether the edit changes the order's total. */
  public static boolean isOfPrices(List<Difference> differences) {
    return differences.stream()
        .anyMatch(
            each ->
                switch (each.field()) {
                  case PRODUCT_UOM_QTY, PRICE_UNIT, DISCOUNT, REMOVE -> true;
                  default -> false;
                });
  }

  /** Returns the fields that differ, each once. */
  public Set<SaleField> fields() {
    Set<SaleField> fields = new LinkedHashSet<>();
    differences.forEach(each -> fields.add(each.field()));
    return fields;
  }

  /** Writes what is left to be written; a repeat writes nothing. */
  public void make(Odoo odoo, long orderId) {
    if (differences.isEmpty()) {
      return;
    }
    CurrentOrder now = CurrentOrder.read(odoo, orderId);
    List<Difference> left = now.left(differences);
    if (left.isEmpty()) {
      return;
    }
    now.head().requireOpen();
    Map<String, Object> values = new LinkedHashMap<>();
    for (Difference each : left) {
      if (each.field() == SaleField.PARTNER_ID) {
        values.putAll(following(odoo, orderId, Long.parseLong(each.becomes())));
      }
    }
    for (Difference each : left) {
      if (each.line() == 0) {
        values.put(each.field().code(), each.field().written(each.becomes()));
      }
    }
    List<Object> commands = commands(odoo, now, left);
    if (!commands.isEmpty()) {
      values.put("order_line", commands);
    }
    odoo.write(OrderHead.MODEL, "write", Map.of("ids", List.of(orderId), "vals", values));
  }

  private static List<Object> commands(Odoo odoo, CurrentOrder now, Collection<Difference> left) {
    Map<Long, Map<String, Object>> byLine = new LinkedHashMap<>();
    List<Object> commands = new ArrayList<>();
    for (Difference each : left) {
      if (each.field() == SaleField.REMOVE) {
        commands.add(List.of(2, each.line(), 0));
      } else if (each.line() != 0) {
        byLine
            .computeIfAbsent(each.line(), _ -> new LinkedHashMap<>())
            .put(each.field().code(), each.field().written(each.becomes()));
      }
    }
    byLine.forEach(
        (line, values) -> {
          keepPrice(odoo, now, line, values);
          commands.add(List.of(1, line, values));
        });
    return commands;
  }

  /**
   * A line keeps the price that is not changed: with another quantity Odoo works out price and
   * discount anew, also where somebody had agreed on another (measured on 19).
   */
  private static void keepPrice(
      Odoo odoo, CurrentOrder now, long line, Map<String, Object> values) {
    if (values.get(SaleField.PRICE_UNIT.code()) instanceof BigDecimal given) {
      Map<String, Object> pinned = GivenPrice.values(odoo, given);
      pinned.putAll(values);
      values.putAll(pinned);
    } else if (values.containsKey(SaleField.PRODUCT_UOM_QTY.code())) {
      for (SaleField kept : List.of(SaleField.PRICE_UNIT, SaleField.DISCOUNT)) {
        String held = now.held(line, kept);
        if (held != null && !held.isEmpty()) {
          values.putIfAbsent(kept.code(), kept.written(held));
        }
      }
    }
  }

  /** Before 17 only Odoo's form moves the addresses and terms with the customer: it is asked. */
  static Map<String, Object> following(Odoo odoo, long orderId, long partnerId) {
    Map<String, Object> following = new LinkedHashMap<>();
    if (odoo.majorVersion() >= FIRST_THAT_FOLLOWS) {
      return following;
    }
    JsonNode changed =
        odoo.read(
                OrderHead.MODEL,
                "onchange",
                Map.of(
                    "ids", List.of(orderId),
                    "values", Map.of("partner_id", partnerId, "id", orderId),
                    "field_name", List.of("partner_id"),
                    "field_onchange", FOLLOWING))
            .path("value");
    for (String field : FOLLOWING.keySet()) {
      JsonNode value = changed.path(field);
      if (value.isArray()) { // [id, name]
        following.put(field, value.path(0).longValue());
      } else if (value.isBoolean()) {
        following.put(field, false);
      }
    }
    return following;
  }
}
