package puente.trackhs;

import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;

/** The unit that a work order is for: by id, by name, or by the reservation of who is in it. */
record UnitReference(TrackHs trackHs) {
  private static final Text WHICH = new Text("¿Para qué unidad es?", "Which unit is it for?");

  Units.Named of(
      @Nullable Integer unitId, @Nullable String unit, @Nullable ReservationId reservation) {
    String name = ParameterParser.text(unit);
    if (unitId != null && name != null) {
      throw ParameterParser.refusal(
          "unit",
          new Text("dé unit_id o unit, no los dos.", "give either unit_id or unit, not both."),
          WHICH);
    }
    Units units = new Units(trackHs);
    if (unitId != null) {
      return units.numbered("unit_id", unitId);
    }
    if (name != null) {
      return units.called("unit", name);
    }
    if (reservation != null) {
      return ofReservation(reservation);
    }
    throw ParameterParser.refusal(
        "unit_id",
        new Text(
            "¿para qué unidad es? Dé unit_id, unit o reservation_id.",
            "which unit is it for? Give unit_id, unit or reservation_id."),
        WHICH);
  }

  private Units.Named ofReservation(ReservationId reservation) {
    try {
      TrackHsRow row = new TrackHsRow(trackHs.read(reservation, true));
      Long unit = row.number("unitId");
      if (unit != null) {
        return new Units(trackHs).numbered("reservation_id", unit);
      }
    } catch (ProblemException refusal) {
      if (!(refusal.problem() instanceof Problem.Missing)) {
        throw refusal;
      }
    }
    throw ParameterParser.refusal(
        "reservation_id",
        Text.format(
            "no encuentro la unidad de la reserva %d.",
            "I find no unit of reservation %d.", reservation.value()),
        new Text(
            "No encuentro la unidad de esa reserva.",
            "I cannot find the unit of that reservation."));
  }
}
