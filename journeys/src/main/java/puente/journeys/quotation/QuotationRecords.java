package puente.journeys.quotation;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Steps;
import puente.bridge.text.Text;
import puente.journeys.CustomField;
import puente.journeys.ExternalIds;
import puente.journeys.PhoneNumbers;
import puente.journeys.quotation.Customers.Customer;
import puente.journeys.quotation.QuotationRequest.Item;
import puente.odoo.Odoo;

/** The opportunity, order and lines of a quotation: made at once and once only. */
final class QuotationRecords {
  /**
   * A field of some databases only; one that is not there fails the whole call
   * (docs/odoo-facts.md).
   */
  static final String CUSTOM_FIELD = "x_studio_producto";

  /**
   * The order's field that holds the job's tracking id, for people and for {@link Salespeople}. The
   * customer's own number, {@code client_order_ref}, is theirs; earlier releases wrote ours there.
   */
  static final String REFERENCE = "origin";

  private static final String LINE = "order_ids/order_line/";

  private final Odoo odoo;
  private final LeadDescription description;
  private final ResolvedChoices chosen;
  private final NewLead newLead;

  QuotationRecords(Odoo odoo, PhoneNumbers phones, ResolvedChoices chosen, Clock clock) {
    this.odoo = odoo;
    this.newLead = new NewLead(odoo, chosen, chosen.lead(), clock);
    this.description = new LeadDescription(odoo, phones);
    this.chosen = chosen;
  }

  void refuseUnknownCustomField(QuotationRequest request) {
    for (String field : customFields(request).keySet()) {
      if (!odoo.hasField("crm.lead", field)) {
        throw new ProblemException(
            Problem.Invalid.of(
                field,
                new Text(
                    "esta base de Odoo no tiene ese campo en las oportunidades; quítelo.",
                    "this Odoo database has no such field on opportunities; leave it out."),
                new Text(
                    "Ese dato no se puede guardar en la oportunidad.",
                    "That detail cannot be kept with the opportunity.")));
      }
    }
  }

  /** Refuses where Odoo insists on more than what these records are made of. */
  void requireFilled(QuotationRequest request) {
    Text leads = new Text("las oportunidades", "opportunities");
    RecordEligibility.requireFilled(odoo, "crm.lead", leads, customFields(request).keySet());
    Text orders = new Text("las cotizaciones", "quotations");
    RecordEligibility.requireFilled(odoo, "sale.order", orders, List.of());
    if (!request.lines().isEmpty()) {
      RecordEligibility.requireLines(odoo);
    }
    if (chosen.lead().callBackDays() != null) {
      Text activities = new Text("las actividades", "activities");
      RecordEligibility.requireFilled(odoo, "mail.activity", activities, List.of());
    }
  }

  /** The cells of the fields that only some databases have. */
  private static Map<String, String> customFields(QuotationRequest request) {
    Map<String, String> cells = new LinkedHashMap<>();
    if (request.xStudioProducto() != null) {
      cells.put(CUSTOM_FIELD, request.xStudioProducto().toString());
    }
    if (request.customFields() != null) {
      request
          .customFields()
          .forEachEntry((name, value) -> cells.put(name, CustomField.cell(value)));
    }
    return cells;
  }

  /**
   * Makes everything with one {@code load()}. Where priced and unpriced lines meet, the unpriced
   * follow in a second: beside a priced line a blank price would be stored as 0.0
   * (docs/odoo-facts.md, "Exactly once").
   */
  Opportunity make(
      QuotationRequest request,
      Customer customer,
      long userId,
      @Nullable Long pricelist,
      Steps steps) {
    String trackingId = steps.trackingId();
    List<Line> lines = lines(request, trackingId, discount(request, customer, pricelist));
    List<Line> priced = lines.stream().filter(line -> line.item().priced()).toList();
    List<Line> unpriced = lines.stream().filter(line -> !line.item().priced()).toList();
    boolean mixed = !priced.isEmpty() && !unpriced.isEmpty();
    long lead = loadLead(request, customer, userId, pricelist, steps, mixed ? priced : lines);
    if (mixed) {
      loadUnpriced(unpriced, trackingId);
    }
    return new Opportunity(lead);
  }

