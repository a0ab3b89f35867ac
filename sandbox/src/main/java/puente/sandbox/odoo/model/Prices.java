package puente.sandbox.odoo.model;

import java.util.List;
import java.util.Map;
import puente.sandbox.PlainJson;

/**
 * The price of an order's line as Odoo computes it (measured on 14 and 19): a percentage of the
 * pricelist lowers the price or, where discounts are shown, stands beside the list price as a
 * discount.
 */
final class Prices {
  private static final int FIRST_WITH_COMPUTED_DISCOUNT = 16;
  private static final int FIRST_WITHOUT_POLICY = 18;

  /** A price per unit, and the discount beside it in percent. */
  record Price(double unit, double discount) {}

  /** Fills in price and discount of a new line where they were not given. */
  static void fill(Env env, long order, long product, Map<String, Object> row) {
    Price price = of(env, order, product);
    boolean given = row.containsKey("price_unit");
    row.putIfAbsent("price_unit", price.unit());
    if (tellsManualPrices(env)) {
      Object technical = given ? row.get("price_unit") : (Object) price.unit();
      row.putIfAbsent("technical_price_unit", technical);
    }
    if (env.registry().version() >= FIRST_WITH_COMPUTED_DISCOUNT) {
      row.putIfAbsent("discount", price.discount());
    }
  }

  /** After a write of the quantity: a price set by hand stays, the discount is worked out anew. */
  static void followQuantity(Env env, Map<String, Object> written, Map<String, Object> row) {
    boolean computed = env.registry().version() >= FIRST_WITH_COMPUTED_DISCOUNT;
    if (!computed
        || !(row.get("order_id") instanceof Long order)
        || !(row.get("product_id") instanceof Long product)) {
      return;
    }
    Price price = of(env, order, product);
    boolean manual =
        tellsManualPrices(env)
            && !row.getOrDefault("technical_price_unit", 0.0)
                .equals(row.getOrDefault("price_unit", 0.0));
    if (!manual && !written.containsKey("price_unit")) {
      row.put("price_unit", price.unit());
      if (tellsManualPrices(env)) {
        row.put("technical_price_unit", price.unit());
      }
    }
    if (!written.containsKey("discount") && showsDiscount(env, pricelist(env, order))) {
      row.put("discount", price.discount());
    }
  }

  private static boolean tellsManualPrices(Env env) {
    return env.registry().model("sale.order.line").has("technical_price_unit");
  }

  private static long pricelist(Env env, long order) {
    return env.sudo().records().reference("sale.order", order, "pricelist_id");
  }

  /** The price that the pricelist of the order gives. */
  static Price of(Env env, long order, long product) {
    Records records = env.sudo().records();
    double list = records.number("product.product", product, "list_price");
    long pricelist = pricelist(env, order);
    double lowered = list;
    if (pricelist != 0) {
      for (long rule : PlainJson.ids(records.value("product.pricelist", pricelist, "item_ids"))) {
        double percent = records.number("product.pricelist.item", rule, "percent_price");
        lowered = Numbers.cents(lowered * (1 - percent / 100));
      }
    }
    boolean shown = showsDiscount(env, pricelist) && list != 0;
    return shown
        ? new Price(list, Numbers.cents((list - lowered) / list * 100))
        : new Price(lowered, 0);
  }

  /** By the setting, and until 17 by the pricelist's own policy. */
  static boolean showsDiscount(Env env, long pricelist) {
    if (pricelist == 0 || !discountsAreOn(env)) {
      return false;
    }
    return env.registry().version() >= FIRST_WITHOUT_POLICY
        || env.sudo()
            .records()
            .text("product.pricelist", pricelist, "discount_policy")
            .equals("without_discount");
  }

  private static boolean discountsAreOn(Env env) {
    List<Long> settings = List.copyOf(env.transaction().ids("res.config.settings"));
    return !settings.isEmpty()
        && env.sudo()
            .records()
            .flag("res.config.settings", settings.getLast(), "group_discount_per_so_line");
  }

  private Prices() {}
}
