package puente.journeys.quotation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import puente.odoo.http.HttpOdoo;
import tools.jackson.databind.JsonNode;

/** A pricelist that takes 10 % off, in an Odoo that shows discounts. */
public final class Discounts {
  private static final int FIRST_WITHOUT_POLICY = 18;

  /**
   * Turns pricelists and discounts on, as the settings page does, and makes the pricelist.
   *
   * @return its id
   */
  public static long pricelist(HttpOdoo admin, String name) {
    long settings = made(admin, "res.config.settings", settings(admin));
    admin.write("res.config.settings", "execute", Map.of("ids", List.of(settings)));
    Map<String, Object> rule =
        Map.of("applied_on", "3_global", "compute_price", "percentage", "percent_price", 10);
    Map<String, Object> values = new HashMap<>();
    values.put("name", name);
    values.put("item_ids", List.of(List.of(0, 0, rule)));
    if (admin.majorVersion() < FIRST_WITHOUT_POLICY) {
      values.put("discount_policy", "without_discount");
    }
    return made(admin, "product.pricelist", values);
  }

  private static Map<String, Object> settings(HttpOdoo admin) {
    Map<String, Object> on = new HashMap<>();
    on.put("group_product_pricelist", true);
    on.put("group_discount_per_so_line", true);
    if (admin.hasField("res.config.settings", "group_sale_pricelist")) { // Until 16.
      on.put("product_pricelist_setting", "advanced");
      on.put("group_sale_pricelist", true);
    }
    return on;
  }

  /** A company whose pricelist it is. */
  public static long company(HttpOdoo admin, String name, long pricelist) {
    return made(
        admin,
        "res.partner",
        Map.of("name", name, "is_company", true, "property_product_pricelist", pricelist));
  }

  /** Makes a record; its id. */
  public static long made(HttpOdoo admin, String model, Map<String, ?> values) {
    JsonNode made = admin.write(model, "create", Map.of("vals_list", List.of(values)));
    return made.isArray() ? made.get(0).asLong() : made.asLong();
  }

  private Discounts() {}
}
