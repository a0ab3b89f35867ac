package puente.trackhs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;

/** As much of a reservation as tells it apart. */
record Reservation(
    long id,
    @Description("The number that a channel knows it by.") @Nullable String confirmation,
    @Nullable String status,
    @Nullable String guest,
    @Nullable String unit,
    @Nullable String unitCode,
    @Nullable Long unitId,
    @Nullable LocalDate arrival,
    @Nullable LocalDate departure,
    @Nullable Long nights,
    @Description("Such as 2 Adults, 1 Children.") @Nullable String occupants,
    @Nullable String currency,
    @Nullable BigDecimal total,
    @Description("What is still to be paid.") @Nullable BigDecimal balance,
    @Description("For get_folio.") @Nullable Long folioId,
    @Nullable Long contactId) {

  static Reservation of(TrackHsRow row) {
    TrackHsRow unit = row.in("_embedded", "unit");
    TrackHsRow breakdown = row.in("guestBreakdown");
    BigDecimal grand = breakdown.money("grandTotal");
    return new Reservation(
        row.id(),
        row.node().path("alternates").path(0).isValueNode()
            ? row.node().path("alternates").path(0).asString("")
            : null,
        row.text("status"),
        row.in("_embedded", "contact").line("name"),
        unit.line("name"),
        unit.line("unitCode"),
        row.number("unitId"),
        row.day("arrivalDate"),
        row.day("departureDate"),
        row.number("nights"),
        occupants(row),
        row.text("currency"),
        grand == null ? breakdown.money("total") : grand,
        breakdown.money("balance"),
        row.number("folioId"),
        row.number("contactId"));
  }

  private static @Nullable String occupants(TrackHsRow row) {
    List<String> each = new ArrayList<>();
    for (TrackHsRow occupant : row.rows("occupants")) {
      Long quantity = occupant.number("quantity");
      if (quantity != null && quantity > 0) {
        each.add(quantity + " " + occupant.line("name"));
      }
    }
    return each.isEmpty() ? null : String.join(", ", each);
  }

  /** "Ana Ruiz del 4 al 8 de diciembre de 2026 en Lake House 7". */
  Text describe() {
    Text who = guest == null ? new Text("una", "one") : Text.verbatim(guest);
    return Text.format("%s%s%s", "%s%s%s", who, days(), where());
  }

  /** "La reserva de Ana Ruiz es del 4 al 8 de diciembre de 2026 en Lake House 7." */
  Text sentence() {
    Text whose =
        guest == null
            ? new Text("La reserva", "The reservation")
            : Text.format("La reserva de %s", "The reservation of %s", guest);
    return Text.format("%s es%s%s.", "%s is%s%s.", whose, days(), where());
  }

  private Text days() {
    Text days = new ParameterParser.Days(arrival, departure).describe();
    return days == null ? Text.verbatim("") : Text.format(" %s", " %s", days);
  }

  private Text where() {
    return unit == null ? Text.verbatim("") : Text.format(" en %s", " in %s", unit);
  }
}
