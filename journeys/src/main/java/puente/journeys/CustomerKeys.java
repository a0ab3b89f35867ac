package puente.journeys;

import java.util.List;
import java.util.function.Predicate;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/**
 * The external ids under which a customer's records are made: of what identifies them, so that a
 * load made again is the same record. Somebody may have renamed, readdressed or archived a record
 * in Odoo since it was made; it keeps its external id, and whoever has the old name or address now
 * is given the next.
 */
final class CustomerKeys {
  private final Odoo odoo;
  private final UsedKeys used;

  CustomerKeys(Odoo odoo, UsedKeys used) {
    this.odoo = odoo;
    this.used = used;
  }

  /** Of the person. */
  String person(QuotationRequest request) {
    String email = request.email().normalized();
    return free("ct", email, row -> row.path("email_normalized").asString("").equals(email));
  }

  /** Of the company. */
  String company(QuotationRequest request) {
    String name = Names.normalized(request.partnerName());
    return free("co", name, row -> Names.normalized(row.path("name").asString("")).equals(name));
  }

  private String free(String kind, String identity, Predicate<JsonNode> isCustomers) {
    for (int generation = 0; ; generation++) {
      String key = ExternalIds.partner(kind, identity, generation);
      boolean free =
          used.isFirstUse(odoo.environment().name(), key)
              || !isAnothers(Anchors.findArchivedToo(odoo, key), isCustomers);
      if (free) {
        return key;
      }
    }
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
