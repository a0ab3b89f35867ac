package puente.journeys.quotation;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Email;
import puente.journeys.ExternalIdLookup;
import puente.journeys.ExternalIdRegistry;
import puente.journeys.ExternalIds;
import puente.journeys.NameComparison;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import tools.jackson.databind.JsonNode;

/**
 * The external ids under which a customer's records are made: of what identifies them and of the
 * job that first made them, so that a load made again is the same record. Somebody may have
 * renamed, readdressed or archived a record in Odoo since it was made; it keeps its external id,
 * and whoever has the old name or address now is given the next.
 *
 * <p>The job's part makes an id that nothing can stand under in Odoo, whatever was made there by a
 * data directory that is not this one, or that this one no longer knows of. So a new customer costs
 * no question, and nobody is taken for a stranger.
 */
final class CustomerKeys {
  private final Odoo odoo;
  private final ExternalIdRegistry used;

  CustomerKeys(Odoo odoo, ExternalIdRegistry used) {
    this.odoo = odoo;
    this.used = used;
  }

  /**
   * An external id to make a customer's record under.
   *
   * @param record the customer's record that stands under it already; null when none does
   */
  record Key(String externalId, @Nullable Long record) {}

  /** Of the person. */
  Key person(QuotationRequest request, String trackingId) {
    String email = request.email().normalized();
    return free(
        "ct", email, trackingId, row -> OdooValue.text(row.path("email_normalized")).equals(email));
  }

  /** Of the company. */
  Key company(QuotationRequest request, String trackingId) {
    String name = NameComparison.normalized(request.partnerName());
    return free(
        "co",
        name,
        trackingId,
        row -> NameComparison.normalized(OdooValue.text(row.path("name"))).equals(name));
  }

  private Key free(
      String kind, String identity, String trackingId, Predicate<JsonNode> isCustomers) {
    for (int generation = 0; ; generation++) {
      String key = ExternalIds.partner(kind, identity, generation);
      ExternalIdRegistry.Use use = used.use(odoo.environment().name(), key, trackingId);
      String whole = ExternalIds.partner(key, use.suffix());
      OptionalLong found =
          use.isFresh() ? OptionalLong.empty() : ExternalIdLookup.findArchivedToo(odoo, whole);
      if (found.isEmpty()) {
        return new Key(whole, null);
      }
      if (isCustomers(found.getAsLong(), isCustomers)) {
        return new Key(whole, found.getAsLong());
      }
    }
  }

  /** Tells whether the record is the one that a customer with that e-mail was made as. */
  boolean isPersons(String email, long record) {
    String key = ExternalIds.partner("ct", new Email(email).normalized(), 0);
    String suffix = used.suffix(odoo.environment().name(), key);
    OptionalLong made =
        ExternalIdLookup.find(odoo, ExternalIds.partner(key, suffix == null ? "" : suffix));
    return made.isPresent() && made.getAsLong() == record;
  }

  /** Tells whether the record is still the customer's. Archived ones are nobody's. */
  private boolean isCustomers(long id, Predicate<JsonNode> isCustomers) {
    Odoo.Search search =
        Odoo.Search.of(Domain.where("id", "=", id), List.of("name", "email_normalized"), 1);
    return odoo.searchRead("res.partner", search).stream().anyMatch(isCustomers);
  }
}
