package puente.trackhs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

/** Tells all there is of one reservation. */
final class GetReservation {
  record Asked(
      @Description("Its id in TrackHS, or its confirmation number.") @Bounds(min = 1, max = 40)
          String reservationId) {}

  record Found(
      Reservation reservation,
      @Nullable String phone,
      @Nullable String email,
      @Description("When the guest may come in.") @Nullable String arrivalTime,
      @Description("When the guest has to leave.") @Nullable String departureTime,
      @Nullable BigDecimal rent,
      @Nullable BigDecimal fees,
      @Nullable BigDecimal taxes,
      @Nullable BigDecimal payments,
      @Nullable BigDecimal securityDeposit,
      List<Payment> paymentPlan,
      @Nullable String agreementStatus,
      @Nullable String source,
      @Nullable String cancellationPolicy,
      @Nullable String cancelledAt,
      @Nullable String bookedAt) {}

  /** A payment due, and when. */
  record Payment(@Nullable LocalDate date, @Nullable BigDecimal amount) {}

  static Operation<Asked, Found> in(TrackHs trackHs) {
    return Operation.reads("get_reservation_v2")
        .title("Get a reservation")
        .toolset(TrackHsToolConstants.TOOLSET)
        .touches("TrackHS: GET /v2/pms/reservations/{id}", "TrackHS: GET /v2/pms/reservations")
        .purpose(
            "Tells one reservation in TrackHS by its id or confirmation number: guest and how to"
                + " reach them, unit, days, amounts and what is still to be paid. Its folio_id is"
                + " for get_folio.")
        .does(new Asked("40211"), Found.class, (asked, call) -> answer(trackHs, asked));
  }

  private static Answer<Found> answer(TrackHs trackHs, Asked asked) {
    ReservationId id =
        new ReservationReference(trackHs).of("reservation_id", asked.reservationId());
    JsonNode node = trackHs.read(id, true);
    Found found = found(new TrackHsRow(node));
    return Answer.of(found, describe(found.reservation()));
  }

  private static Found found(TrackHsRow row) {
    TrackHsRow contact = row.in("_embedded", "contact");
    TrackHsRow breakdown = row.in("guestBreakdown");
    String cell = contact.line("cellPhone");
    return new Found(
        Reservation.of(row),
        cell == null ? contact.line("homePhone") : cell,
        contact.line("primaryEmail"),
        row.text("arrivalTime"),
        row.text("departureTime"),
        breakdown.money("netRent"),
        breakdown.money("totalGuestFees"),
        breakdown.money("totalTaxes"),
        breakdown.money("payments"),
        row.in("securityDeposit").money("required"),
        row.rows("paymentPlan").stream()
            .map(each -> new Payment(each.day("date"), each.money("amount")))
            .toList(),
        row.text("agreementStatus"),
        row.line("source"),
        row.in("_embedded", "cancellationPolicy").line("name"),
        row.text("cancelledAt"),
        row.text("bookedAt"));
  }

  private static Text describe(Reservation reservation) {
    BigDecimal balance = reservation.balance();
    String currency = reservation.currency();
    return balance == null || currency == null
        ? reservation.sentence()
        : Text.format("%s %s", "%s %s", reservation.sentence(), GetFolio.owed(balance, currency));
  }

  private GetReservation() {}
}
