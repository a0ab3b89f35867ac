package puente.journeys;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import puente.bridge.Email;
import puente.bridge.Phone;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.bridge.Text;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/**
 * Who a quotation's customer is to be when its data are changed. The data say who it is, as they do
 * when a quotation is made; nobody's record is ever overwritten, but for one that we made for this
 * quotation and that nothing else refers to (docs/decisions/0012-updates.md).
 */
public final class CustomerChange {
  private static final String MODEL = "res.partner";

  private final Odoo odoo;
  private final PhoneNumbers phones;
  private final Customers customers;
  private final QuotationRecords records;

  /** What was said of the customer; null is as it was. */
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

  /** What becomes of the customer's record. */
  public enum Kind {
    NOTHING,
    CORRECTED,
    ANOTHER
  }

  /**
   * What is to be done; kept with the job.
   *
   * @param customer the data as they are to be, where there are enough of them
   * @param match whom they find
   * @param retired the contact that was ours alone and is nobody then
   */
  public record Decision(
      Kind kind,
      @Nullable QuotationRequest customer,
      @Nullable CustomerMatch match,
      @Nullable Long retired) {}

  /** Whom the order is made out to, and whose the opportunity is. */
  public record Parties(long partnerId, long contactId) {}

  /**
   * Changes of customers in one database.
   *
   * @param region see {@link PhoneNumbers}
   */
  public CustomerChange(Odoo odoo, @Nullable String region) {
    this.odoo = odoo;
    this.phones = new PhoneNumbers(region);
    this.customers = new Customers(odoo, phones);
    this.records = new QuotationRecords(odoo, phones);
  }

  private record Person(String name, String email, String phone) {}

  /**
   * Looks whom the data mean; changes nothing.
   *
   * @throws Refusal a conflict when it would change the record of somebody known, or e-mail and
   *     phone are of two people
   */
  public Decision look(Given given, Place place) {
    Person contact = person(place.contactId());
    String company =
        place.partnerId() == place.contactId() ? null : person(place.partnerId()).name();
    QuotationRequest customer = merged(given, contact, company);
    if (given.isEmpty()) {
      return new Decision(Kind.NOTHING, customer, null, null);
    }
    if (customer == null) {
      String field = Email.isValid(contact.email()) || given.email() != null ? "phone" : "email";
      throw new Refusal(
          Problem.Invalid.of(
              field,
              new Text(
                  "el cliente de esta oportunidad no lo tiene en Odoo: dígalo también.",
                  "the customer of this opportunity has none in Odoo: say it too.")));
    }
    String name = customer.person() == null ? customer.partnerName() : customer.person();
    boolean sameEmail = customer.email().normalized().equals(normalized(contact.email()));
    boolean sameRecord =
        sameEmail
            && phones.same(customer.phone(), contact.phone())
            && Names.normalized(name).equals(Names.normalized(contact.name()));
    boolean sameCompany =
        company == null
            ? customer.person() == null
            : Names.normalized(customer.partnerName()).equals(Names.normalized(company));
    if (sameRecord && sameCompany) {
      return new Decision(Kind.NOTHING, customer, null, null);
    }
    boolean ours = !sameRecord && isOursAlone(place, contact);
    if (sameEmail && sameCompany) {
      if (!ours) {
        throw someoneElses(place.contactId());
      }
      return new Decision(Kind.CORRECTED, customer, null, null);
    }
    return another(customer, place, sameEmail, sameRecord, ours);
  }

  private Decision another(
      QuotationRequest customer, Place place, boolean sameEmail, boolean sameRecord, boolean ours) {
    boolean leaves = ours && !sameEmail;
    CustomerMatch match = customers.find(customer, leaves ? place.contactId() : 0);
    boolean stays = Objects.equals(match.contactId(), place.contactId());
    if (stays && !sameRecord) {
      throw someoneElses(place.contactId());
    }
    return new Decision(Kind.ANOTHER, customer, match, leaves ? place.contactId() : null);
  }

