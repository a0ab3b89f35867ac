package puente.odoo;

import java.util.List;
import puente.bridge.Answer;
import puente.bridge.Bounds;
import puente.bridge.Default;
import puente.bridge.Doc;
import puente.bridge.Operation;
import puente.bridge.Spoken;
import puente.bridge.Text;
import puente.odoo.OdooConnector.Environments;

/** Answers "what is in this order?". */
final class GetSale {
  private static final int SPOKEN_LINES = 3;

  record Query(
      @Doc("The order's id, from list_sales.") @Bounds(min = 1) long id,
      @Doc("The Odoo database to read.") @Default("\"production\"") Odoo.Environment environment) {}

  static Operation<Query, Sale> in(Environments odoos) {
    return Operation.reads("get_sale")
        .title("Get a sale")
        .purpose(
            "Tells one quotation or sale order whole, with its lines, prices and totals. Use"
                + " list_sales to find its id.")
        .toolset("odoo")
        .does(
            new Query(1, Odoo.Environment.PRODUCTION),
            Sale.class,
            (query, call) -> {
              Sale sale = Sale.read(odoos.of(query.environment()), query.id());
              return Answer.of(sale, say(sale));
            });
  }

  /** What it is, with what and for how much. */
  static Text say(Sale sale) {
    List<String> products =
        sale.lines().stream()
            .filter(line -> line.product() != null)
            .map(line -> line.qty().stripTrailingZeros().toPlainString() + " " + line.product())
            .toList();
    Text lines =
        products.size() > SPOKEN_LINES
            ? Text.format("%d productos", "%d products", products.size())
            : products.isEmpty()
                ? new Text("ningún producto", "no products")
                : Spoken.list(products, false);
    return Text.format(
        "%s, %s de %s: %s, en total %s.",
        "%s, %s for %s: %s, in total %s.",
        sale.name(),
        SaleState.spoken(sale.state()),
        sale.customer() == null ? "?" : sale.customer(),
        lines,
        Spoken.money(sale.amountTotal(), sale.currency() == null ? "" : sale.currency()));
  }

  private GetSale() {}
}
