package puente.journeys.changes;

import java.util.List;
import java.util.Map;
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

/** Cancels a quotation, or an order where Odoo lets one. */
final class CancelQuotation
    extends OdooChange<TargetOrder, OrderSnapshot, CancelQuotation.Made, OrderState> {

  /** The order cancelled, and its state before. */
  record Made(long orderId, String before) {}

  CancelQuotation(Odoo odoo) {
    super(
        "cancel_quotation",
        TargetOrder.SENT,
        OrderSnapshot.class,
        Made.class,
        OrderState.class,
        new Text("Cancelando la cotización...", "Cancelling the quotation..."),
        odoo);
  }

  @Override
  protected Operation.Draft describe(Operation.Draft draft) {
    return draft
        .title("Cancel a quotation")
        .toolset("odoo")
        .touches("Odoo: sale.order (read, write)")
        .area("quotation")
        .purpose(
            "Cancels a quotation, or a confirmed order that is not locked. Ask the person first."
                + " To take back everything a job of Puente made, use undo_change.");
  }

  @Override
  protected OrderSnapshot look(TargetOrder wanted) {
    long id = new RecordReference(odoo()).of(Kind.ORDER, wanted.order(), TargetOrder.FIELD).id();
    OrderSnapshot seen = OrderSnapshot.of(odoo(), id);
    if (seen.sale().locked()) {
      throw new ProblemException(Problem.Invalid.of(TargetOrder.FIELD, locked(seen.sale())));
    }
    return seen;
  }

  private static Text locked(Sale sale) {
    return Text.format(
        "%s está bloqueada; hay que desbloquearla en Odoo antes de cancelarla.",
        "%s is locked; it has to be unlocked in Odoo before it can be cancelled.", sale.name());
  }

  @Override
  protected Text intent(TargetOrder wanted, OrderSnapshot seen) {
    Sale sale = seen.sale();
    return sale.state().equals("sale")
        ? Text.format(
            "Cancelar la orden ya confirmada %s.",
            "Cancel the confirmed order %s.", OrderState.spoken(sale))
        : Text.format(
            "Cancelar la cotización %s.", "Cancel quotation %s.", OrderState.spoken(sale));
  }

  @Override
  Made make(TargetOrder wanted, OrderSnapshot seen, String trackingId) {
    Sale sale = seen.sale();
    cancelIfAlive(odoo(), sale.id());
    return new Made(sale.id(), sale.state());
  }

  @Override
  Made makeAgain(TargetOrder wanted, OrderSnapshot seen, String trackingId) {
    if (!OrderState.stateOf(odoo(), seen.sale().id()).equals("cancel")) {
      seen.requireUntouched(odoo());
    }
    return make(wanted, seen, trackingId);
  }

  static void cancelIfAlive(Odoo odoo, long order) {
    if (!OrderState.stateOf(odoo, order).equals("cancel")) {
      cancel(odoo, order);
    }
  }

  /** Without the question that 15 to 18 ask in between. */
  static void cancel(Odoo odoo, long order) {
    odoo.write(
        "sale.order",
        "action_cancel",
        Map.of("ids", List.of(order), "context", Map.of("disable_cancel_warning", true)));
  }

  @Override
  protected OrderState readBack(TargetOrder wanted, Made made) {
    return OrderState.of(Sale.read(odoo(), made.orderId()), made.before());
  }

  /** Odoo makes a cancelled order a quotation again, whatever it was before. */
  @Override
  void undo(Job job, Reversals back) {
    toldBy(job)
        .filter(order -> !"cancel".equals(order.before()))
        .ifPresent(
            order -> {
              UndoResult.Thing what = UndoResult.Thing.CANCELLATION;
              long id = order.orderId();
              back.take(what, id, order.name(), () -> reopen(id));
              if ("sale".equals(order.before())) {
                UndoResult.Why why = UndoResult.Why.NOT_CONFIRMED_AGAIN;
                back.leave(UndoResult.Thing.CONFIRMATION, id, order.name(), why);
              }
            });
  }

  private void reopen(long order) {
    if (OrderState.stateOf(odoo(), order).equals("cancel")) {
      odoo().write("sale.order", "action_draft", Map.of("ids", List.of(order)));
    }
  }

  @Override
  protected Text done(OrderState order) {
    if (!order.state().equals("cancel")) {
      return Text.format(
          "Odoo no canceló la orden %s.", "Odoo did not cancel order %s.", order.spoken());
    }
    return "sale".equals(order.before())
        ? Text.format(
            "La orden %s, que ya estaba confirmada, está cancelada.",
            "Order %s, which had been confirmed, is cancelled.", order.spoken())
        : Text.format(
            "La cotización %s está cancelada.", "Quotation %s is cancelled.", order.spoken());
  }
}
