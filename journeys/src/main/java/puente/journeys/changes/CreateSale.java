package puente.journeys.changes;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import puente.bridge.Call;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.journeys.ExternalIdLookup;
import puente.journeys.ExternalIds;
import puente.journeys.RichText;
import puente.journeys.changes.orders.KnownNames;
import puente.journeys.quotation.RecordEligibility;
import puente.odoo.Odoo;
import puente.odoo.operations.RecordResolver;
import puente.odoo.operations.Sale;

/** Makes an order without lines, under an external id of its job. */
final class CreateSale extends OdooChange<CreateSale.Wanted, String, CreateSale.Made, Sale> {

  record Wanted(
      @Description("The customer's id in Odoo, from find_customer.") @Bounds(min = 1)
          long partnerId,
      @Description("Odoo user id of the salesperson; Odoo's own choice when left out.")
          @Bounds(min = 1)
          @Nullable Long userId,
      @Description(
              "When it was ordered: 2026-03-15T09:30:00, 2026-03-15 or in words; now if left out.")
          @Nullable String dateOrder,
      @Description("Terms and conditions, as the customer reads them.") @Bounds(max = 10_000)
          @Nullable String note,
      @Description("Id of the payment terms; the customer's own when left out.") @Bounds(min = 1)
          @Nullable Long paymentTermId) {}

  record Made(long orderId) {}

  CreateSale(Odoo odoo) {
    super(
        "dev_create_sale",
        new Wanted(1, null, null, null, null),
        String.class,
        Made.class,
        Sale.class,
        new Text("Creando la orden de venta...", "Creating the sales order..."),
        odoo);
  }

  @Override
  protected Operation.Draft describe(Operation.Draft draft) {
    return draft
        .title("Create an empty sales order")
        .toolset("odoo")
        .touches(
            "Odoo: sale.order (create, read)",
            "Odoo: sale.order.line (read)",
            "Odoo: res.partner (read)",
            "Odoo: res.users (read)")
        .purpose(
            "Creates a sales order without lines for a customer who exists in Odoo; add products"
                + " with dev_create_sale_line. For a caller who wants prices use"
                + " dev_create_quotation, which does all of it.");
  }

  @Override
  protected void check(Wanted wanted) {
    if (wanted.dateOrder() != null) {
      OdooDateTimes.of("date_order", wanted.dateOrder(), now());
    }
  }

  @Override
  protected Wanted definite(Wanted wanted, Call call) {
    return wanted.dateOrder() == null
        ? wanted
        : new Wanted(
            wanted.partnerId(),
            wanted.userId(),
            OdooDateTimes.of("date_order", wanted.dateOrder(), now()).toString(),
            wanted.note(),
            wanted.paymentTermId());
  }

  /** The customer's name. */
  @Override
  protected String look(Wanted wanted) {
    if (wanted.userId() != null) {
      RecordEligibility.user(odoo(), "user_id", wanted.userId());
    }
    if (wanted.paymentTermId() != null) {
      KnownNames.of(odoo(), "account.payment.term", "payment_term_id", wanted.paymentTermId());
    }
    return KnownNames.of(odoo(), "res.partner", "partner_id", wanted.partnerId());
  }

  @Override
  protected Text intent(Wanted wanted, String customer) {
    return Text.format(
        "Crear una orden de venta vacía para %s.", "Create an empty sales order for %s.", customer);
  }

  @Override
  Made make(Wanted wanted, String customer, String trackingId) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", ExternalIds.order(trackingId));
    columns.put("partner_id/.id", Long.toString(wanted.partnerId()));
    columns.put("origin", trackingId); // client_order_ref is the customer's own number.
    if (wanted.userId() != null) {
      columns.put("user_id/.id", wanted.userId().toString());
    }
    if (wanted.dateOrder() != null) {
      Instant ordered = OdooDateTimes.of("date_order", wanted.dateOrder(), now());
      columns.put("date_order", OdooDateTimes.inZone(ordered, odoo().zone()));
    }
    if (wanted.note() != null) {
      columns.put("note", RichText.of(odoo(), "sale.order", "note", wanted.note()));
    }
    if (wanted.paymentTermId() != null) {
      columns.put("payment_term_id/.id", wanted.paymentTermId().toString());
    }
    List<String> names = List.copyOf(columns.keySet());
    return new Made(
        odoo().load("sale.order", names, List.of(List.copyOf(columns.values()))).getFirst());
  }

  /** An order that is there is not loaded again: 14 then refuses a customer who is archived. */
  @Override
  Made makeAgain(Wanted wanted, String customer, String trackingId) {
    OptionalLong made = ExternalIdLookup.find(odoo(), ExternalIds.order(trackingId));
    return made.isEmpty() ? make(wanted, customer, trackingId) : new Made(made.getAsLong());
  }

  @Override
  protected Sale readBack(Wanted wanted, Made made) {
    return Sale.read(odoo(), made.orderId());
  }

  @Override
  void undo(Job job, Reversals back) {
    new MadeByJob(odoo(), job.trackingId()).id(RecordResolver.Kind.ORDER).ifPresent(back::order);
  }

  @Override
  protected Text done(Sale sale) {
    return Text.format(
        "La orden %s para %s está creada, todavía sin productos.",
        "Order %s for %s is created, still without products.",
        sale.name(),
        String.valueOf(sale.customer()));
  }
}
