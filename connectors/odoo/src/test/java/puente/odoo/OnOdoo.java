package puente.odoo;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Language;
import puente.odoo.http.HttpOdoo;
import tools.jackson.databind.JsonNode;

/** A connected Odoo, seeded as {@code odoo-up} seeds it, and what tests need to use it. */
public interface OnOdoo {
  /** The server, its bot user and the credential to use. */
  OdooSettings settings();

  /** {@code JSON-2} or {@code JSON-RPC}. */
  String protocol();

  HttpOdoo odoo();

  /** The product "Robot PUDU": 14,500. */
  long robot();

  /** The company "Cliente 00 SAC". */
  long customer();

  default long only(String model, List<?> domain) {
    return odoo()
        .searchRead(model, Odoo.Search.of(domain, List.of(), 1))
        .getFirst()
        .get("id")
        .asLong();
  }

  /** The operations, asked in Spanish. */
  default Asking es() {
    return Asking.of(odoo(), Language.ES);
  }

  default JsonNode ask(String name, String arguments) {
    return es().ask(name, arguments);
  }

  static List<String> names(JsonNode list) {
    return list.valueStream().map(each -> each.path("name").asString()).toList();
  }

  static String fresh() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  /** Three letters, which sound the same in every name. */
  static String letters() {
    String known = "bdflmnprst";
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      letters.append(known.charAt(ThreadLocalRandom.current().nextInt(known.length())));
    }
    return letters.toString();
  }

  static Problem problem(Callable<?> call) {
    try {
      throw new AssertionError("was not refused but gave " + call.call());
    } catch (ProblemException refusal) {
      return refusal.problem();
    } catch (Exception other) {
      throw new AssertionError(other);
    }
  }

  /** The columns of {@link #order}. */
  List<String> ORDER =
      List.of(
          "id",
          "name",
          "type",
          "partner_id/.id",
          "order_ids/id",
          "order_ids/partner_id/.id",
          "order_ids/client_order_ref",
          "order_ids/order_line/id",
          "order_ids/order_line/product_id/.id",
          "order_ids/order_line/product_uom_qty");

  /** An opportunity with an order of one line for each product. */
  default List<List<String>> order(String key, long... products) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < products.length; i++) {
      List<String> row = new ArrayList<>();
      row.addAll(
          i > 0
              ? List.of("", "", "", "", "", "", "")
              : List.of(
                  "puente.lead_" + key,
                  "Prueba " + key,
                  "opportunity",
                  "" + customer(),
                  "puente.so_" + key,
                  "" + customer(),
                  key));
      row.addAll(List.of("puente.sol_" + key + "_" + i, "" + products[i], "2"));
      rows.add(row);
    }
    return rows;
  }

  default List<JsonNode> lines(String key) {
    return odoo()
        .searchRead(
            "sale.order.line",
            new Odoo.Search(
                Domain.where("order_id.client_order_ref", "=", key),
                List.of("price_unit", "product_uom_qty", "product_id"),
                "id",
                0,
                10));
  }
}
