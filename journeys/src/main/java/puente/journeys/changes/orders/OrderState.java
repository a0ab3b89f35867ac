package puente.journeys.changes.orders;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import puente.odoo.operations.Sale;
import puente.speech.SpokenText;

/** The state of an order after something was done with it; small enough for an answer. */
public record OrderState(
    long orderId,
    @Description("Its number, for example S00042.") String name,
    @Nullable String customer,
    @Description("draft, sent, sale or cancel.") String state,
    @Description("What it was before.") @Nullable String before,
    BigDecimal amountTotal,
    @Description("Of the total; null where an earlier version told it.")
        @Nullable BigDecimal amountTax,
    @Nullable String currency,
    @Description("Its page in Odoo, for a person.") String url,
    Odoo.Environment environment) {

  public static OrderState of(Sale sale, @Nullable String before) {
    return new OrderState(
        sale.id(),
        sale.name(),
        sale.customer(),
        sale.state(),
        before,
        sale.amountTotal(),
        sale.amountTax(),
        sale.currency(),
        sale.url(),
        sale.environment());
  }

  /** "S00042, de Almacenes Torres, por 29,000 dólares". */
  public Text spoken() {
    String of = currency == null ? "" : currency;
    return spoken(
        name,
        customer,
        amountTax == null
            ? SpokenText.money(amountTotal, of)
            : SpokenText.total(amountTotal, amountTax, of));
  }

  /** Its state alone; empty where there is no such order. */
  public static String stateOf(Odoo odoo, long order) {
    return odoo
        .searchRead(
            "sale.order", Odoo.Search.of(Domain.where("id", "=", order), List.of("state"), 1))
        .stream()
        .map(row -> OdooValue.text(row.path("state")))
        .findFirst()
        .orElse("");
  }

  public static Text spoken(Sale sale) {
    return spoken(sale.name(), sale.customer(), sale.total());
  }

  private static Text spoken(String name, @Nullable String customer, Text total) {
    return Text.format(
        "%s, de %s, por %s",
        "%s, for %s, at %s",
        name,
        customer == null ? new Text("nadie", "nobody") : customer,
        total);
  }
}
