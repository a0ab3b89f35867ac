package puente.journeys.quotation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.odoo.Odoo;
import puente.odoo.OdooNumber;
import tools.jackson.databind.JsonNode;

/**
 * The expected revenue of an opportunity, beside its order's total without taxes. It follows the
 * order until somebody expects something else.
 *
 * @param ofOrder in the currency of the company
 */
public record ExpectedRevenue(long leadId, BigDecimal ofOrder, BigDecimal expected) {
  private static final Map<String, ?> ORDER =
      Map.of(
          "amount_untaxed", Map.of(),
          "currency_rate", Map.of(),
          "opportunity_id", Map.of("fields", Map.of("expected_revenue", Map.of())));

  /** Tells whether it is the order's total. */
  public boolean isOfOrder() {
    return ofOrder.compareTo(expected) == 0;
  }

  /** Finds that of an order; none where it has no opportunity. */
  public static Optional<ExpectedRevenue> of(Odoo odoo, long orderId) {
    return odoo.searchTree("sale.order", List.of(List.of("id", "=", orderId)), ORDER, 1).stream()
        .filter(order -> order.path("opportunity_id").isObject())
        .map(ExpectedRevenue::of)
        .findFirst();
  }

  private static ExpectedRevenue of(JsonNode order) {
    JsonNode lead = order.path("opportunity_id");
    return new ExpectedRevenue(
        lead.path("id").asLong(),
        inCompanyCurrency(order),
        OdooNumber.of(lead, "expected_revenue").setScale(2, RoundingMode.HALF_UP));
  }

  /** The untaxed total of an order, in the currency of the company. */
  static BigDecimal inCompanyCurrency(JsonNode order) {
    BigDecimal untaxed = OdooNumber.of(order, "amount_untaxed");
    BigDecimal rate = OdooNumber.of(order, "currency_rate");
    return rate.signum() > 0
        ? untaxed.divide(rate, 2, RoundingMode.HALF_UP)
        : untaxed.setScale(2, RoundingMode.HALF_UP);
  }

  /** Has the opportunity of an order expect what that comes to now. */
  public static void follow(Odoo odoo, long orderId) {
    of(odoo, orderId)
        .filter(each -> !each.isOfOrder())
        .ifPresent(each -> write(odoo, each.leadId(), each.ofOrder()));
  }

  /** Writes it without tracking. It is no reason to fail what is there. */
  static void write(Odoo odoo, long leadId, BigDecimal revenue) {
    Map<String, ?> change =
        Map.of(
            "ids", List.of(leadId),
            "vals", Map.of("expected_revenue", revenue),
            "context", Map.of("tracking_disable", true));
    try {
      odoo.write("crm.lead", "write", change);
    } catch (ProblemException refusal) {
      if (refusal.problem() instanceof Problem.Unavailable
          || refusal.problem() instanceof Problem.Uncertain) {
        throw refusal;
      }
    }
  }
}
