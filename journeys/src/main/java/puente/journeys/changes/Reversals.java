package puente.journeys.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.journeys.changes.UndoResult.Item;
import puente.journeys.changes.UndoResult.Left;
import puente.journeys.changes.UndoResult.Thing;
import puente.journeys.changes.UndoResult.Why;
import puente.journeys.changes.orders.OrderHead;
import puente.journeys.changes.orders.OrderState;
import puente.journeys.changes.orders.WriteDate;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import tools.jackson.databind.JsonNode;

/**
 * Takes back, by Odoo's own reversals, what a job made. Each looks at the state first: what is
 * taken back already counts as taken back, so all of it may run again.
 */
final class Reversals {
  private final Odoo odoo;
  private final List<Item> undone = new ArrayList<>();
  private final List<Left> left = new ArrayList<>();
  private final List<WriteDate> revisions;
  private final Mode mode;

  /** The mode of taking back. */
  private enum Mode {
    LOOK,
    TAKE,
    TAKE_AGAIN
  }

  Reversals(Odoo odoo) {
    this(odoo, Mode.TAKE, List.of());
  }

  private Reversals(Odoo odoo, Mode mode, List<WriteDate> revisions) {
    this.odoo = odoo;
    this.mode = mode;
    this.revisions = new ArrayList<>(revisions);
  }

  /** Takes nothing back, and keeps the revisions of what would be. */
  static Reversals looking(Odoo odoo) {
    return new Reversals(odoo, Mode.LOOK, List.of());
  }

  /** A repeat: what somebody else has written since those revisions is left. */
  static Reversals again(Odoo odoo, List<WriteDate> revisions) {
    return new Reversals(odoo, Mode.TAKE_AGAIN, revisions);
  }

  List<WriteDate> revisions() {
    return List.copyOf(revisions);
  }

  Odoo odoo() {
    return odoo;
  }

  UndoResult of(String trackingId) {
    return new UndoResult(trackingId, List.copyOf(undone), List.copyOf(left));
  }

  void leave(Thing what, @Nullable Long id, String name, Why why) {
    left.add(new Left(what, id, name, why));
  }

  /** Does it, unless Odoo does not let one. */
  void take(Thing what, long id, String name, Runnable reversal) {
    if (mode == Mode.LOOK) {
      revisions.add(WriteDate.of(odoo, model(what), id));
      return;
    }
    if (mode == Mode.TAKE_AGAIN
        && isOvertaken(model(what), id)
        && !holds(new Item(what, id, name))) {
      leave(what, id, name, Why.CHANGED);
      return;
    }
    try {
      reversal.run();
      undone.add(new Item(what, id, name));
    } catch (ProblemException refusal) {
      switch (refusal.problem()) {
        case Problem.Forbidden _ -> leave(what, id, name, Why.NO_RIGHT);
        case Problem.Invalid _, Problem.Conflict _ -> leave(what, id, name, Why.REFUSED);
        case Problem.Missing _ -> undone.add(new Item(what, id, name));
        default -> throw refusal;
      }
    }
  }

  private boolean isOvertaken(String model, long id) {
    return revisions.stream()
        .filter(each -> each.model().equals(model) && each.id() == id)
        .anyMatch(each -> each.isOvertaken(odoo));
  }

  private static String model(Thing what) {
    return switch (what) {
      case ORDER, CONFIRMATION, CANCELLATION -> OrderHead.MODEL;
      case OPPORTUNITY -> LeadEdit.MODEL;
      case CUSTOMER -> "res.partner";
      case NOTE -> "mail.message";
      case ACTIVITY -> "mail.activity";
      case MAIL, CHANGE -> throw new IllegalArgumentException(what + " is never taken back");
    };
  }

  /** Tells whether everything so far was taken back. */
  boolean whole() {
    return left.isEmpty();
  }

  /** A quotation that was made: cancelled, unless people have gone on with it. */
  void order(long id) {
    JsonNode row = row(OrderHead.MODEL, id, OrderHead.fields(odoo));
    if (row == null) {
      return;
    }
    OrderHead order = OrderHead.of(row);
    switch (order.state()) {
      case LOCKED -> leave(Thing.ORDER, id, order.name(), Why.LOCKED);
      case CONFIRMED -> leave(Thing.ORDER, id, order.name(), Why.CONFIRMED);
      case CANCELLED -> undone.add(new Item(Thing.ORDER, id, order.name()));
      case QUOTATION -> take(Thing.ORDER, id, order.name(), () -> CancelQuotation.cancel(odoo, id));
    }
  }

  /** An opportunity that was made: lost, unless it was won or has orders that live. */
  void opportunity(long id) {
    JsonNode lead = row("crm.lead", id, List.of("name", "active", "probability"));
    if (lead == null) {
      return;
    }
    String name = OdooValue.text(lead.path("name"));
    if (!lead.path("active").asBoolean(false)) {
      undone.add(new Item(Thing.OPPORTUNITY, id, name));
    } else if (lead.path("probability").asDouble(0) >= 100) {
      leave(Thing.OPPORTUNITY, id, name, Why.WON);
    } else if (ordersAlive(id) > 0) {
      leave(Thing.OPPORTUNITY, id, name, Why.IN_USE);
    } else {
      take(
          Thing.OPPORTUNITY,
          id,
          name,
          () -> odoo.write("crm.lead", "action_set_lost", Map.of("ids", List.of(id))));
    }
  }

  private int ordersAlive(long lead) {
    return odoo.count(
        "sale.order",
        Domain.all(
            Domain.where("opportunity_id", "=", lead), Domain.where("state", "!=", "cancel")));
  }

  /** The record, archived or not; null where it is gone. */
  @Nullable JsonNode row(String model, long id, List<String> fields) {
    List<?> here = Domain.where("id", "=", id);
    List<?> domain = fields.contains("active") ? Domain.all(here, Domain.archivedToo()) : here;
    return odoo.searchRead(model, Odoo.Search.of(domain, fields, 1)).stream()
        .findFirst()
        .orElse(null);
  }

  /** Confirms an undoing: whatever Odoo does not hold so is listed as left. */
  UndoResult confirmed(UndoResult told) {
    for (Item item : told.undone()) {
      if (holds(item)) {
        undone.add(item);
      } else {
        leave(item.what(), item.id(), item.name(), Why.REFUSED);
      }
    }
    left.addAll(told.left());
    return of(told.trackingId());
  }

  private boolean holds(Item item) {
    return switch (item.what()) {
      case ORDER, CONFIRMATION -> !List.of("draft", "sent", "sale").contains(state(item.id()));
      case CANCELLATION -> !state(item.id()).equals("cancel");
      case OPPORTUNITY -> archived("crm.lead", item.id());
      case CUSTOMER -> archived("res.partner", item.id());
      case NOTE -> row("mail.message", item.id(), List.of("id")) == null;
      case ACTIVITY -> row("mail.activity", item.id(), List.of("id")) == null;
      case MAIL, CHANGE -> false;
    };
  }

  private String state(long order) {
    return OrderState.stateOf(odoo, order);
  }

  private boolean archived(String model, long id) {
    JsonNode row = row(model, id, List.of("active"));
    return row == null || !row.path("active").asBoolean(true);
  }
}
