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
 * {@code onchange} of an order that is not saved prices the lines and adds taxes; before that the
 * products' prices are read.
 */
final class QuotationPlan {
  private static final int FIRST_WITH_SPECIFIED_ONCHANGE = 17;

  private final Odoo odoo;
  private final Customers customers;

  /**
   * What a person is asked to agree on.
   *
   * @param newCustomer nobody with that e-mail or phone is known
   * @param amountTotal with taxes, where Odoo could tell
   */
  record Facts(
      String customer,
      boolean newCustomer,
      @Nullable Long partnerId,
      @Nullable Long contactId,
      List<Line> lines,
      BigDecimal amountUntaxed,
      @Nullable BigDecimal amountTotal,
      String currency,
      String environment) {}

  /** One line as Odoo would price it. */
  record Line(
      long productId, String product, BigDecimal qty, BigDecimal price, BigDecimal subtotal) {}

  QuotationPlan(Odoo odoo, Customers customers) {
    this.odoo = odoo;
    this.customers = customers;
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

  /** Without taxes: nothing before 17 tells them of an order that is not there. */
  private Facts listed(QuotationRequest request, CustomerMatch match, @Nullable Long partner) {
    List<Long> ids = request.lines().stream().map(item -> (long) item.productId()).toList();
    String priceField = odoo.hasField("product.product", "price") ? "price" : "lst_price";
    Map<Long, JsonNode> products = new HashMap<>();
    Map<String, Object> search = new HashMap<>();
    search.put("domain", List.of(List.of("id", "in", ids)));
    search.put("fields", List.of("display_name", priceField, "currency_id"));
    search.put("context", Map.of("pricelist", pricelist(partner)));
    odoo.read("product.product", "search_read", search)
        .forEach(product -> products.put(product.path("id").longValue(), product));
    List<Line> lines = new ArrayList<>();
    String currency = "";
    for (QuotationRequest.Item item : request.lines()) {
      JsonNode product = products.getOrDefault((long) item.productId(), Json.object());
      BigDecimal price = item.priced() ? item.price() : amount(product.path(priceField));
      currency = product.path("currency_id").path(1).asString(currency);
      lines.add(
          new Line(
              item.productId(),
              product.path("display_name").asString(""),
              item.qty(),
              price,
              price.multiply(item.qty())));
    }
    BigDecimal untaxed =
        lines.stream().map(Line::subtotal).reduce(BigDecimal.ZERO, BigDecimal::add);
    return facts(request, match, lines, untaxed, null, currency);
  }

  private Object pricelist(@Nullable Long partner) {
    if (partner == null) {
      return false;
    }
    List<JsonNode> rows =
        odoo.searchRead(
            "res.partner",
            Odoo.Search.of(
                List.of(List.of("id", "=", partner)), List.of("property_product_pricelist"), 1));
    JsonNode list =
        rows.isEmpty() ? Json.object() : rows.getFirst().path("property_product_pricelist");
    return list.isArray() ? list.path(0).longValue() : false;
  }

  private Facts facts(
      QuotationRequest request,
      CustomerMatch match,
      List<Line> lines,
      BigDecimal untaxed,
      @Nullable BigDecimal total,
      String currency) {
    return new Facts(
        request.partnerName().strip(),
        match.companyId() == null && match.contactId() == null,
        match.companyId(),
        match.contactId(),
        lines,
        untaxed,
        total,
        currency,
        odoo.environment().name().toLowerCase(Locale.ROOT));
  }

  private static BigDecimal amount(JsonNode number) {
    return number.isNumber() ? number.decimalValue() : BigDecimal.ZERO;
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
    BigDecimal total = facts.amountTotal() == null ? facts.amountUntaxed() : facts.amountTotal();
    Text amount = Spoken.money(total, facts.currency());
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