  /**
   * A line with its place in the order, so that the caller's sequence survives two loads.
   *
   * @param discount what the pricelist shows; null where Odoo works that out
   */
  private record Line(String key, int sequence, Item item, @Nullable BigDecimal discount) {
    Map<String, String> cells(Odoo odoo) {
      Map<String, String> cells = new LinkedHashMap<>();
      cells.put("id", key);
      cells.put("sequence", Integer.toString(sequence));
      cells.put("product_id/.id", Integer.toString(item.productId()));
      cells.put("product_uom_qty", item.qty().toPlainString());
      if (item.priced()) {
        cells.putAll(GivenPrice.cells(odoo, item.price()));
      } else if (discount != null) {
        cells.put("discount", discount.toPlainString());
      }
      return cells;
    }
  }

  private static List<Line> lines(
      QuotationRequest request, String trackingId, @Nullable PricelistDiscount discount) {
    List<Line> lines = new ArrayList<>();
    for (Item item : request.lines()) {
      int number = lines.size() + 1;
      BigDecimal shown =
          discount == null || item.priced() ? null : discount.of(item.productId(), item.qty());
      lines.add(new Line(ExternalIds.line(trackingId, number), number * 10, item, shown));
    }
    return lines;
  }

  private long loadLead(
      QuotationRequest request,
      Customer customer,
      long userId,
      @Nullable Long pricelist,
      Steps steps,
      List<Line> lines) {
    String trackingId = steps.trackingId();
    Columns columns = new Columns();
    String user = Long.toString(userId);
    String partner = Long.toString(customer.partnerId());
    columns.add("id", ExternalIds.lead(trackingId));
    columns.add("name", request.leadName());
    columns.add("type", "opportunity");
    if (customer.contactId() != null) {
      columns.add("partner_id/.id", customer.contactId().toString());
    } else if (customer.contactKey() != null) {
      columns.add("partner_id/id", customer.contactKey());
    }
    columns.add("user_id/.id", user);
    columns.addId("team_id/.id", chosen.team());
    columns.addId("stage_id/.id", chosen.stage());
    columns.add("description", description.of(request));
    customFields(request).forEach(columns::add);
    columns.add("expected_revenue", given(request).toPlainString());
    newLead.cells(trackingId, steps.origin(), userId).forEach(columns::add);
    columns.add("order_ids/id", ExternalIds.order(trackingId));
    columns.add("order_ids/partner_id/.id", partner);
    columns.add("order_ids/user_id/.id", user);
    columns.addId("order_ids/team_id/.id", chosen.team());
    columns.addId("order_ids/pricelist_id/.id", pricelist);
    columns.add("order_ids/" + REFERENCE, trackingId);
    columns.addLines(odoo, lines);
    return odoo.load("crm.lead", columns.names, columns.rows, newLead.context()).getFirst();
  }

  /** Returns the total of the prices that were given; zero where one is left to the pricelist. */
  private static BigDecimal given(QuotationRequest request) {
    List<Item> items = request.lines();
    return items.stream().allMatch(Item::priced)
        ? items.stream()
            .map(item -> item.qty().multiply(item.price()))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
        : BigDecimal.ZERO;
  }

  private @Nullable PricelistDiscount discount(
      QuotationRequest request, Customer customer, @Nullable Long pricelist) {
    boolean listed = request.lines().stream().anyMatch(item -> !item.priced());
    return listed ? PricelistDiscount.ofCustomer(odoo, customer.partnerId(), pricelist) : null;
  }

  private void loadUnpriced(List<Line> lines, String trackingId) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Line line : lines) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("order_id/id", ExternalIds.order(trackingId));
      row.putAll(line.cells(odoo));
      rows.add(row);
    }
    odoo.load(
        "sale.order.line",
        List.copyOf(rows.getFirst().keySet()),
        rows.stream().map(row -> List.copyOf(row.values())).toList());
  }

  /** The table that {@code load()} takes: the first row whole, the further lines blank before. */
  private static final class Columns {
    private final List<String> names = new ArrayList<>();
    private final List<String> first = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>(List.of(first));

    void add(String name, String value) {
      names.add(name);
      first.add(value);
    }

    /** A column where there is something to put in: a blank would mean nothing, not the default. */
    void addId(String name, @Nullable Long id) {
      if (id != null) {
        add(name, id.toString());
      }
    }

    /** All with a price or all without: beside one that is given a blank one would mean none. */
    void addLines(Odoo odoo, List<Line> lines) {
      if (lines.isEmpty()) {
        return;
      }
      List<String> blanks = first.stream().map(_ -> "").toList();
      lines
          .getFirst()
          .cells(odoo)
          .forEach(
              (name, cell) -> {
                names.add(LINE + name);
                first.add(cell);
              });
      for (Line line : lines.subList(1, lines.size())) {
        List<String> row = new ArrayList<>(blanks);
        row.addAll(line.cells(odoo).values());
        rows.add(row);
      }
    }
  }
}
