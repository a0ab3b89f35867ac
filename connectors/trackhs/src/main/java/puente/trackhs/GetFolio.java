package puente.trackhs;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.ProblemException;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.speech.SpokenText;

/** Tells how an account of a stay stands, without what TrackHS restricts. */
final class GetFolio {
  record Asked(
      @Description(
              "The folio's own id: folio_id of a reservation, not the reservation's id; or a"
                  + " reservation's confirmation number.")
          @Bounds(min = 1, max = 40)
          String folioId) {}

  record Found(
      long id,
      @Description("open or closed.") @Nullable String status,
      @Description("guest or master.") @Nullable String type,
      @Nullable String name,
      @Nullable Long reservationId,
      @Nullable Long contactId,
      @Nullable String contact,
      @Nullable String company,
      @Description("What is still to be paid.") @Nullable BigDecimal currentBalance,
      @Nullable BigDecimal realizedBalance,
      @Nullable LocalDate startDate,
      @Nullable LocalDate endDate,
      @Nullable LocalDate checkInDate,
      @Nullable LocalDate checkOutDate,
      @Nullable LocalDate closedDate,
      @Nullable BigDecimal agentCommission,
      @Nullable BigDecimal ownerCommission,
      @Nullable BigDecimal ownerRevenue,
      @Nullable Long masterFolioId,
      @Description("Why TrackHS marks it, where it does.") @Nullable String exception) {}

  static Operation<Asked, Found> in(TrackHs trackHs) {
    return Operation.reads("get_folio")
        .title("Get a folio")
        .toolset(TrackHsToolConstants.TOOLSET)
        .touches(
            "TrackHS: GET /pms/folios/{id}",
            "TrackHS: GET /v2/pms/reservations, /v2/pms/reservations/{id}")
        .purpose(
            "Tells how the account (folio) of a stay stands in TrackHS: its balance, dates and"
                + " whether it is open. It has an id of its own; get_reservation_v2 tells it.")
        .does(new Asked("51877"), Found.class, (asked, call) -> answer(trackHs, asked));
  }

  private static Answer<Found> answer(TrackHs trackHs, Asked asked) {
    Found found = found(new TrackHsRow(trackHs.read(id(trackHs, asked.folioId()), true)));
    return Answer.of(found, describe(found, currency(trackHs, found.reservationId())));
  }

  /** A folio does not tell its currency, its reservation does. */
  private static @Nullable String currency(TrackHs trackHs, @Nullable Long reservation) {
    try {
      return reservation == null
          ? null
          : new TrackHsRow(trackHs.read(new ReservationId(reservation), false)).text("currency");
    } catch (ProblemException notTold) {
      return null;
    }
  }

  private static FolioId id(TrackHs trackHs, String given) {
    if (given.strip().matches("[0-9]+")) {
      return new FolioId(ParameterParser.id("folio_id", given));
    }
    ReservationId reservation = new ReservationReference(trackHs).of("folio_id", given);
    Long folio = new TrackHsRow(trackHs.read(reservation, true)).number("folioId");
    if (folio == null) {
      throw ParameterParser.refusal(
          "folio_id",
          new Text("esa reserva no tiene folio todavía.", "that reservation has no folio yet."));
    }
    return new FolioId(folio);
  }

  private static Found found(TrackHsRow row) {
    return new Found(
        row.id(),
        row.text("status"),
        row.text("type"),
        row.line("name"),
        row.number("reservationId"),
        row.number("contactId"),
        name(row.in("_embedded", "contact")),
        row.in("_embedded", "company").line("name"),
        row.money("currentBalance"),
        row.money("realizedBalance"),
        row.day("startDate"),
        row.day("endDate"),
        row.day("checkInDate"),
        row.day("checkOutDate"),
        row.day("closedDate"),
        row.money("agentCommission"),
        row.money("ownerCommission"),
        row.money("ownerRevenue"),
        row.number("masterFolioId"),
        Boolean.TRUE.equals(row.flag("hasException")) ? row.line("exceptionMessage") : null);
  }

  private static @Nullable String name(TrackHsRow contact) {
    String first = contact.line("firstName");
    String last = contact.line("lastName");
    return first == null ? last : last == null ? first : first + " " + last;
  }

  private static Text describe(Found found, @Nullable String currency) {
    Text whose =
        found.name() == null
            ? new Text("La cuenta", "The account")
            : Text.format("La cuenta de %s", "The account of %s", found.name());
    Text state =
        "open".equals(found.status())
            ? new Text("está abierta", "is open")
            : new Text("está cerrada", "is closed");
    BigDecimal balance = found.currentBalance();
    return balance == null || (currency == null && balance.signum() != 0)
        ? Text.format("%s %s.", "%s %s.", whose, state)
        : Text.format(
            "%s %s. %s",
            "%s %s. %s", whose, state, owed(balance, currency == null ? "" : currency));
  }

  /** "Debe 515 dólares con 20 centavos.", "No debe nada." */
  static Text owed(BigDecimal balance, String currency) {
    return Text.format("%s.", "%s.", SpokenText.owed(balance, currency));
  }

  private GetFolio() {}
}
