package puente.journeys.changes.orders;

import java.util.List;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import tools.jackson.databind.JsonNode;

/**
 * An order as far as it decides what may be changed of it. Odoo's form is stricter than its
 * methods: those take a new line on a confirmed, a locked and even a cancelled order
 * (docs/odoo-facts.md, "Orders"), and what the form would refuse is refused here.
 */
public record OrderHead(long id, String name, State state) {
  public static final String MODEL = "sale.order";

  public enum State {
    QUOTATION,
    CONFIRMED,
    LOCKED,
    CANCELLED
  }

  /**
   * The order of that id.
   *
   * @param field the field that the caller named it in
   * @throws ProblemException {@link Problem.Invalid} for that field when there is none for our user
   */
  public static OrderHead of(Odoo odoo, String field, long id) {
    return odoo
        .searchRead(MODEL, Odoo.Search.of(Domain.where("id", "=", id), fields(odoo), 1))
        .stream()
        .map(OrderHead::of)
        .findFirst()
        .orElseThrow(() -> KnownNames.missing(field, id));
  }

  /**
   * The order in a row with {@code name}, {@code state} and, where there is one, {@code locked}.
   */
  public static OrderHead of(JsonNode row) {
    String state = OdooValue.text(row.path("state"));
    boolean locked = state.equals("done") || row.path("locked").asBoolean(false);
    return new OrderHead(
        row.path("id").longValue(),
        OdooValue.text(row.path("name")),
        switch (state) {
          case "draft", "sent" -> State.QUOTATION;
          case "cancel" -> State.CANCELLED;
          default -> locked ? State.LOCKED : State.CONFIRMED;
        });
  }

  /** The fields that {@link #of(JsonNode)} needs. */
  public static List<String> fields(Odoo odoo) {
    return odoo.hasField(MODEL, "locked")
        ? List.of("name", "state", "locked")
        : List.of("name", "state");
  }

  /**
   * Refuses where Odoo's form lets nobody change anything.
   *
   * @throws ProblemException {@link Problem.Conflict} when it is locked or cancelled
   */
  public void requireOpen() {
    switch (state) {
      case LOCKED ->
          throw conflict(
              "La orden %s está bloqueada; alguien tiene que desbloquearla en Odoo antes de"
                  + " cambiarla.",
              "Order %s is locked; somebody has to unlock it in Odoo before it can be changed.");
      case CANCELLED ->
          throw conflict(
              "La orden %s está cancelada y no se puede cambiar; haga una nueva, o vuelva a"
                  + " ponerla como cotización en Odoo.",
              "Order %s is cancelled and can't be changed; make a new one, or set it to quotation"
                  + " again in Odoo.");
      case QUOTATION, CONFIRMED -> {}
    }
  }

  /**
   * Refuses what only a quotation lets be changed.
   *
   * @throws ProblemException {@link Problem.Conflict} when it is none any more
   */
  public void requireQuotation() {
    requireOpen();
    if (state == State.CONFIRMED) {
      throw conflict(
          "La orden %s ya está confirmada y sus productos ya no se cambian aquí; haga otra"
              + " orden, o que alguien la cambie en Odoo.",
          "Order %s is already confirmed and its products are no longer changed here; make"
              + " another order, or have somebody change it in Odoo.");
    }
  }

  private ProblemException conflict(String es, String en) {
    return new ProblemException(new Problem.Conflict(Text.format(es, en, name)));
  }
}
