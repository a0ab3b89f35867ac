package puente.journeys;

import java.util.List;
import java.util.function.Predicate;
import puente.bridge.Email;
import puente.odoo.Domain;
import puente.odoo.Odoo;
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
  private final UsedKeys used;

  CustomerKeys(Odoo odoo, UsedKeys used) {
    this.odoo = odoo;
    this.used = used;
  }

  /** Of the person. */
  String person(QuotationRequest request, String trackingId) {
    String email = request.email().normalized();
    return free(
        "ct", email, trackingId, row -> row.path("email_normalized").asString("").equals(email));
  }

  /** Of the company. */
  String company(QuotationRequest request, String trackingId) {
    String name = Names.normalized(request.partnerName());
    return free(
        "co",
        name,
        trackingId,
        row -> Names.normalized(row.path("name").asString("")).equals(name));
  }

  private String free(
      String kind, String identity, String trackingId, Predicate<JsonNode> isCustomers) {
    for (int generation = 0; ; generation++) {
      String key = ExternalIds.partner(kind, identity, generation);
      UsedKeys.Use use = used.use(odoo.environment().name(), key, trackingId);
      String whole = ExternalIds.partner(key, use.suffix());
      if (use.isFresh() || !isAnothers(Anchors.findArchivedToo(odoo, whole), isCustomers)) {
        return whole;
      }
    }
  }

  /** Whether the record is the one that a customer with that e-mail was made as. */
  boolean isPersons(String email, long record) {
    String key = ExternalIds.partner("ct", new Email(email).normalized(), 0);
    String suffix = used.suffix(odoo.environment().name(), key);
    return Anchors.find(odoo, ExternalIds.partner(key, suffix == null ? "" : suffix)) == record;
  }

  /**
   * Whether the record is there and not, or no longer, the customer's. Archived ones are nobody.
   */
  private boolean isAnothers(long id, Predicate<JsonNode> isCustomers) {
    if (id == 0) {
      return false;
    }
    Odoo.Search search =
        Odoo.Search.of(Domain.where("id", "=", id), List.of("name", "email_normalized"), 1);
    return odoo.searchRead("res.partner", search).stream().noneMatch(isCustomers);
  }
}
