package puente.journeys.quotation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.journeys.ExternalIdLookup;
import puente.journeys.ExternalIds;
import puente.odoo.Odoo;
import puente.odoo.OdooNumber;
import puente.odoo.OdooValue;
import tools.jackson.databind.JsonNode;

/**
 * The reading of a quotation as Odoo holds it now, in one call: the only thing ever reported as
 * created.
 */
public record ReadBack(Odoo odoo) {
  private static final Map<String, ?> NAME = Map.of("fields", Map.of("name", Map.of()));
  private static final Map<String, ?> DISPLAY_NAME =
      Map.of("fields", Map.of("display_name", Map.of()));
  private static final int MOST_ORDERS = 20;
  // Earlier releases wrote the tracking id into the customer's own reference.
  private static final List<String> REFERENCES =
      List.of(QuotationRecords.REFERENCE, "client_order_ref");
  private static final Map<String, ?> ORDER =
      Map.ofEntries(
          Map.entry("name", Map.of()),
          Map.entry("amount_untaxed", Map.of()),
          Map.entry("amount_tax", Map.of()),
          Map.entry("amount_total", Map.of()),
          Map.entry("currency_id", NAME),
          Map.entry("currency_rate", Map.of()),
          Map.entry("user_id", NAME),
          Map.entry("partner_id", NAME),
          Map.entry(REFERENCES.getFirst(), Map.of()),
          Map.entry(REFERENCES.getLast(), Map.of()),
          Map.entry(
              "opportunity_id",
              Map.of(
                  "fields",
                  Map.of(
                      "name", Map.of(),
                      "partner_id", NAME,
                      "phone", Map.of(),
                      "expected_revenue", Map.of()))),
          Map.entry(
              "order_line",
              Map.of(
                  "fields",
                  Map.of(
                      "product_id", DISPLAY_NAME,
                      "product_uom_qty", Map.of(),
                      "price_unit", Map.of(),
                      "price_subtotal", Map.of()))));

  /**
   * The quotation of a job, by the reference its order carries; where people have changed that, or
   * copied the order, by its external id, which nobody changes by hand.
   *
   * @throws ProblemException {@link Problem.Uncertain} when it is not there
   */
  QuotationResult of(long leadId, String trackingId) {
    return find(leadId, trackingId).result();
  }

  /**
   * A quotation with what its opportunity is expected to bring.
   *
   * @param revenue the order's untaxed total in the currency of the company
   * @param expected what the opportunity says
   * @param phone the contact's, as the opportunity shows it; empty where there is none
   */
  record Found(QuotationResult result, BigDecimal revenue, BigDecimal expected, String phone) {
    boolean isExpected() {
      return revenue.compareTo(expected) == 0;
    }
  }

  /** Finds the quotation with the expected revenue of the opportunity. */
  Found find(long leadId, String trackingId) {
    List<JsonNode> orders =
        odoo
            .searchTree(
                "sale.order", List.of(List.of("opportunity_id", "=", leadId)), ORDER, MOST_ORDERS)
            .stream()
            .filter(order -> isOf(order, trackingId))
            .toList();
    if (orders.size() == 1) {
      return found(orders.getFirst(), leadId);
    }
    return byId(
        ExternalIdLookup.find(odoo, ExternalIds.order(trackingId))
            .orElseThrow(
                () ->
                    new ProblemException(
                        new Problem.Uncertain(
                            Odoo.NAME, new Text("la cotización", "the quotation")))));
  }

  private Found found(JsonNode order, long leadId) {
    BigDecimal revenue = ExpectedRevenue.inCompanyCurrency(order);
    JsonNode lead = order.path("opportunity_id");
    BigDecimal expected = lead.isObject() ? number(lead, "expected_revenue") : revenue;
    return new Found(
        result(order, leadId),
        revenue,
        expected.setScale(2, RoundingMode.HALF_UP),
        OdooValue.text(lead.path("phone")));
  }

  private static boolean isOf(JsonNode order, String trackingId) {
    return REFERENCES.stream()
        .anyMatch(field -> OdooValue.text(order.path(field)).equals(trackingId));
  }

  /**
   * The quotation of an opportunity by its order.
   *
   * @throws ProblemException {@link Problem.Uncertain} when it is not there any more
   */
  public QuotationResult of(long orderId) {
    return byId(orderId).result();
  }

  private Found byId(long orderId) {
    return odoo.searchTree("sale.order", List.of(List.of("id", "=", orderId)), ORDER, 1).stream()
        .findFirst()
        .map(order -> found(order, order.path("opportunity_id").path("id").longValue()))
        .orElseThrow(
            () ->
                new ProblemException(
                    new Problem.Uncertain(Odoo.NAME, new Text("la orden", "the order"))));
  }

  private QuotationResult result(JsonNode order, long leadId) {
    JsonNode lead = order.path("opportunity_id");
    JsonNode partner = order.path("partner_id");
    JsonNode contact = lead.path("partner_id").isObject() ? lead.path("partner_id") : partner;
    JsonNode user = order.path("user_id");
    List<QuotationResult.Line> lines = new ArrayList<>();
    order.path("order_line").forEach(line -> lines.add(line(line)));
    return new QuotationResult(
        partner.path("id").longValue(),
        name(partner),
        contact.path("id").longValue(),
        name(contact),
        leadId,
        OdooValue.text(lead.path("name")),
        leadId,
        order.path("id").longValue(),
        OdooValue.text(order.path("name")),
        user.isObject() ? user.path("id").longValue() : null,
        user.isObject() ? name(user) : null,
        money(order, "amount_untaxed"),
        money(order, "amount_tax"),
        money(order, "amount_total"),
        name(order.path("currency_id")),
        lines,
        odoo.environment().name().toLowerCase(Locale.ROOT),
        odoo.url("sale.order", order.path("id").longValue()),
        odoo.url("crm.lead", leadId),
        null,
        null);
  }

  private static QuotationResult.Line line(JsonNode line) {
    return new QuotationResult.Line(
        line.path("product_id").path("id").longValue(),
        OdooValue.text(line.path("product_id").path("display_name")),
        number(line, "product_uom_qty"),
        money(line, "price_unit"),
        money(line, "price_subtotal"));
  }

  private static String name(JsonNode record) {
    return OdooValue.text(record.path("name"));
  }

  private static BigDecimal number(JsonNode record, String field) {
    BigDecimal number = OdooNumber.of(record, field).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  /** Odoo sends 14500.0; two decimals are the least that an amount is written with. */
  private static BigDecimal money(JsonNode record, String field) {
    BigDecimal amount = number(record, field);
    return amount.scale() < 2 ? amount.setScale(2) : amount;
  }
}
