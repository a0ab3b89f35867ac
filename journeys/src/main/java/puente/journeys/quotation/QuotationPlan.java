package puente.journeys.quotation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Plan;
import puente.bridge.json.Json;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import puente.speech.SpokenText;
import tools.jackson.databind.JsonNode;

/**
 * A quotation worked out by Odoo without writing anything: on 17 and later its own {@code onchange}
 * of an order that is not saved prices the lines and adds taxes; before that each line is priced
 * alone ({@link LinePrices}).
 */
final class QuotationPlan {
  private static final int FIRST_WITH_SPECIFIED_ONCHANGE = 17;
  private static final Map<String, ?> HEAD =
      Map.of(
          "pricelist_id", Map.of(),
          "currency_id", Map.of(),
          "company_id", Map.of(),
          "date_order", Map.of());

  private final Odoo odoo;

  /**
   * The facts that a person is asked to agree on.
   *
   * @param newCustomer nobody with that e-mail or phone is known
   * @param amountTotal with taxes
   */
  record Facts(
      String customer,
      boolean newCustomer,
      @Nullable Long partnerId,
      @Nullable Long contactId,
      List<Line> lines,
      BigDecimal amountUntaxed,
      BigDecimal amountTotal,
      String currency,
      String environment) {}

  /** A line as Odoo would price it. */
  record Line(
      long productId, String product, BigDecimal qty, BigDecimal price, BigDecimal subtotal) {}

  QuotationPlan(Odoo odoo) {
    this.odoo = odoo;
  }

  /**
   * The plan for that customer.
   *
   * @param pricelist null for the customer's own
   */
  Plan of(QuotationRequest request, CustomerMatch match, @Nullable Long pricelist) {
    Long partner = request.person() == null ? match.contactId() : match.companyId();
    Facts facts =
        odoo.majorVersion() >= FIRST_WITH_SPECIFIED_ONCHANGE
            ? priced(request, match, partner, pricelist)
            : listed(request, match, partner, pricelist);
    return new Plan(say(facts), Json.tree(facts));
  }

  private Facts priced(
      QuotationRequest request,
      CustomerMatch match,
      @Nullable Long partner,
      @Nullable Long pricelist) {
    Map<String, Object> values = head(partner, pricelist);
    values.put("order_line", commands(request));
    JsonNode order = onchange("sale.order", values, specification());
    List<Line> lines = new ArrayList<>();
    for (JsonNode command : order.path("order_line")) {
      JsonNode line = command.path(2);
      lines.add(
          new Line(
              line.at("/product_id/id").longValue(),
              OdooValue.text(line.at("/product_id/display_name")),
              amount(line.path("product_uom_qty")),
              amount(line.path("price_unit")),
              amount(line.path("price_subtotal"))));
    }
    return facts(
        request,
        match,
        lines,
        amount(order.path("amount_untaxed")),
        amount(order.path("amount_total")),
        OdooValue.text(order.at("/currency_id/name")));
  }

  /**
   * The values of the order that a form would send with its lines. Without the currency Odoo cannot
   * work out the discount of a line (measured on 19).
   *
   * @param partner null for a customer who is still to be made
   * @param pricelist null for the customer's own
   */
  private Map<String, Object> head(@Nullable Long partner, @Nullable Long pricelist) {
    Map<String, Object> values = new HashMap<>();
    values.put("partner_id", partner == null ? false : partner);
    if (pricelist != null) {
      values.put("pricelist_id", pricelist);
    } else if (partner == null) {
      values.put("pricelist_id", pricelistOfNewCustomers());
    }
    JsonNode told = onchange("sale.order", values, HEAD);
    for (String field : HEAD.keySet()) {
      values.put(field, told.path(field));
    }
    return values;
  }

  /** The pricelist that a customer has who is just made; false where there are no pricelists. */
  private JsonNode pricelistOfNewCustomers() {
    String field = "property_product_pricelist";
    return onchange("res.partner", Map.of(), Map.of(field, Map.of())).path(field);
  }

