package puente.journeys;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Json;
import puente.bridge.Plan;
import puente.bridge.Spoken;
import puente.bridge.Text;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/**
 * What a quotation would be, worked out by Odoo without writing anything: on 17 and later its own
 * {@code onchange} of an order that is not saved prices the lines and adds taxes; before that each
 * line is priced alone ({@link LinePrices}).
 */
final class QuotationPlan {
  private static final int FIRST_WITH_SPECIFIED_ONCHANGE = 17;

  private final Odoo odoo;
  private final Customers customers;
  private final Chosen chosen;

  /**
   * What a person is asked to agree on.
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

  /** One line as Odoo would price it. */
  record Line(
      long productId, String product, BigDecimal qty, BigDecimal price, BigDecimal subtotal) {}

  QuotationPlan(Odoo odoo, Customers customers, Chosen chosen) {
    this.odoo = odoo;
    this.customers = customers;
    this.chosen = chosen;
  }

  Plan of(QuotationRequest request) {
    CustomerMatch match = customers.find(request);
    Long partner = match.companyId() != null ? match.companyId() : match.contactId();
    Facts facts =
        odoo.majorVersion() >= FIRST_WITH_SPECIFIED_ONCHANGE
            ? priced(request, match, partner)
            : listed(request, match, partner);
    return new Plan(say(facts), Json.tree(facts));
  }

  private Facts priced(QuotationRequest request, CustomerMatch match, @Nullable Long partner) {
    Map<String, Object> values = new HashMap<>();
    values.put("partner_id", partner == null ? false : partner);
    Long pricelist = match.isNew() ? chosen.pricelist() : null;
    if (pricelist != null) {
      values.put("pricelist_id", pricelist);
    }
    values.put("order_line", commands(request));
    JsonNode order =
        odoo.read(
                "sale.order",
                "onchange",
                Map.of(
                    "ids",
                    List.of(),
                    "values",
                    values,
                    "field_names",
                    List.of(),
                    "fields_spec",
                    specification()))
            .path("value");
    List<Line> lines = new ArrayList<>();
    for (JsonNode command : order.path("order_line")) {
      JsonNode line = command.path(2);
      lines.add(
          new Line(
              line.at("/product_id/id").longValue(),
              line.at("/product_id/display_name").asString(""),
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
        order.at("/currency_id/name").asString(""));
  }

  private static List<?> commands(QuotationRequest request) {
    List<Object> commands = new ArrayList<>();
    for (QuotationRequest.Item item : request.lines()) {
      Map<String, Object> line = new HashMap<>();
      line.put("product_id", item.productId());
      line.put("product_uom_qty", item.qty());
      if (item.priced()) {
        line.put("price_unit", item.price());
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

  private Facts listed(QuotationRequest request, CustomerMatch match, @Nullable Long partner) {
    LinePrices.Priced priced =
        LinePrices.of(odoo, request.lines(), partner, match.isNew() ? chosen.pricelist() : null);
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

  private static Text say(Facts facts) {
    Text whose =
        facts.newCustomer()
            ? Text.format("%s, cliente nuevo", "%s, a new customer", facts.customer())
            : Text.format("%s, que ya es cliente", "%s, already a customer", facts.customer());
    Text lines =
        new Text(
            String.join(", ", facts.lines().stream().map(line -> spoken(line).es()).toList()),
            String.join(", ", facts.lines().stream().map(line -> spoken(line).en()).toList()));
    Text amount = Spoken.money(facts.amountTotal(), facts.currency());
    return Text.format(
        "Haría una cotización para %s: %s; en total %s.",
        "I would make a quotation for %s: %s; %s in total.", whose, lines, amount);
  }

  private static Text spoken(Line line) {
    String qty = line.qty().stripTrailingZeros().toPlainString();
    String price = line.price().stripTrailingZeros().toPlainString();
    String product = line.product().replaceFirst("^\\[[^\\]]*\\] *", ""); // Nobody says the code.
    return Text.format("%s × %s a %s", "%s × %s at %s", qty, product, price);
  }
}
