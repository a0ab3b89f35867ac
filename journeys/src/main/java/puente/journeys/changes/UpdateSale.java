package puente.journeys.changes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Call;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Steps;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.journeys.RichText;
import puente.journeys.changes.orders.CurrentOrder;
import puente.journeys.changes.orders.KnownNames;
import puente.journeys.changes.orders.OrderHead;
import puente.journeys.changes.orders.SaleEdit;
import puente.journeys.changes.orders.SaleEdit.Difference;
import puente.journeys.changes.orders.SaleField;
import puente.journeys.changes.orders.WriteDate;
import puente.journeys.quotation.ExpectedRevenue;
import puente.journeys.quotation.QuantityRules;
import puente.journeys.quotation.RecordEligibility;
import puente.odoo.Odoo;
import puente.odoo.operations.Sale;

/**
 * Changes an order and its lines. The customer's reference is left alone: it is the mark that the
 * job which made the order is found by.
 */
final class UpdateSale
    extends OdooChange<UpdateSale.Wanted, SaleEdit, UpdateSale.Made, UpdateSale.Updated> {

  record Wanted(
      @Description("The order's id.") @Bounds(min = 1) long orderId,
      @Description("Another customer; the lines keep their prices.") @Bounds(min = 1)
          @Nullable Long partnerId,
      @Description("Odoo user id of another salesperson.") @Bounds(min = 1) @Nullable Long userId,
      @Description("When it was ordered: ISO 8601 or in words.") @Nullable String dateOrder,
      @Description("Last day the quotation holds: YYYY-MM-DD or in words.")
          @Nullable String validityDate,
      @Description("Terms and conditions instead of those there; empty for none.")
          @Bounds(max = 10_000)
          @Nullable String note,
      @Description("Id of the payment terms.") @Bounds(min = 1) @Nullable Long paymentTermId,
      @Description("Lines to change or remove; the others stay.") @Default("[]") List<Line> lines) {

    boolean asksNothing() {
      return lines.isEmpty()
          && partnerId == null
          && userId == null
          && dateOrder == null
          && validityDate == null
          && note == null
          && paymentTermId == null;
    }
  }

  record Line(
      @Description("From dev_read_sale.") @Bounds(min = 1) long lineId,
      @Description("The price stays, unless price_unit is given too.")
          @Bounds(min = 0, max = 1_000_000)
          @Nullable BigDecimal productUomQty,
      @Bounds(min = 0, max = 1_000_000_000) @Nullable BigDecimal priceUnit,
      @Description("What the customer reads.") @Bounds(min = 1, max = 2_000) @Nullable String name,
      @Default("false") boolean remove) {}

  record Made(long orderId, List<String> changed) {}

  record Updated(
      @Description("The fields that were changed; none when all was so already.")
          List<String> changed,
      Sale order) {}

  private final ChangeNote note;

  UpdateSale(Odoo odoo, Language language) {
    super(
        "dev_update_sale",
        new Wanted(4, null, null, null, null, "Entrega en tres semanas.", null, List.of()),
        SaleEdit.class,
        Made.class,
        Updated.class,
        new Text("Cambiando la orden...", "Changing the order..."),
        odoo);
    this.note = new ChangeNote(odoo, language);
  }

  @Override
  protected Operation.Draft describe(Operation.Draft draft) {
    return draft
        .title("Change a sales order")
        .toolset("odoo")
        .touches(
            "Odoo: sale.order (read, write)",
            "Odoo: sale.order.line (read, unlink, write)",
            "Odoo: res.partner (read)",
            "Odoo: res.users (read)")
        .purpose(
            "Changes the given fields of an order in Odoo and its lines, and tells what it is"
                + " afterwards. Read it first with dev_read_sale. A confirmed order keeps its"
                + " customer, dates and lines; one that is locked or cancelled stays as it is.");
  }

  @Override
  protected void check(Wanted wanted) {
    if (wanted.asksNothing()) {
      throw invalid("", "diga qué cambiar de la orden.", "say what is to be changed of the order.");
    }
    if (wanted.dateOrder() != null) {
      OdooDateTimes.of("date_order", wanted.dateOrder(), now());
    }
    if (wanted.validityDate() != null) {
      OdooDateTimes.day("validity_date", wanted.validityDate(), now());
    }
  }

  @Override
  protected Wanted definite(Wanted wanted, Call call) {
    return new Wanted(
        wanted.orderId(),
        wanted.partnerId(),
        wanted.userId(),
        wanted.dateOrder() == null
            ? null
            : OdooDateTimes.of("date_order", wanted.dateOrder(), now()).toString(),
        wanted.validityDate() == null
            ? null
            : OdooDateTimes.day("validity_date", wanted.validityDate(), now()).toString(),
        wanted.note(),
        wanted.paymentTermId(),
        wanted.lines());
  }

  @Override
  protected SaleEdit look(Wanted wanted) {
    Map<SaleField, String> head = head(wanted);
    WriteDate revision = WriteDate.of(odoo(), OrderHead.MODEL, wanted.orderId());
    CurrentOrder now = CurrentOrder.read(odoo(), wanted.orderId());
    now.head().requireOpen();
    List<Difference> differences = new ArrayList<>();
    head.forEach((field, becomes) -> compare(now, 0, field, becomes, differences));
    for (int i = 0; i < wanted.lines().size(); i++) {
      BigDecimal quantity = wanted.lines().get(i).productUomQty();
      if (quantity != null) {
        QuantityRules.requireKept(odoo(), "lines[" + i + "].product_uom_qty", quantity);
      }
      compare(now, wanted.lines().get(i), "lines[" + i + "].line_id", differences);
    }
    if (now.head().state() == OrderHead.State.CONFIRMED) {
      differences.forEach(UpdateSale::requireOfConfirmed);
    }
    Boolean follows =
        SaleEdit.isOfPrices(differences)
            ? ExpectedRevenue.of(odoo(), wanted.orderId())
                .map(ExpectedRevenue::isOfOrder)
                .orElse(false)
            : null;
    return new SaleEdit(now.head().name(), differences, revision, follows);
  }

  private Map<SaleField, String> head(Wanted wanted) {
    Map<SaleField, String> head = new LinkedHashMap<>();
    requireRecord(head, SaleField.PARTNER_ID, "res.partner", wanted.partnerId());
    if (wanted.userId() != null) {
      RecordEligibility.user(odoo(), SaleField.USER_ID.code(), wanted.userId());
      head.put(SaleField.USER_ID, wanted.userId().toString());
    }
    requireRecord(head, SaleField.PAYMENT_TERM_ID, "account.payment.term", wanted.paymentTermId());
    if (wanted.dateOrder() != null) {
      head.put(
          SaleField.DATE_ORDER,
          OdooDateTimes.inUtc(OdooDateTimes.of("date_order", wanted.dateOrder(), now())));
    }
    if (wanted.validityDate() != null) {
      head.put(
          SaleField.VALIDITY_DATE,
          OdooDateTimes.day("validity_date", wanted.validityDate(), now()).toString());
    }
    if (wanted.note() != null) {
      head.put(SaleField.NOTE, RichText.of(odoo(), OrderHead.MODEL, "note", wanted.note()));
    }
    return head;
  }

  private void requireRecord(
      Map<SaleField, String> head, SaleField field, String model, @Nullable Long id) {
    if (id != null) {
      KnownNames.of(odoo(), model, field.code(), id);
      head.put(field, id.toString());
    }
  }

  private static void compare(
      CurrentOrder now, Line line, String path, List<Difference> differences) {
    if (!now.lines().containsKey(line.lineId())) {
      throw new ProblemException(
          Problem.Invalid.of(
              path,
              new Text(
                  "la orden no tiene esa línea; léala con dev_read_sale.",
                  "the order has no such line; read it with dev_read_sale."),
              new Text(
                  "La orden no tiene ese producto.", "The order does not have that product.")));
    }
    if (line.remove()) {
      compare(now, line.lineId(), SaleField.REMOVE, "", differences);
      return;
    }
    if (line.productUomQty() != null) {
      String quantity = SaleField.plain(line.productUomQty());
      compare(now, line.lineId(), SaleField.PRODUCT_UOM_QTY, quantity, differences);
    }
    if (line.priceUnit() != null) {
      String price = SaleField.plain(line.priceUnit());
      compare(now, line.lineId(), SaleField.PRICE_UNIT, price, differences);
      compare(now, line.lineId(), SaleField.DISCOUNT, "0", differences); // The price is the price.
    }
    if (line.name() != null) {
      compare(now, line.lineId(), SaleField.NAME, line.name().strip(), differences);
    }
  }

  private static void compare(
      CurrentOrder now, long line, SaleField field, String becomes, List<Difference> differences) {
    String was = now.held(line, field);
    if (was != null && !was.equals(becomes)) {
      differences.add(new Difference(line, field, was, becomes));
    }
  }

  /** Refuses a change that Odoo's form does not allow of a confirmed order. */
  private static void requireOfConfirmed(Difference difference) {
    switch (difference.field()) {
      case PARTNER_ID, DATE_ORDER, VALIDITY_DATE ->
          throw invalid(
              difference.field().code(),
              "la orden ya está confirmada: eso ya no se cambia.",
              "the order is already confirmed: that is no longer changed.");
      case REMOVE ->
          throw invalid(
              "lines",
              "la orden ya está confirmada: ponga la cantidad en 0 en vez de quitar la línea.",
              "the order is already confirmed: set the quantity to 0 instead of removing a line.");
      case USER_ID, PAYMENT_TERM_ID, NOTE, PRODUCT_UOM_QTY, PRICE_UNIT, DISCOUNT, NAME -> {}
    }
  }

  private static ProblemException invalid(String field, String es, String en) {
    return new ProblemException(Problem.Invalid.of(field, new Text(es, en)));
  }

  @Override
  protected Text intent(Wanted wanted, SaleEdit edit) {
    return edit.differences().isEmpty()
        ? Text.format(
            "No cambiar nada: la orden %s ya está así.",
            "Change nothing: order %s is so already.", edit.order())
        : Text.format(
            "Cambiar en la orden %s: %s.",
            "Change in order %s: %s.", edit.order(), SaleField.spoken(edit.fields()));
  }

  @Override
  Made make(Wanted wanted, SaleEdit edit, String trackingId) {
    edit.make(odoo(), wanted.orderId());
    return new Made(wanted.orderId(), edit.fields().stream().map(SaleField::code).toList());
  }

  @Override
  void leave(SaleEdit edit, Made made, Steps steps) {
    if (Boolean.TRUE.equals(edit.revenueFollows())) {
      ExpectedRevenue.follow(odoo(), made.orderId());
    }
    if (!edit.differences().isEmpty()) {
      note.leave(OrderHead.MODEL, made.orderId(), SaleField.spoken(edit.fields()), steps);
    }
  }

  @Override
  Made makeAgain(Wanted wanted, SaleEdit edit, String trackingId) {
    edit.requireUntouched(odoo(), wanted.orderId());
    return make(wanted, edit, trackingId);
  }

  @Override
  protected Updated readBack(Wanted wanted, Made made) {
    return new Updated(made.changed(), Sale.read(odoo(), made.orderId()));
  }

  @Override
  protected Text done(Updated updated) {
    Text state = updated.order().say();
    return updated.changed().isEmpty()
        ? new Text(
            "No había nada que cambiar. " + state.es(),
            "There was nothing to change. " + state.en())
        : Text.format(
            "Cambié %s. %s",
            "I changed %s. %s",
            SaleField.spoken(
                updated.changed().stream()
                    .map(code -> SaleField.valueOf(code.toUpperCase(Locale.ROOT)))
                    .toList()),
            state);
  }
}
