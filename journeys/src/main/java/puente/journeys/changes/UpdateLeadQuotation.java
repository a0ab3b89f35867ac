package puente.journeys.changes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Steps;
import puente.bridge.text.Language;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.journeys.ExternalIdRegistry;
import puente.journeys.changes.orders.CurrentOrder;
import puente.journeys.changes.orders.NewLines;
import puente.journeys.changes.orders.OrderHead;
import puente.journeys.changes.orders.QuotationPlace;
import puente.journeys.changes.orders.SaleEdit;
import puente.journeys.changes.orders.SaleEdit.Difference;
import puente.journeys.changes.orders.SaleField;
import puente.journeys.changes.orders.WriteDate;
import puente.journeys.quotation.CustomerChange;
import puente.journeys.quotation.CustomerChange.Decision;
import puente.journeys.quotation.CustomerChange.Parties;
import puente.journeys.quotation.CustomerChange.Place;
import puente.journeys.quotation.ExpectedRevenue;
import puente.journeys.quotation.QuotationResult;
import puente.journeys.quotation.ReadBack;
import puente.journeys.quotation.RecordEligibility;
import puente.odoo.Odoo;
import puente.speech.SpokenText;

/** Changes an opportunity together with its quotation. */
final class UpdateLeadQuotation
    extends OdooChange<
        LeadUpdate, UpdateLeadQuotation.Found, UpdateLeadQuotation.Made, QuotationResult> {
  private static final String CUSTOM_FIELD = "x_studio_producto";
  private final CustomerChange customers;
  private final ChangeNote note;

  /**
   * The state found, and the edits to be made; kept.
   *
   * @param lines those to be added, where any are
   * @param order the salesperson, and the lines that go
   * @param revenueFollows whether the expected revenue of the opportunity was the order's total;
   *     null where that is not asked
   * @param revisions of order and opportunity; null in a job of a version that did not keep them
   */
  record Found(
      Place place,
      LeadEdit lead,
      SaleEdit order,
      NewLines lines,
      Decision customer,
      @Nullable Boolean revenueFollows,
      @Nullable List<WriteDate> revisions) {}

  /**
   * @param changed what was changed; null where an earlier version did it
   */
  record Made(long orderId, @Nullable List<String> changed) {}

  UpdateLeadQuotation(
      Odoo odoo, @Nullable String region, ExternalIdRegistry keys, Language language) {
    super(
        "dev_update_lead_quotation",
        example(),
        Found.class,
        Made.class,
        QuotationResult.class,
        new Text("Cambiando la cotización...", "Changing the quotation..."),
        odoo);
    this.customers = new CustomerChange(odoo, region, keys);
    this.note = new ChangeNote(odoo, language);
  }

  private static LeadUpdate example() {
    return new LeadUpdate(
        null,
        61L,
        null,
        null,
        null,
        null,
        "Robots para el almacén central y la tienda",
        26174,
        new BigDecimal(3),
        null,
        List.of(),
        null,
        null,
        null);
  }

  @Override
  protected Operation.Draft describe(Operation.Draft draft) {
    return draft
        .title("Change a quotation and its opportunity")
        .toolset("odoo")
        .touches(
            "Odoo: crm.lead (read, write)",
            "Odoo: sale.order (read, write)",
            "Odoo: sale.order.line (create, read, unlink, write)",
            "Odoo: res.partner (create, read, write)",
            "Odoo: product.product (read)",
            "Odoo: res.users (read)")
        .area("quotation")
        .purpose(
            "Changes what a caller corrects of a quotation made with dev_create_quotation: title,"
                + " notes, salesperson, customer, products (all of them are replaced). Send only"
                + " what changes. Products of a confirmed order stay. Records of known customers"
                + " are never overwritten.");
  }

  @Override
  protected void check(LeadUpdate wanted) {
    wanted.requireConsistent();
  }

  @Override
  protected Found look(LeadUpdate wanted) {
    Place place = new QuotationPlace(odoo()).find(wanted.trackingId(), wanted.leadId());
    List<WriteDate> revisions =
        List.of(
            WriteDate.of(odoo(), OrderHead.MODEL, place.orderId()),
            WriteDate.of(odoo(), LeadEdit.MODEL, place.leadId()));
    NewLines lines = wanted.lines();
    lines.requireKnown(odoo(), wanted.linesField());
    CurrentOrder now = CurrentOrder.read(odoo(), place.orderId());
    if (lines.areIn(now)) {
      lines = NewLines.none();
    }
    if (!lines.items().isEmpty()) {
      now.head().requireQuotation();
    }
    Decision customer = customers.look(wanted.customer(), place);
    if (customer.kind() == CustomerChange.Kind.ANOTHER) {
      now.head().requireQuotation();
    }
    List<Difference> differences = new ArrayList<>(lines.removals(now));
    String user = wanted.userId() == null ? "0" : wanted.userId().toString();
    String had = now.heldByOrder(SaleField.USER_ID);
    if (!user.equals("0") && !user.equals(had)) {
      now.head().requireOpen();
      differences.add(new Difference(0, SaleField.USER_ID, had, user));
    }
    LeadEdit lead = LeadEdit.of(odoo(), place.leadId(), lead(wanted, customer));
    SaleEdit order = new SaleEdit(now.head().name(), differences);
    boolean reprices = !lines.items().isEmpty() || customer.kind() == CustomerChange.Kind.ANOTHER;
    Boolean follows =
        reprices
            ? ExpectedRevenue.of(odoo(), place.orderId())
                .map(ExpectedRevenue::isOfOrder)
                .orElse(false)
            : null;
    return new Found(place, lead, order, lines, customer, follows, revisions);
  }

  private Map<String, Object> lead(LeadUpdate wanted, Decision customer) {
    Map<String, Object> lead = new LinkedHashMap<>();
    if (wanted.leadName() != null) {
      lead.put("name", wanted.leadName().strip());
    }
    if (wanted.description() != null) {
      lead.put("description", customers.description(customer, wanted.description()));
    }
    if (wanted.userId() != null && wanted.userId() > 0) {
      RecordEligibility.user(odoo(), "user_id", wanted.userId());
      lead.put("user_id", wanted.userId());
    }
    if (wanted.xStudioProducto() != null) {
      if (!odoo().hasField(LeadEdit.MODEL, CUSTOM_FIELD)) {
        throw new ProblemException(
            Problem.Invalid.of(
                CUSTOM_FIELD,
                new Text(
                    "esta base de Odoo no tiene ese campo en las oportunidades; quítelo.",
                    "this Odoo database has no such field on opportunities; leave it out."),
                new Text(
                    "Ese dato no se puede guardar en la oportunidad.",
                    "That detail cannot be kept with the opportunity.")));
      }
      lead.put(CUSTOM_FIELD, wanted.xStudioProducto());
    }
    return lead;
  }

  @Override
  void leave(Found found, Made made, Steps steps) {
    if (Boolean.TRUE.equals(found.revenueFollows())) {
      ExpectedRevenue.follow(odoo(), made.orderId());
    }
    boolean changes =
        !found.lead().values().isEmpty()
            || !found.order().differences().isEmpty()
            || !found.lines().items().isEmpty()
            || found.customer().kind() != CustomerChange.Kind.NOTHING;
    if (changes) {
      note.leave(
          LeadEdit.MODEL,
          found.place().leadId(),
          new Text("esta cotización", "this quotation"),
          steps);
    }
  }

  @Override
  protected Text intent(LeadUpdate wanted, Found found) {
    List<Text> what = spoken(changed(found));
    return what.isEmpty()
        ? Text.format(
            "No cambiar nada: la cotización %s ya está así.",
            "Change nothing: quotation %s is so already.", found.order().order())
        : Text.format(
            "Cambiar en la cotización %s: %s.",
            "Change in quotation %s: %s.", found.order().order(), Sentences.list(what));
  }

  /** Returns the names of the things to be changed, as the answer has them. */
  private static List<String> changed(Found found) {
    Set<String> changed = new LinkedHashSet<>();
    found.lead().values().forEach(value -> changed.add(value.field()));
    found.order().differences().stream()
        .filter(each -> each.line() == 0)
        .forEach(each -> changed.add(each.field().code()));
    if (found.customer().kind() != CustomerChange.Kind.NOTHING) {
      changed.add("customer");
    }
    boolean lines = found.order().differences().stream().anyMatch(each -> each.line() != 0);
    if (lines || !found.lines().items().isEmpty()) {
      changed.add("products");
    }
    return List.copyOf(changed);
  }

  private static List<Text> spoken(List<String> changed) {
    return changed.stream().map(UpdateLeadQuotation::spoken).toList();
  }

  private static Text spoken(String changed) {
    return switch (changed) {
      case "name" -> new Text("el título", "the title");
      case "description" -> new Text("las notas", "the notes");
      case "user_id" -> new Text("quién la atiende", "who takes care of it");
      case "customer" -> new Text("el cliente", "the customer");
      case "products" -> new Text("los productos", "the products");
      default -> new Text("el producto de la oportunidad", "the product of the opportunity");
    };
  }

  /** The customer before the lines: these are priced by that customer's pricelist. */
  @Override
  Made make(LeadUpdate wanted, Found found, String trackingId) {
    Place place = found.place();
    CurrentOrder now = CurrentOrder.read(odoo(), place.orderId());
    now.left(found.order().differences());
    Parties parties = customers.make(found.customer(), place, trackingId);
    edit(found, parties, false).make(odoo(), place.orderId());
    if (!found.lines().items().isEmpty() && !found.lines().areIn(now)) {
      now.head().requireQuotation();
      found.lines().add(odoo(), place.orderId(), trackingId);
    }
    edit(found, parties, true).make(odoo(), place.orderId());
    List<LeadEdit.Value> lead = new ArrayList<>(found.lead().values());
    if (parties.contactId() != place.contactId()) {
      lead.add(
          new LeadEdit.Value(
              "partner_id",
              true,
              Long.toString(place.contactId()),
              Long.toString(parties.contactId())));
    }
    new LeadEdit(place.leadId(), lead).make(odoo());
    customers.retire(found.customer());
    return new Made(place.orderId(), changed(found));
  }

  /** It is several writes: a repeat goes on with them, unless somebody else has written since. */
  @Override
  Made makeAgain(LeadUpdate wanted, Found found, String trackingId) {
    List<WriteDate> revisions = found.revisions() == null ? List.of() : found.revisions();
    if (revisions.stream().anyMatch(each -> each.isOvertaken(odoo())) && !isMade(found)) {
      String order = found.order().order();
      throw WriteDate.overtaken(new Text("la cotización " + order, "quotation " + order));
    }
    return make(wanted, found, trackingId);
  }

  private boolean isMade(Found found) {
    CurrentOrder now = CurrentOrder.read(odoo(), found.place().orderId());
    return found.customer().kind() == CustomerChange.Kind.NOTHING
        && now.left(found.order().differences()).isEmpty()
        && (found.lines().items().isEmpty() || found.lines().areIn(now))
        && found.lead().isMade(odoo());
  }

  /** Makes the edit of the order's lines, or of the order itself. */
  private static SaleEdit edit(Found found, Parties parties, boolean lines) {
    List<Difference> differences = new ArrayList<>();
    for (Difference each : found.order().differences()) {
      if ((each.line() != 0) == lines) {
        differences.add(each);
      }
    }
    long had = found.place().partnerId();
    if (!lines && parties.partnerId() != had) {
      String becomes = Long.toString(parties.partnerId());
      differences.add(new Difference(0, SaleField.PARTNER_ID, Long.toString(had), becomes));
    }
    return new SaleEdit(found.order().order(), differences);
  }

  @Override
  protected QuotationResult readBack(LeadUpdate wanted, Made made) {
    return new ReadBack(odoo()).of(made.orderId()).with(made.changed());
  }

  @Override
  protected Text done(QuotationResult quotation) {
    Text total =
        SpokenText.total(quotation.amountTotal(), quotation.amountTax(), quotation.currency());
    List<String> changed = quotation.changed();
    if (changed != null && changed.isEmpty()) {
      return Text.format(
          "No había nada que cambiar: la cotización %s de %s sigue en %s.",
          "There was nothing to change: quotation %s for %s still comes to %s.",
          quotation.saleOrderName(),
          quotation.partnerName(),
          total);
    }
    Text sentence =
        Text.format(
            "La cotización %s de %s queda en %s",
            "Quotation %s for %s now comes to %s",
            quotation.saleOrderName(),
            quotation.partnerName(),
            total);
    return changed == null
        ? Text.format("%s.", "%s.", sentence)
        : Text.format(
            "Cambié %s. %s.", "I changed %s. %s.", Sentences.list(spoken(changed)), sentence);
  }
}
