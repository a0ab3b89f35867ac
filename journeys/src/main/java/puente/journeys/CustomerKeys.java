package puente.journeys;

import java.util.List;
import java.util.function.IntFunction;
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
  private final QuotationRequest request;
  private final Ahead<Long> firstPerson;
  private final Ahead<Long> firstCompany;

  CustomerKeys(Odoo odoo, QuotationRequest request) {
    this.odoo = odoo;
    this.request = request;
    this.firstPerson = new Ahead<>(() -> holder(personKey(0)));
    this.firstCompany = new Ahead<>(() -> holder(companyKey(0)));
  }

  /** Asks who has them beside what this thread does next. */
  void ask() {
    firstPerson.begin();
    if (request.person() != null) {
      firstCompany.begin();
    }
  }

  /** Of the person. */
  String person() {
    String email = request.email().normalized();
    return free(
        firstPerson,
        this::personKey,
        row -> row.path("email_normalized").asString("").equals(email));
  }

  /** Of the company. */
  String company() {
    String name = Names.normalized(request.partnerName());
    return free(
        firstCompany,
        this::companyKey,
        row -> Names.normalized(row.path("name").asString("")).equals(name));
  }

  private String free(Ahead<Long> first, IntFunction<String> key, Predicate<JsonNode> isCustomers) {
    int generation = 0;
    for (long has = first.get();
        isAnothers(has, isCustomers);
        has = holder(key.apply(generation))) {
      generation++;
    }
    return key.apply(generation);
  }

  private String personKey(int generation) {
    return ExternalIds.partner("ct", request.email().normalized(), generation);
  }

  private String companyKey(int generation) {
    return ExternalIds.partner("co", Names.normalized(request.partnerName()), generation);
  }

  private long holder(String key) {
    return Anchors.findArchivedToo(odoo, key);
  }

  /**
   * Whether the record is there and not, or no longer, the customer's. Archived ones are nobody.
   */
  private boolean isAnothers(long id, Predicate<JsonNode> isCustomers) {
    if (id == 0) {
      return false;
    }
    List<JsonNode> rows =
        odoo.searchRead(
            "res.partner",
            Odoo.Search.of(Domain.where("id", "=", id), List.of("name", "email_normalized"), 1));
    return rows.stream().noneMatch(isCustomers);
  }
}
