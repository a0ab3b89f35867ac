package puente.journeys.quotation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;
import puente.bridge.text.Text;
import puente.journeys.ExternalIdLookup;
import puente.journeys.ExternalIdRegistry;
import puente.journeys.NameComparison;
import puente.journeys.PhoneNumbers;
import puente.journeys.RichText;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import tools.jackson.databind.JsonNode;

/**
 * The choice of a quotation's customer when its data are changed. The data say who it is, as they
 * do when a quotation is made; nobody's record is ever overwritten, but for one that we made for
 * this quotation and that nothing else refers to (docs/decisions/0012-updates.md).
 */
public final class CustomerChange {
  private static final String MODEL = "res.partner";

  private final Odoo odoo;
  private final PhoneNumbers phones;
  private final CustomerKeys keys;
  private final Customers customers;
  private final LeadDescription description;

  /** The customer's data as given; null for unchanged. */
  public record Given(
      @Nullable String partnerName,
      @Nullable String contactName,
      @Nullable Email email,
      @Nullable Phone phone) {
    boolean isEmpty() {
      return partnerName == null && contactName == null && email == null && phone == null;
    }
  }

  /** The quotation whose customer it is. */
  public record Place(long leadId, long orderId, long contactId, long partnerId) {}

  /** The change of the customer's record. */
  public enum Kind {
    NOTHING,
    CORRECTED,
    ANOTHER
  }

  /**
   * The change to be made; kept with the job.
   *
   * @param customer the data as they are to be, where there are enough of them
   * @param match the records that they find
   * @param corrects whether the present contact, which is ours alone, takes the new data
   * @param retired the contact that was ours alone and is nobody then
   */
  public record Decision(
      Kind kind,
      @Nullable QuotationRequest customer,
      @Nullable CustomerMatch match,
      boolean corrects,
      @Nullable Long retired) {}

  /** The customer of the order, and the contact of the opportunity. */
  public record Parties(long partnerId, long contactId) {}

  /**
   * Changes of customers in one database.
   *
   * @param region see {@link PhoneNumbers}
   */
  public CustomerChange(Odoo odoo, @Nullable String region, ExternalIdRegistry used) {
    this.odoo = odoo;
    this.phones = new PhoneNumbers(region);
    this.keys = new CustomerKeys(odoo, used);
    this.customers = new Customers(odoo, phones, keys);
    this.description = new LeadDescription(odoo, phones);
  }

  private record Person(String name, String email, String phone) {}

  /**
   * Looks whom the data mean; changes nothing.
   *
   * @throws ProblemException a conflict when it would change the record of somebody known, or
   *     e-mail and phone are of two people
   */
  public Decision look(Given given, Place place) {
    Person contact = person(place.contactId());
    String company =
        place.partnerId() == place.contactId() ? null : person(place.partnerId()).name();
    QuotationRequest customer = merged(given, contact, company);
    if (given.isEmpty()) {
      return new Decision(Kind.NOTHING, customer, null, false, null);
    }
    if (customer == null) {
      String field = Email.isValid(contact.email()) || given.email() != null ? "phone" : "email";
      throw new ProblemException(
          Problem.Invalid.of(
              field,
              new Text(
                  "el cliente de esta oportunidad no lo tiene en Odoo: dígalo también.",
                  "the customer of this opportunity has none in Odoo: say it too."),
              field.equals("email")
                  ? new Text(
                      "Ese cliente no tiene correo; ¿me lo da?",
                      "That customer has no e-mail; could you give it to me?")
                  : new Text(
                      "Ese cliente no tiene teléfono; ¿me lo da?",
                      "That customer has no phone number; could you give it to me?")));
    }
    String name = customer.person() == null ? customer.partnerName() : customer.person();
    boolean sameEmail = customer.email().value().equalsIgnoreCase(contact.email().strip());
    boolean sameRecord =
        sameEmail
            && phones.same(customer.phone(), contact.phone())
            && NameComparison.normalized(name).equals(NameComparison.normalized(contact.name()));
    boolean sameCompany =
        company == null
            ? customer.person() == null
            : NameComparison.normalized(customer.partnerName())
                .equals(NameComparison.normalized(company));
    if (sameRecord && sameCompany) {
      return new Decision(Kind.NOTHING, customer, null, false, null);
    }
    boolean ours = !sameRecord && new OwnContact(odoo, keys, place).isOursAlone(contact.email());
    if (sameEmail && sameCompany) {
      if (!ours) {
        throw someoneElses(place.contactId());
      }
      return new Decision(Kind.CORRECTED, customer, null, true, null);
    }
    return another(customer, place, sameEmail, sameRecord, ours);
  }

  private Decision another(
      QuotationRequest customer, Place place, boolean sameEmail, boolean sameRecord, boolean ours) {
    boolean leaves = ours && !sameEmail;
    CustomerMatch match = customers.find(customer, leaves ? place.contactId() : 0);
    boolean stays = Objects.equals(match.contactId(), place.contactId());
    boolean corrects = stays && !sameRecord;
    if (corrects && !ours) {
      throw someoneElses(place.contactId());
    }
    RecordEligibility.customer(odoo, customer, match, null);
    return new Decision(Kind.ANOTHER, customer, match, corrects, leaves ? place.contactId() : null);
  }

