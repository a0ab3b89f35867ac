package puente.journeys.quotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Phone;
import puente.journeys.NameComparison;
import puente.journeys.PhoneNumbers;
import puente.odoo.CompanyRecognition;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import tools.jackson.databind.JsonNode;

/** Finds or makes the customer of a request: one person is one customer, however it is spelled. */
final class Customers {
  private static final int MOST_CANDIDATES = 80;

  /** The types of records that are where a customer gets things, not who a customer is. */
  private static final List<String> ADDRESSES = List.of("invoice", "delivery", "other", "private");

  private static final List<String> FIELDS =
      List.of("name", "email_normalized", "phone", CompanyRecognition.FIELD, "parent_id");

  private final Odoo odoo;
  private final PhoneNumbers phones;
  private final CustomerKeys keys;

  /**
   * The two records of a customer.
   *
   * @param partnerId whom the order is made out to: the company, else the person
   * @param contactId the person's id where it is known already
   * @param contactKey the external id of a person just made under its company: {@code load()} does
   *     not tell its id
   * @param isNew whether Odoo knew neither company nor person before
   */
  record Customer(
      long partnerId,
      @Nullable Long contactId,
      @Nullable String contactKey,
      @Nullable Boolean isNew) {}

  Customers(Odoo odoo, PhoneNumbers phones, CustomerKeys keys) {
    this.odoo = odoo;
    this.phones = phones;
    this.keys = keys;
  }

  /** Returns the keys that no two journeys may look for and make at once. */
  List<String> identities(QuotationRequest request) {
    String scope = "customer:" + odoo.environment() + ":";
    return List.of(
        scope + request.email().normalized(),
        scope + phones.canonical(request.phone()),
        scope + NameComparison.normalized(request.partnerName()));
  }

  /** Finds the customer's records in Odoo, in one call. */
  CustomerMatch find(QuotationRequest request) {
    return find(request, 0);
  }

  /** Finds them as if one of the records were not there. */
  CustomerMatch find(QuotationRequest request, long without) {
    return CustomerMatch.of(
        request,
        candidates(request).stream().filter(candidate -> candidate.id() != without).toList());
  }

  /** The customer, with what is missing of it made in one call. */
  Customer make(QuotationRequest request, CustomerMatch match, String trackingId) {
    Long company = match.companyId();
    Long contact = match.contactId();
    boolean isNew = match.isNew();
    if (request.person() == null) {
      long partner = contact != null ? contact : makePerson(request, trackingId);
      return new Customer(partner, partner, null, isNew);
    }
    if (contact != null) {
      long partner = company != null ? company : makeCompany(request, trackingId);
      return new Customer(partner, contact, null, isNew);
    }
    String key = keys.person(request, trackingId).externalId();
    long partner =
        company != null
            ? addContact(request, company, key)
            : makeCompanyWithContact(request, keys.company(request, trackingId), key);
    return new Customer(partner, null, key, isNew);
  }

  /**
   * Returns the records that may be the customer's. More than a page of them shows that one
   * criterion is a common one, such as the number of a switchboard: then each is asked for by
   * itself, so that none hides what another finds.
   */
  private List<Candidate> candidates(QuotationRequest request) {
    List<?> email = Domain.where("email_normalized", "=", request.email().normalized());
    List<?> phone = hasNumber(request.phone());
    CompanyRecognition companies = CompanyRecognition.in(odoo);
    List<?> company =
        Domain.all(companies.domain(), NamePattern.whole("name", request.partnerName()));
    List<JsonNode> rows = search(Domain.any(email, phone, company));
    if (rows.size() >= MOST_CANDIDATES) {
      Map<Long, JsonNode> each = new TreeMap<>();
      List<?> named = NamePattern.anyWord("name", contactName(request));
      for (List<?> domain : List.of(email, company, Domain.all(phone, named))) {
        search(domain).forEach(row -> each.put(row.path("id").longValue(), row));
      }
      rows = List.copyOf(each.values());
    }
    return rows.stream().map(row -> candidate(row, request, companies)).toList();
  }

  private List<JsonNode> search(List<?> domain) {
    List<String> fields = new ArrayList<>(FIELDS);
    if (hasMobile()) {
      fields.add("mobile");
    }
    List<?> people =
        Domain.all(
            Domain.where("type", "not in", ADDRESSES),
            domain,
            Domain.where("partner_share", "=", true)); // Nobody's internal user: no colleague.
    return odoo.searchRead(
        "res.partner", new Odoo.Search(people, fields, "id", 0, MOST_CANDIDATES));
  }

