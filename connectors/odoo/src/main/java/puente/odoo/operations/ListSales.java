package puente.odoo.operations;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.odoo.Domain;
import puente.odoo.MentionDomains;
import puente.odoo.Odoo;
import puente.odoo.OdooRow;
import puente.odoo.RecordPage;
import puente.speech.SpokenText;

/** Answers "which quotations and orders are there?". */
public final class ListSales {
  static final String MODEL = "sale.order";

  record Query(
      @Description("Orders of this customer: of a company with its contacts.") @Bounds(min = 1)
          @Nullable Long partnerId,
      @Description("Orders of this salesperson.") @Bounds(min = 1) @Nullable Long userId,
      @Description("draft (quotation), sent, sale (confirmed), done (locked) or cancel.")
          @Nullable String state,
      @Description("Words of the order's number, reference or customer.") @Nullable String q,
      @Description("At most this many, newest first.") @Default("50") @Bounds(min = 1, max = 200)
          int limit,
      @Description("The Odoo database to read.") @Default("\"production\"")
          Odoo.Environment environment) {}

  record Found(
      List<Order> sales,
      @Description("How many orders match in all, not just those listed.") int total,
      @Description("Whether there are more than those listed; narrow the search or raise limit.")
          boolean more,
      Odoo.Environment environment) {}

  record Order(
      long id,
      @Description("Its number, for example S15433.") String name,
      @Nullable String customer,
      @Nullable Long partnerId,
      @Nullable String salesperson,
      @Description("draft, sent, sale or cancel.") String state,
      @Description("Confirmed and not to be changed any more.") boolean locked,
      @Nullable OffsetDateTime orderedAt,
      @Description("With taxes.") BigDecimal amountTotal,
      BigDecimal amountTax,
      @Nullable String currency,
      @Description("Its page in Odoo, for a person.") String url) {}

  /** The words for a record that names no customer. */
  private static final Text NOBODY = new Text("nadie", "nobody");

  static Operation<Query, Found> in(OdooDatabases odoos) {
    return Operation.reads("list_sales")
        .title("List sales")
        .purpose(
            "Lists quotations and sale orders with customer, salesperson, state and total, newest"
                + " first. Use find_customer for a customer's id and get_sale for the lines of"
                + " one order.")
        .toolset("odoo")
        .touches("Odoo: sale.order (read)", "Odoo: res.partner (read)")
        .does(
            new Query(null, null, "quotation", null, 50, Odoo.Environment.PRODUCTION),
            Found.class,
            (query, call) -> answer(find(odoos.of(query.environment()), query)));
  }

  private static Found find(Odoo odoo, Query query) {
    odoo.requireConfigured();
    SaleState state =
        query.state() == null || query.state().isBlank() ? null : SaleState.of(query.state());
    RecordPage page =
        RecordPage.of(
            odoo,
            MODEL,
            new Odoo.Search(
                domain(query, state, hasLocks(odoo)),
                fields(odoo),
                "date_order desc, id desc",
                0,
                query.limit()));
    return new Found(
        page.rows().stream().map(row -> order(odoo, row)).toList(),
        page.total(),
        page.more(),
        odoo.environment());
  }

  private static List<?> domain(Query query, @Nullable SaleState state, boolean locks) {
    List<List<?>> all = new ArrayList<>();
    if (query.partnerId() != null) {
      all.add(Domain.where("partner_id", "child_of", query.partnerId()));
    }
    if (query.userId() != null) {
      all.add(Domain.where("user_id", "=", query.userId()));
    }
    if (state != null) {
      all.add(state.domain(locks));
    }
    if (query.q() != null) {
      all.add(
          MentionDomains.of(query.q(), "name", "client_order_ref", "origin", "partner_id.name"));
    }
    return Domain.all(all.toArray(List[]::new));
  }

  /** Tells whether an order is locked by a mark rather than by a state (17 and later). */
  public static boolean hasLocks(Odoo odoo) {
    return odoo.hasField(MODEL, "locked");
  }

  static List<String> fields(Odoo odoo) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "name",
                "partner_id",
                "user_id",
                "state",
                "date_order",
                "amount_total",
                "amount_tax",
                "currency_id"));
    if (hasLocks(odoo)) {
      fields.add("locked");
    }
    return fields;
  }

  static Order order(Odoo odoo, OdooRow row) {
    return new Order(
        row.id(),
        row.name(),
        row.nameOf("partner_id"),
        row.idOf("partner_id"),
        row.nameOf("user_id"),
        SaleState.name(row),
        SaleState.isLocked(row),
        row.moment("date_order", odoo.zone()),
        row.amount("amount_total"),
        row.amount("amount_tax"),
        row.nameOf("currency_id"),
        odoo.url(MODEL, row.id()));
  }

  /** "S15433, de Almacenes Torres, por 29,000 dólares". */
  static Text spoken(Order order) {
    String currency = order.currency() == null ? "" : order.currency();
    return Text.format(
        "%s, de %s, por %s",
        "%s, for %s, at %s",
        order.name(),
        order.customer() == null ? NOBODY : order.customer(),
        SpokenText.total(order.amountTotal(), order.amountTax(), currency));
  }

  private static Answer<Found> answer(Found found) {
    return Answer.of(
        found,
        switch (found.total()) {
          case 0 -> new Text("No encontré ventas.", "I found no sales.");
          case 1 ->
              Text.format(
                  "Encontré una: %s.", "I found one: %s.", spoken(found.sales().getFirst()));
          default ->
              Text.format(
                  "Encontré %d ventas; la más reciente es %s.",
                  "I found %d sales; the latest is %s.",
                  found.total(),
                  spoken(found.sales().getFirst()));
        });
  }

  private ListSales() {}
}
