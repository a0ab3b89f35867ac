package puente.journeys;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Phone;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/** Finds or makes the customer of a request: one person is one customer, however it is spelled. */
final class Customers {
  private static final int MOST_CANDIDATES = 80;
  private static final List<String> FIELDS =
      List.of("name", "email_normalized", "phone", "is_company", "parent_id");

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

  /** What no two journeys may look for and make at once. */
  List<String> identities(QuotationRequest request) {
    String scope = "customer:" + odoo.environment() + ":";
    return List.of(
        scope + request.email().normalized(),
        scope + phones.canonical(request.phone()),
        scope + Names.normalized(request.partnerName()));
  }

  /** What Odoo has of the customer, in one call. */
  CustomerMatch find(QuotationRequest request) {
    return find(request, 0);
  }

  /** The same, as if one of the records were not there. */
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
    String key = keys.person(request, trackingId);
    long partner =
        company != null
            ? addContact(request, company, key)
            : makeCompanyWithContact(request, keys.company(request, trackingId), key);
    return new Customer(partner, null, key, isNew);
  }

  private List<Candidate> candidates(QuotationRequest request) {
    List<Object> domain = new ArrayList<>();
    domain.addAll(List.of("|", "|"));
    if (hasMobile()) {
      domain.add("|");
      domain.add(List.of("mobile", "=like", endingIn(request.phone())));
    }
    domain.add(List.of("email_normalized", "=", request.email().normalized()));
    domain.add(List.of("phone", "=like", endingIn(request.phone())));
    domain.add("&");
    domain.add(List.of("is_company", "=", true));
    domain.add(List.of("name", "=ilike", Domain.literally(request.partnerName().strip())));
    List<String> fields = new ArrayList<>(FIELDS);
    if (hasMobile()) {
      fields.add("mobile");
    }
    return odoo
        .searchRead("res.partner", new Odoo.Search(domain, fields, "id", 0, MOST_CANDIDATES))
        .stream()
        .map(row -> candidate(row, request.phone()))
        .toList();
  }

  /** Before Odoo 19 a partner has a second number (FACTS.md, "14 → 19"). */
  private boolean hasMobile() {
    return odoo.hasField("res.partner", "mobile");
  }

  /** A pattern for any spelling of the number: its last digits with anything between them. */
  private String endingIn(Phone phone) {
    return "%" + String.join("%", phones.tail(phone).split(""));
  }

  private Candidate candidate(JsonNode row, Phone phone) {
    JsonNode parent = row.path("parent_id");
    boolean samePhone =
        phones.same(phone, row.path("phone").asString(""))
            || phones.same(phone, row.path("mobile").asString(""));
    return new Candidate(
        row.path("id").longValue(),
        row.path("name").asString(""),
        row.path("email_normalized").asString(""),
        samePhone,
        row.path("is_company").booleanValue(),
        parent.isArray() ? parent.get(0).longValue() : null,
        parent.isArray() ? parent.get(1).asString("") : "");
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
            keys.person(request, trackingId),
            request.partnerName().strip(),
            request.email().value(),
            request.phone().value()));
  }

  private long makeCompany(QuotationRequest request, String trackingId) {
    return made(
        List.of("id", "name", "is_company"),
        List.of(keys.company(request, trackingId), request.partnerName().strip(), "1"));
  }

  private long makeCompanyWithContact(
      QuotationRequest request, String companyKey, String contactKey) {
    return made(
        List.of(
            "id",
            "name",
            "is_company",
            "child_ids/id",
            "child_ids/name",
            "child_ids/email",
            "child_ids/phone"),
        List.of(
            companyKey,
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