  private static ProblemException someoneElses(long contact) {
    return new ProblemException(
        new Problem.Conflict(
            Text.format(
                "El contacto %d ya tiene otros datos en Odoo y no se cambian desde aquí: que"
                    + " alguien los corrija en Odoo, o dígame también el nombre, el correo y el"
                    + " teléfono de la otra persona.",
                "Contact %d has other data in Odoo already, which are not changed from here: have"
                    + " somebody correct them in Odoo, or tell me name, e-mail and phone of the"
                    + " other person.",
                contact),
            new Text(
                "Ese contacto ya tiene otros datos y desde aquí no se cambian. Si es otra persona,"
                    + " dígame su nombre, su correo y su teléfono.",
                "That contact has other data already, which are not changed from here. If it is"
                    + " another person, tell me their name, e-mail and phone number.")));
  }

  /** The description of an opportunity as a new quotation's is written. */
  public String description(Decision decision, String text) {
    QuotationRequest customer = decision.customer();
    return customer == null
        ? RichText.of(odoo, "crm.lead", "description", LeadDescription.quoted(text))
        : description.of(customer, text);
  }

  /** Finds or makes the records; a repeat by the same job gives the same. */
  public Parties make(Decision decision, Place place, String trackingId) {
    if (decision.corrects()) {
      correct(Objects.requireNonNull(decision.customer()), place.contactId());
    }
    if (decision.kind() != Kind.ANOTHER) {
      return new Parties(place.partnerId(), place.contactId());
    }
    QuotationRequest customer = Objects.requireNonNull(decision.customer());
    Customers.Customer made =
        customers.make(customer, Objects.requireNonNull(decision.match()), trackingId);
    Long contact = made.contactId();
    return new Parties(made.partnerId(), contact != null ? contact : contactJustMade(made));
  }

  /**
   * The contact that {@code load()} has made and not told the id of.
   *
   * @throws ProblemException {@link Problem.Uncertain} where it is not there: an opportunity is
   *     never left without its contact
   */
  private long contactJustMade(Customers.Customer made) {
    return ExternalIdLookup.find(odoo, Objects.requireNonNull(made.contactKey()))
        .orElseThrow(
            () ->
                new ProblemException(
                    new Problem.Uncertain(
                        Odoo.NAME, new Text("el contacto nuevo", "the new contact"))));
  }

  private void correct(QuotationRequest customer, long contact) {
    Person now = person(contact);
    Map<String, Object> values = new LinkedHashMap<>();
    String name = customer.person() == null ? customer.partnerName() : customer.person();
    if (!now.name().equals(name.strip())) {
      values.put("name", name.strip());
    }
    if (!phones.same(customer.phone(), now.phone())) {
      values.put("phone", customer.phone().value());
    }
    write(contact, values);
  }

  /**
   * Archives the contact that was this quotation's alone, once it is nobody's. Its old e-mail is
   * then free: whoever has it is given a record of their own.
   */
  public void retire(Decision decision) {
    Long retired = decision.retired();
    if (retired != null) {
      boolean active = odoo.count(MODEL, Domain.where("id", "=", retired)) > 0;
      write(retired, active ? Map.of("active", false) : Map.of());
    }
  }

  private void write(long partner, Map<String, Object> values) {
    if (!values.isEmpty()) {
      odoo.write(MODEL, "write", Map.of("ids", List.of(partner), "vals", values));
    }
  }

  /** The data as they are to be; null where e-mail or phone are not known. */
  private @Nullable QuotationRequest merged(Given given, Person contact, @Nullable String company) {
    String email = given.email() != null ? given.email().value() : contact.email();
    String phone = given.phone() != null ? given.phone().value() : contact.phone();
    if (!Email.isValid(email) || !Phone.isValid(phone)) {
      return null;
    }
    String partner = given.partnerName();
    String person = given.contactName();
    if (company != null) {
      partner = partner == null ? company : partner;
      person = person == null ? contact.name() : person;
    } else if (partner == null) { // One record, whichever of its names was said.
      partner = person == null ? contact.name() : person;
      person = null;
    } else if (person == null && !NameComparison.alike(partner, contact.name())) {
      person = contact.name(); // The company of somebody who had none.
    }
    return new QuotationRequest(
        partner,
        person,
        new Email(email),
        new Phone(phone),
        "-",
        0,
        BigDecimal.ONE,
        BigDecimal.ONE.negate(),
        List.of(),
        0,
        null,
        null,
        null);
  }

  private Person person(long id) {
    List<String> fields = new ArrayList<>(List.of("name", "email", "phone"));
    if (odoo.hasField(MODEL, "mobile")) {
      fields.add("mobile");
    }
    // An archived one too: it is still the customer of what it is the customer of.
    List<?> domain = Domain.all(Domain.where("id", "=", id), Domain.archivedToo());
    return odoo.searchRead(MODEL, Odoo.Search.of(domain, fields, 1)).stream()
        .map(CustomerChange::person)
        .findFirst()
        .orElse(new Person("", "", ""));
  }

  private static Person person(JsonNode row) {
    String phone = OdooValue.text(row.path("phone"));
    return new Person(
        OdooValue.text(row.path("name")),
        OdooValue.text(row.path("email")),
        PhoneNumbers.first(phone)
            .orElseGet(() -> PhoneNumbers.first(OdooValue.text(row.path("mobile"))).orElse("")));
  }
}