  private static Refusal someoneElses(long contact) {
    return new Refusal(
        new Problem.Conflict(
            Text.format(
                "El contacto %d ya tiene otros datos en Odoo y no se cambian desde aquí: que alguien"
                    + " los corrija en Odoo, o dígame también el nombre, el correo y el teléfono de"
                    + " la otra persona.",
                "Contact %d has other data in Odoo already, which are not changed from here: have"
                    + " somebody correct them in Odoo, or tell me name, e-mail and phone of the"
                    + " other person.",
                contact)));
  }

  /** The description of an opportunity as a new quotation's is written. */
  public String description(Decision decision, String text) {
    QuotationRequest customer = decision.customer();
    return customer == null
        ? RichText.of(odoo, "crm.lead", "description", text)
        : records.description(customer, text);
  }

  /** Finds or makes the records; a repeat gives the same. */
  public Parties make(Decision decision, Place place) {
    return switch (decision.kind()) {
      case NOTHING -> new Parties(place.partnerId(), place.contactId());
      case CORRECTED -> {
        correct(Objects.requireNonNull(decision.customer()), place.contactId());
        yield new Parties(place.partnerId(), place.contactId());
      }
      case ANOTHER -> {
        QuotationRequest customer = Objects.requireNonNull(decision.customer());
        CustomerMatch match = Objects.requireNonNull(decision.match());
        Customers.Customer made = customers.make(customer, match);
        Long contact = made.contactId();
        if (contact == null) {
          contact = referenced(Objects.requireNonNull(made.contactKey()));
        }
        yield new Parties(made.partnerId(), Objects.requireNonNull(contact));
      }
    };
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
    } else if (person == null && !Names.alike(partner, contact.name())) {
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
        null);
  }

  private Person person(long id) {
    List<String> fields = new ArrayList<>(List.of("name", "email", "phone"));
    if (odoo.hasField(MODEL, "mobile")) {
      fields.add("mobile");
    }
    // An archived one too: it is still the customer of what it is the customer of.
    List<?> domain =
        Domain.all(Domain.where("id", "=", id), Domain.where("active", "in", List.of(true, false)));
    return odoo.searchRead(MODEL, Odoo.Search.of(domain, fields, 1)).stream()
        .map(CustomerChange::person)
        .findFirst()
        .orElse(new Person("", "", ""));
  }

  private static Person person(JsonNode row) {
    String phone = row.path("phone").asString("");
    return new Person(
        row.path("name").asString(""),
        row.path("email").asString(""),
        Phone.isValid(phone) ? phone : row.path("mobile").asString(""));
  }

  private static String normalized(String email) {
    return Email.isValid(email) ? new Email(email).normalized() : email;
  }

  /** Made by us under its e-mail, and in no other opportunity or order, nor anybody's user. */
  private boolean isOursAlone(Place place, Person contact) {
    if (place.contactId() == 0 || !Email.isValid(contact.email())) {
      return false;
    }
    long made = referenced(ExternalIds.partner("ct", normalized(contact.email()), 0));
    return made == place.contactId()
        && odoo.count("crm.lead", others("partner_id", place.contactId(), place.leadId())) == 0
        && odoo.count("sale.order", orders(place)) == 0
        && odoo.count(MODEL, used(place.contactId())) == 0;
  }

  private static List<?> others(String field, long contact, long own) {
    return Domain.all(Domain.where(field, "=", contact), Domain.where("id", "!=", own));
  }

  private static List<?> orders(Place place) {
    return Domain.any(
        others("partner_id", place.contactId(), place.orderId()),
        others("partner_invoice_id", place.contactId(), place.orderId()),
        others("partner_shipping_id", place.contactId(), place.orderId()));
  }

  private static List<?> used(long contact) {
    return Domain.any(
        Domain.where("parent_id", "=", contact),
        Domain.all(Domain.where("id", "=", contact), Domain.where("user_ids", "!=", false)));
  }

  /** The record under an external id of ours; 0 where there is none. */
  private long referenced(String externalId) {
    String[] name = externalId.split("\\.", 2);
    try {
      return odoo.read(
              "ir.model.data",
              "check_object_reference",
              Map.of("module", name[0], "xml_id", name[1]))
          .path(1)
          .longValue();
    } catch (Refusal refusal) {
      if (refusal.problem() instanceof Problem.Missing) {
        return 0;
      }
      throw refusal;
    }
  }
}