  /** Returns Odoo's onchange of a record that is not saved. */
  private JsonNode onchange(String model, Map<String, ?> values, Map<String, ?> specification) {
    Map<String, ?> arguments =
        Map.of(
            "ids",
            List.of(),
            "values",
            values,
            "field_names",
            List.of(),
            "fields_spec",
            specification);
    return odoo.read(model, "onchange", arguments).path("value");
  }

  private List<?> commands(QuotationRequest request) {
    List<Object> commands = new ArrayList<>();
    for (QuotationRequest.Item item : request.lines()) {
      Map<String, Object> line = new HashMap<>();
      line.put("product_id", item.productId());
      line.put("product_uom_qty", item.qty());
      if (item.priced()) {
        line.putAll(GivenPrice.values(odoo, item.price()));
      }
      commands.add(List.of(0, "line_" + (commands.size() + 1), line));
    }
    return commands;
  }

  private static Map<String, ?> specification() {
    Map<String, ?> named = Map.of("fields", Map.of("display_name", Map.of()));
    Map<String, ?> line =
        Map.of(
            "product_id",
            named,
            "product_uom_qty",
            Map.of(),
            "price_unit",
            Map.of(),
            "price_subtotal",
            Map.of());
    return Map.of(
        "amount_untaxed",
        Map.of(),
        "amount_total",
        Map.of(),
        "currency_id",
        Map.of("fields", Map.of("name", Map.of())),
        "order_line",
        Map.of("fields", line));
  }

  private Facts listed(
      QuotationRequest request,
      CustomerMatch match,
      @Nullable Long partner,
      @Nullable Long pricelist) {
    LinePrices.Priced priced = LinePrices.of(odoo, request.lines(), partner, pricelist);
    return facts(
        request, match, priced.lines(), priced.untaxed(), priced.total(), priced.currency());
  }

  private Facts facts(
      QuotationRequest request,
      CustomerMatch match,
      List<Line> lines,
      BigDecimal untaxed,
      BigDecimal total,
      String currency) {
    return new Facts(
        request.partnerName().strip(),
        match.isNew(),
        match.companyId(),
        match.contactId(),
        lines,
        untaxed,
        total,
        currency,
        odoo.environment().name().toLowerCase(Locale.ROOT));
  }

  private static BigDecimal amount(JsonNode number) {
    return Json.isFinite(number) ? number.decimalValue() : BigDecimal.ZERO;
  }

  private static final int MOST_SAID = 3;

  static Text say(Facts facts) {
    Text whose =
        facts.newCustomer()
            ? Text.format("%s, cliente nuevo", "%s, a new customer", facts.customer())
            : Text.format("%s, que ya es cliente", "%s, already a customer", facts.customer());
    BigDecimal tax = facts.amountTotal().subtract(facts.amountUntaxed());
    List<Text> lines =
        facts.lines().stream()
            .map(line -> spoken(line, tax.signum() != 0, facts.currency()))
            .toList();
    Text products =
        lines.size() > MOST_SAID
            ? Text.format("%d productos", "%d products", lines.size())
            : Sentences.list(lines);
    Text amount = SpokenText.total(facts.amountTotal(), tax, facts.currency());
    return Text.format(
        "Haría una cotización para %s: %s; en total %s.",
        "I would make a quotation for %s: %s; %s in total.", whose, products, amount);
  }

  private static Text spoken(Line line, boolean isTaxed, String currency) {
    boolean isWithoutTax =
        isTaxed && line.subtotal().compareTo(line.qty().multiply(line.price())) == 0;
    String qty = line.qty().stripTrailingZeros().toPlainString();
    Text price = SpokenText.money(line.price(), currency);
    String product = SpokenText.product(line.product());
    return isWithoutTax
        ? Text.format("%s %s a %s más impuestos", "%s %s at %s plus tax", qty, product, price)
        : Text.format("%s %s a %s", "%s %s at %s", qty, product, price);
  }
}
