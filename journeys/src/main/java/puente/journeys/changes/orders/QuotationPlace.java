package puente.journeys.changes.orders;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.journeys.ExternalIdLookup;
import puente.journeys.ExternalIds;
import puente.journeys.quotation.CustomerChange;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import puente.speech.SpokenText;
import tools.jackson.databind.JsonNode;

/** Finds the opportunity and the order that a caller means by a tracking id or an opportunity. */
public final class QuotationPlace {
  private static final String ORDERS = "sale.order";
  private static final int MOST = 20;

  private final Odoo odoo;

  public QuotationPlace(Odoo odoo) {
    this.odoo = odoo;
  }

  /**
   * Finds the order and the opportunity, and whose they are.
   *
   * @throws ProblemException when there is no such quotation, or more than one
   */
  public CustomerChange.Place find(@Nullable String trackingId, @Nullable Long leadId) {
    List<?> domain =
        trackingId == null
            ? Domain.where("opportunity_id", "=", Objects.requireNonNull(leadId))
            : Domain.where("id", "=", made(trackingId));
    List<JsonNode> orders =
        odoo.searchTree(ORDERS, domain, specification(), MOST).stream()
            .filter(order -> trackingId != null || !isCancelled(order))
            .toList();
    JsonNode order = one(orders, trackingId, leadId);
    JsonNode lead = order.path("opportunity_id");
    if (!lead.isObject()) {
      String name = order.path("name").asString("");
      throw new ProblemException(
          new Problem.Conflict(
              Text.format(
                  "La oportunidad de la cotización %s ya no está en Odoo. Cambie la cotización con"
                      + " dev_update_sale.",
                  "The opportunity of quotation %s is no longer in Odoo. Change the quotation with"
                      + " dev_update_sale.",
                  name),
              Text.format(
                  "La oportunidad de la cotización %s ya no está en Odoo.",
                  "The opportunity of quotation %s is no longer in Odoo.", name)));
    }
    if (leadId != null && lead.path("id").longValue() != leadId) {
      throw new ProblemException(
          Problem.Invalid.of(
              "lead_id",
              new Text(
                  "no es la oportunidad de ese tracking_id; envíe solo uno.",
                  "is not the opportunity of that tracking_id; send one of them."),
              new Text(
                  "No entendí de qué cotización se trata.",
                  "I did not get which quotation that is.")));
    }
    long partner = order.path("partner_id").longValue();
    long contact =
        lead.path("partner_id").isNumber() ? lead.path("partner_id").longValue() : partner;
    return new CustomerChange.Place(
        lead.path("id").longValue(), order.path("id").longValue(), contact, partner);
  }

  private static Map<String, ?> specification() {
    return Map.of(
        "name", Map.of(),
        "state", Map.of(),
        "partner_id", Map.of(),
        "opportunity_id", Map.of("fields", Map.of("partner_id", Map.of())));
  }

  /** The order that a job made, by its external id: people may change the reference it shows. */
  private long made(String trackingId) {
    return ExternalIdLookup.find(odoo, ExternalIds.order(trackingId))
        .orElseThrow(() -> missing(trackingId, null));
  }

  private static boolean isCancelled(JsonNode order) {
    return OdooValue.text(order.path("state")).equals("cancel");
  }

  /** The only quotation; where there is none, the only order. */
  private static JsonNode one(
      List<JsonNode> orders, @Nullable String trackingId, @Nullable Long leadId) {
    List<JsonNode> quotations =
        orders.stream()
            .filter(order -> OrderHead.of(order).state() == OrderHead.State.QUOTATION)
            .toList();
    List<JsonNode> meant = quotations.isEmpty() ? orders : quotations;
    if (meant.isEmpty()) {
      throw missing(trackingId, leadId);
    }
    if (meant.size() > 1) {
      List<String> names = meant.stream().map(order -> OdooValue.text(order.path("name"))).toList();
      Text list = Sentences.list(names, false);
      throw new ProblemException(
          new Problem.Conflict(
              Text.format(
                  "La oportunidad tiene varias cotizaciones: %s. Cambie una con dev_update_sale.",
                  "The opportunity has several quotations: %s. Change one with dev_update_sale.",
                  list),
              SpokenText.choices(names.stream().map(Text::verbatim).toList(), names.size())));
    }
    return meant.getFirst();
  }

  private static ProblemException missing(@Nullable String trackingId, @Nullable Long leadId) {
    return new ProblemException(
        trackingId == null
            ? new Problem.Missing(
                new Text("la cotización de la oportunidad", "quotation of the opportunity"),
                String.valueOf(leadId))
            : new Problem.Missing(new Text("la cotización", "quotation"), trackingId));
  }
}
