package puente.sandbox.odoo.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import puente.sandbox.PlainJson;

/** `onchange` for a record that is not saved: what it would come to. */
public final class Onchange {
  private static final long COMPANY_PARTNER = 1;

  /** Before 17, of an order's line or of the order. */
  public static Object before17(
      Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    return model.equals("sale.order")
        ? ofAnotherCustomer(env, ids, arguments)
        : ofALineNotSaved(env, model, arguments);
  }

  /** Returns the form's changes for another customer of an order; unchanged values are left out. */
  private static Object ofAnotherCustomer(Env env, List<Long> ids, Map<String, Object> arguments) {
    var values = PlainJson.map(arguments.getOrDefault("values", Map.of()));
    var changed = new LinkedHashMap<String, Object>();
    if (values.get("partner_id") instanceof Long partner) {
      Records records = env.sudo().records();
      Object pricelist = records.value("res.partner", partner, "property_product_pricelist");
      var following =
          Map.of(
              "partner_invoice_id", List.of("res.partner", partner),
              "partner_shipping_id", List.of("res.partner", partner),
              "pricelist_id", List.of("product.pricelist", pricelist));
      following.forEach(
          (field, target) -> {
            long id = (Long) target.getLast();
            if (ids.isEmpty() || records.reference("sale.order", ids.getFirst(), field) != id) {
              String named = records.displayName(target.getFirst().toString(), id);
              changed.put(field, List.of(id, named));
            }
          });
    }
    return Map.of("value", changed);
  }

  /**
   * Before 17, of an order's line: only what changes is told, and without a partner and a pricelist
   * there is no price (measured on 14).
   */
  private static Object ofALineNotSaved(Env env, String model, Map<String, Object> arguments) {
    var line = new LinkedHashMap<>(PlainJson.map(arguments.getOrDefault("values", Map.of())));
    var order = new LinkedHashMap<>(PlainJson.map(line.getOrDefault("order_id", Map.of())));
    boolean priced = order.get("partner_id") instanceof Long && order.get("pricelist_id") != null;
    boolean another =
        PlainJson.strings(arguments.getOrDefault("field_name", List.of())).contains("product_id");
    if (line.get("product_id") instanceof Long id
        && !env.transaction().exists("product.product", id)) {
      throw OdooError.missing("product.product", id, env.uid());
    }
    order.putIfAbsent("partner_id", COMPANY_PARTNER);
    line.remove("tax_id");
    if (another) {
      line.remove("price_unit");
    }
    try {
      line.put("order_id", env.writes().create("sale.order", order));
      long id = env.writes().create(model, line);
      var changed = new LinkedHashMap<String, Object>();
      if (!another) {
        // What is given is not rounded to what would be stored (measured on 14).
        double given =
            Numbers.cents(
                number(line, "product_uom_qty")
                    * number(line, "price_unit")
                    * (1 - number(line, "discount") / 100));
        return Map.of("value", Map.of("price_subtotal", given, "price_total", given));
      }
      if (line.get("product_id") instanceof Long product) {
        showDiscount(env, id, product);
      }
      List<String> told =
          List.of("name", "price_unit", "discount", "price_subtotal", "price_total");
      for (String field : told) {
        Object value = env.records().value(model, id, field);
        if (PlainJson.truthy(value) && (priced || field.equals("name"))) {
          changed.put(field, value);
        }
      }
      return Map.of("value", changed);
    } finally {
      env.transaction().rollback();
    }
  }

  /** The form tells the discount that a load of the line leaves out (measured on 14). */
  private static void showDiscount(Env env, long line, long product) {
    long order = env.records().reference("sale.order.line", line, "order_id");
    double discount = Prices.of(env, order, product).discount();
    env.writes().write("sale.order.line", List.of(line), Map.of("discount", discount));
  }

  private static double number(Map<String, Object> line, String field) {
    return line.get(field) instanceof Number number ? number.doubleValue() : 0;
  }

  /** Of 17 and later. */
  public static Object ofOneNotSaved(
      Env env, String model, List<Long> none, Map<String, Object> arguments) {
    var values = new LinkedHashMap<>(PlainJson.map(arguments.getOrDefault("values", Map.of())));
    var specification = PlainJson.map(arguments.getOrDefault("fields_spec", Map.of()));
    if (Boolean.FALSE.equals(values.get("partner_id"))) {
      values.put("partner_id", COMPANY_PARTNER); // Nothing is required of what is not saved.
      values.putIfAbsent("pricelist_id", false); // Nobody has no pricelist.
    }
    if (model.equals("res.partner")) {
      values.putIfAbsent("name", "-");
    }
    try {
      long id = env.writes().create(model, values);
      requireCurrency(env, id, values);
      Object record = new Reader(env).webRead(model, List.of(id), specification).getFirst();
      var value = new LinkedHashMap<>(PlainJson.map(record));
      value.remove("id");
      Model described = env.registry().model(model);
      value.replaceAll(
          (field, found) ->
              described.field(field).is("one2many") ? commands(PlainJson.list(found)) : found);
      return Map.of("value", value);
    } finally {
      env.transaction().rollback();
    }
  }

  /** A discount is worked out in a currency that only the form sends along (measured on 19). */
  private static void requireCurrency(Env env, long order, Map<String, Object> values) {
    boolean worksOut =
        PlainJson.list(values.getOrDefault("order_line", List.of())).stream()
            .map(command -> PlainJson.map(PlainJson.list(command).get(2)))
            .anyMatch(line -> !line.containsKey("discount"));
    boolean shown =
        worksOut
            && Prices.showsDiscount(
                env, env.records().reference("sale.order", order, "pricelist_id"));
    if (shown && !values.containsKey("currency_id")) {
      throw OdooError.value("Expected singleton: res.currency()");
    }
  }

  /** The records of a list as the web client is told of new ones: `[0, virtual id, values]`. */
  private static List<Object> commands(List<?> records) {
    var commands = new ArrayList<Object>();
    for (Object each : records) {
      var record = new LinkedHashMap<>(PlainJson.map(each));
      record.remove("id");
      commands.add(List.of(0, "virtual_" + (commands.size() + 1), record));
    }
    return commands;
  }

  private Onchange() {}
}