  /**
   * Makes the condition that a number in the field has the last digits of this one, in any
   * spelling.
   */
  private List<?> hasNumber(Phone phone) {
    String pattern = "%" + String.join("%", phones.tail(phone).split("")) + "%";
    List<?> first = Domain.where("phone", "=like", pattern);
    return hasMobile() ? Domain.any(first, Domain.where("mobile", "=like", pattern)) : first;
  }

  /** Before Odoo 19 a partner has a second number (docs/odoo-facts.md, "14 → 19"). */
  private boolean hasMobile() {
    return odoo.hasField("res.partner", "mobile");
  }

  private Candidate candidate(
      JsonNode row, QuotationRequest request, CompanyRecognition companies) {
    Phone phone = request.phone();
    JsonNode parent = row.path("parent_id");
    boolean company =
        companies.areChosen()
            ? row.path(CompanyRecognition.FIELD).booleanValue()
            : !parent.isArray() && isCompany(OdooValue.text(row.path("name")), request);
    boolean samePhone =
        phones.same(phone, OdooValue.text(row.path("phone")))
            || phones.same(phone, OdooValue.text(row.path("mobile")));
    return new Candidate(
        row.path("id").longValue(),
        OdooValue.text(row.path("name")),
        OdooValue.text(row.path("email_normalized")),
        samePhone,
        company,
        parent.isArray() ? parent.get(0).longValue() : null,
        parent.isArray() ? OdooValue.text(parent.get(1)) : "");
  }

  /**
   * Tells whether a record that stands by itself is a company, where Odoo does not tell: by its
   * name, or because it is called as the company that was asked for and not as the person.
   */
  private static boolean isCompany(String name, QuotationRequest request) {
    String person = request.person();
    if (person == null || CompanyRecognition.isCompanysName(name)) {
      return CompanyRecognition.isCompanysName(name);
    }
    String company = request.partnerName();
    return NameComparison.normalized(name).equals(NameComparison.normalized(company))
        ? !NameComparison.normalized(name).equals(NameComparison.normalized(person))
        : NameComparison.alike(name, company) && !NameComparison.alike(name, person);
  }

  /** A partner that may be the customer. */
  record Candidate(
      long id,
      String name,
      String email,
      boolean samePhone,
      boolean company,
      @Nullable Long parentId,
      String parentName) {}

  private long makePerson(QuotationRequest request, String trackingId) {
    return made(
        List.of("id", "name", "email", "phone"),
        List.of(
            keys.person(request, trackingId).externalId(),
            request.partnerName().strip(),
            request.email().value(),
            request.phone().value()));
  }

  private long makeCompany(QuotationRequest request, String trackingId) {
    return made(
        List.of("id", "name", CompanyRecognition.FIELD),
        List.of(
            keys.company(request, trackingId).externalId(), request.partnerName().strip(), "1"));
  }

  private long makeCompanyWithContact(
      QuotationRequest request, CustomerKeys.Key company, String contactKey) {
    if (company.record() != null) { // We made it, and it is no company to Odoo any more.
      return addContact(request, company.record(), contactKey);
    }
    return made(
        List.of(
            "id",
            "name",
            CompanyRecognition.FIELD,
            "child_ids/id",
            "child_ids/name",
            "child_ids/email",
            "child_ids/phone"),
        List.of(
            company.externalId(),
            request.partnerName().strip(),
            "1",
            contactKey,
            contactName(request),
            request.email().value(),
            request.phone().value()));
  }

  private long addContact(QuotationRequest request, long company, String contactKey) {
    return made(
        List.of(".id", "child_ids/id", "child_ids/name", "child_ids/email", "child_ids/phone"),
        List.of(
            Long.toString(company),
            contactKey,
            contactName(request),
            request.email().value(),
            request.phone().value()));
  }

  private static String contactName(QuotationRequest request) {
    String person = request.person();
    return person == null ? request.partnerName().strip() : person;
  }

  private long made(List<String> columns, List<String> row) {
    return odoo.load("res.partner", columns, List.of(row)).getFirst();
  }
}
