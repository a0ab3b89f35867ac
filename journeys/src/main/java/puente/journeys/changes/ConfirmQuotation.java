package puente.journeys.changes;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.journeys.changes.orders.OrderSnapshot;
import puente.journeys.changes.orders.OrderState;
import puente.journeys.changes.orders.TargetOrder;
import puente.odoo.Odoo;
import puente.odoo.operations.RecordResolver.Kind;
import puente.odoo.operations.Sale;

/** Makes a quotation an order, by Odoo's own confirmation. */
final class ConfirmQuotation
    extends OdooChange<TargetOrder, OrderSnapshot, ConfirmQuotation.Made, OrderState> {
  private static final List<String> QUOTATION = List.of("draft", "sent");

  /** The order confirmed, and its state before. */
  record Made(long orderId, String before) {}

  ConfirmQuotation(Odoo odoo) {
    super(
        "confirm_quotation",
        TargetOrder.QUOTATION,
        OrderSnapshot.class,
        Made.class,
        OrderState.class,
        new Text("Confirmando la cotización...", "Confirming the quotation..."),
        odoo);
  }

  @Override
  protected Operation.Draft describe(Operation.Draft draft) {
    return draft
        .title("Confirm a quotation")
        .toolset("odoo")
        .touches("Odoo: sale.order (read, write)")
        .area("quotation")
        .purpose(
            "Confirms a quotation: it becomes a sales order. Ask the person first. Unsure which"
                + " is meant, it answers with at most five to choose among.");
  }

  @Override
  protected OrderSnapshot look(TargetOrder wanted) {
    long id = new RecordReference(odoo()).of(Kind.ORDER, wanted.order(), TargetOrder.FIELD).id();
    OrderSnapshot seen = OrderSnapshot.of(odoo(), id);
    Text why = whyNot(seen.sale());
    if (why != null) {
      throw new ProblemException(Problem.Invalid.of(TargetOrder.FIELD, why));
    }
    return seen;
  }

  private static @Nullable Text whyNot(Sale sale) {
    if (sale.state().equals("cancel")) {
      return Text.format(
          "%s está cancelada y no se puede confirmar.",
          "%s is cancelled and can't be confirmed.", sale.name());
    }
    return QUOTATION.contains(sale.state()) && sale.lines().isEmpty() && !sale.more()
        ? Text.format("%s no tiene productos todavía.", "%s has no products yet.", sale.name())
        : null;
  }

  @Override
  protected Text intent(TargetOrder wanted, OrderSnapshot seen) {
    return Text.format(
        "Confirmar la cotización %s.", "Confirm quotation %s.", OrderState.spoken(seen.sale()));
  }

  @Override
  Made make(TargetOrder wanted, OrderSnapshot seen, String trackingId) {
    Sale sale = seen.sale();
    if (QUOTATION.contains(OrderState.stateOf(odoo(), sale.id()))) {
      odoo().write("sale.order", "action_confirm", Map.of("ids", List.of(sale.id())));
    }
    return new Made(sale.id(), sale.state());
  }

  @Override
  Made makeAgain(TargetOrder wanted, OrderSnapshot seen, String trackingId) {
    if (!isQuotation(seen)) {
      return new Made(seen.sale().id(), seen.sale().state());
    }
    seen.requireUntouched(odoo());
    try {
      return make(wanted, seen, trackingId);
    } catch (ProblemException refusal) {
      // An earlier confirmation that was still under way is first: Odoo refuses the second.
      if (isQuotation(seen)) {
        throw refusal;
      }
      return new Made(seen.sale().id(), seen.sale().state());
    }
  }

  private boolean isQuotation(OrderSnapshot seen) {
    return QUOTATION.contains(OrderState.stateOf(odoo(), seen.sale().id()));
  }

  @Override
  protected OrderState readBack(TargetOrder wanted, Made made) {
    return OrderState.of(Sale.read(odoo(), made.orderId()), made.before());
  }

  /** The order that it became is cancelled; where it was one before, there is nothing to do. */
  @Override
  void undo(Job job, Reversals back) {
    toldBy(job)
        .filter(order -> order.before() != null && QUOTATION.contains(order.before()))
        .ifPresent(
            order ->
                back.take(
                    UndoResult.Thing.CONFIRMATION,
                    order.orderId(),
                    order.name(),
                    () -> CancelQuotation.cancelIfAlive(odoo(), order.orderId())));
  }

  @Override
  protected Text done(OrderState order) {
    return order.state().equals("sale")
        ? Text.format("La orden %s está confirmada.", "Order %s is confirmed.", order.spoken())
        : Text.format(
            "La orden %s no quedó confirmada en Odoo.",
            "Order %s is not confirmed in Odoo.", order.spoken());
  }
}
