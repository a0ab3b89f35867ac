package puente.journeys.calcom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.schema.Email;
import puente.bridge.text.Language;
import puente.calcom.BookingInfo;
import puente.journeys.MemorySteps;
import puente.sandbox.Fault;

class ChangesTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private static RescheduleBooking.Wanted to(String uid, String start) {
    return new RescheduleBooking.Wanted(uid, start, null, null, null);
  }

  private static CancelBooking.Wanted cancelled(String uid) {
    return new CancelBooking.Wanted(uid, "No puede", false, null);
  }

  @Test
  void aMovedBookingHasANewUidAndTheOldOneLeadsToIt() {
    BookingInfo moved = desk.move().run(to("bk_move", "jueves a las 4 de la tarde"), Desk.steps());
    assertThat(moved.bookingUid()).isNotEqualTo("bk_move");
    assertThat(moved.start()).isEqualTo("2026-11-26T16:00:00+01:00");
    assertThat(moved.rescheduledFrom()).isEqualTo("bk_move");
    assertThat(desk.booking("bk_move").path("rescheduledToUid").asString())
        .isEqualTo(moved.bookingUid());
    BookingInfo again = desk.move().run(to("bk_move", "viernes a las 9:30"), Desk.steps());
    assertThat(again.rescheduledFrom()).isEqualTo(moved.bookingUid());
    assertThat(desk.cancel().run(cancelled("bk_move"), Desk.steps()).bookingUid())
        .isEqualTo(again.bookingUid());
  }

  @Test
  void aLostAnswerOfAMoveIsFoundByWhatTheBookingBecame() {
    desk.sandbox.faults().next("reschedule", Fault.DROP_AFTER);
    MemorySteps steps = Desk.steps();
    RescheduleBooking.Wanted wanted = to("bk_move", "jueves a las 4 de la tarde");
    assertThat(Desk.refused(() -> desk.move().run(wanted, steps)))
        .isInstanceOf(Problem.Uncertain.class);
    BookingInfo moved = desk.move().run(wanted, steps);
    assertThat(moved.rescheduledFrom()).isEqualTo("bk_move");
    assertThat(desk.sandbox.log())
        .filteredOn(asked -> asked.path().getLast().equals("reschedule"))
        .hasSize(1);
  }

  @Test
  void aTimeThatIsTakenIsRefusedAndTheBookingStays() {
    desk.booked("123", "jueves a las 16:00");
    Problem problem =
        Desk.refused(() -> desk.move().run(to("bk_move", "jueves a las 16:00"), Desk.steps()));
    assertThat(problem).isInstanceOf(Problem.Conflict.class);
    assertThat(Desk.said(problem)).contains("3:30 PM", "4:30 PM");
    assertThat(desk.booking("bk_move").path("status").asString()).isEqualTo("accepted");
  }

  @Test
  void itsOwnTimeCountsAsFreeWhenABookingIsMoved() {
    // By half an hour: the old time overlaps the new one where it takes an hour.
    BookingInfo longer =
        desk.book()
            .run(
                new BookMeeting.Wanted(
                    "123",
                    "jueves a las 10",
                    "Ana",
                    new Email("ana@example.com"),
                    null,
                    null,
                    null,
                    60,
                    List.of(),
                    Language.ES),
                Desk.steps());
    assertThat(desk.move().run(to(longer.bookingUid(), "jueves a las 10:30"), Desk.steps()).start())
        .isEqualTo("2026-11-26T10:30:00+01:00");
  }

  @Test
  void cancellingTwiceIsCancelledOnceAndSaidSoBothTimes() {
    BookingInfo first = desk.cancel().run(cancelled("bk_cancel"), Desk.steps());
    BookingInfo second = desk.cancel().run(cancelled("bk_cancel"), Desk.steps());
    assertThat(first.status()).isEqualTo("cancelled");
    assertThat(second).isEqualTo(first);
    assertThat(desk.cancel().done(second).en())
        .startsWith("Your appointment on")
        .endsWith("is cancelled.");
    assertThat(desk.sandbox.log())
        .filteredOn(asked -> asked.path().getLast().equals("cancel"))
        .hasSize(1);
  }

  @Test
  void cancellingOneOfASeriesLeavesTheOthersUnlessTheyAreMeantToo() {
    BookingInfo first = desk.booked("126", "miércoles a las 10");
    desk.cancel().run(cancelled(first.bookingUid()), Desk.steps());
    assertThat(desk.ours())
        .filteredOn(each -> each.path("status").asString().equals("accepted"))
        .hasSize(3);
    String next =
        desk.ours().stream()
            .filter(each -> each.path("status").asString().equals("accepted"))
            .map(each -> each.path("start").asString() + each.path("uid").asString())
            .sorted()
            .findFirst()
            .orElseThrow()
            .substring("2026-12-02T09:00:00.000Z".length());
    desk.cancel().run(new CancelBooking.Wanted(next, null, true, null), Desk.steps());
    assertThat(desk.ours()).allMatch(each -> each.path("status").asString().equals("cancelled"));
  }

  @Test
  void aSharedAppointmentIsNeverCancelledForEverybodyByMistake() {
    BookMeeting book = desk.book();
    book.run(Desk.wanted("clase-abierta", "martes a las 12", "eva@example.com"), Desk.steps());
    BookingInfo mine =
        book.run(Desk.wanted("clase-abierta", "martes a las 12", "ana@example.com"), Desk.steps());
    Problem unsaid =
        Desk.refused(() -> desk.cancel().run(cancelled(mine.bookingUid()), Desk.steps()));
    assertThat(((Problem.Invalid) unsaid).faults().getFirst().field()).isEqualTo("seat_uid");
    assertThat(
            Desk.refused(
                () ->
                    desk.cancel()
                        .run(
                            new CancelBooking.Wanted(mine.bookingUid(), null, false, "nobodys"),
                            Desk.steps())))
        .isInstanceOf(Problem.Missing.class);
    String seat = mine.attendees().getFirst().seatUid();
    BookingInfo left =
        desk.cancel()
            .run(new CancelBooking.Wanted(mine.bookingUid(), null, false, seat), Desk.steps());
    assertThat(desk.cancel().done(left).en()).startsWith("That place is cancelled");
    assertThat(desk.booking(mine.bookingUid()).path("attendees")).hasSize(1);
    assertThat(desk.booking(mine.bookingUid()).path("status").asString()).isEqualTo("accepted");
  }

  @Test
  void onePlaceIsMovedWithoutTheOthers() {
    BookMeeting book = desk.book();
    book.run(Desk.wanted("clase-abierta", "martes a las 12", "eva@example.com"), Desk.steps());
    BookingInfo mine =
        book.run(Desk.wanted("clase-abierta", "martes a las 12", "ana@example.com"), Desk.steps());
    String seat = mine.attendees().getFirst().seatUid();
    desk.sandbox.faults().next("reschedule", Fault.DROP_AFTER);
    MemorySteps steps = Desk.steps();
    RescheduleBooking.Wanted wanted =
        new RescheduleBooking.Wanted(mine.bookingUid(), "miércoles a las 12", null, null, seat);
    Desk.refused(() -> desk.move().run(wanted, steps));
    BookingInfo moved = desk.move().run(wanted, steps);
    assertThat(moved.start()).isEqualTo("2026-11-25T12:00:00+01:00");
    assertThat(moved.attendees()).singleElement().extracting("seatUid").isEqualTo(seat);
    assertThat(desk.booking(mine.bookingUid()).path("attendees")).hasSize(1);
  }

  @Test
  void aPlaceWhoseCancellationWasNotAnsweredIsSeenToBeGone() {
    BookMeeting book = desk.book();
    book.run(Desk.wanted("clase-abierta", "martes a las 12", "eva@example.com"), Desk.steps());
    BookingInfo mine =
        book.run(Desk.wanted("clase-abierta", "martes a las 12", "ana@example.com"), Desk.steps());
    desk.sandbox.faults().next("cancel", Fault.DROP_AFTER);
    MemorySteps steps = Desk.steps();
    CancelBooking.Wanted wanted =
        new CancelBooking.Wanted(
            mine.bookingUid(), null, false, mine.attendees().getFirst().seatUid());
    assertThat(Desk.refused(() -> desk.cancel().run(wanted, steps)))
        .isInstanceOf(Problem.Uncertain.class);
    BookingInfo left = desk.cancel().run(wanted, steps);
    assertThat(desk.cancel().done(left).en()).startsWith("That place is cancelled");
  }

  @Test
  void whatIsPendingIsConfirmedOrDeclinedAndNothingElseIs() {
    ConfirmBooking confirm = new ConfirmBooking(desk.calCom, desk.clock);
    DeclineBooking decline = new DeclineBooking(desk.calCom, desk.clock);
    var yes = new ConfirmBooking.Wanted("bk_confirm");
    assertThat(confirm.run(yes, Desk.steps()).status()).isEqualTo("accepted");
    assertThat(confirm.run(yes, Desk.steps()).status()).isEqualTo("accepted");
    BookingInfo no =
        decline.run(new DeclineBooking.Wanted("bk_decline", "Vacaciones"), Desk.steps());
    assertThat(no.status()).isEqualTo("rejected");
    assertThat(no.reason()).isEqualTo("Vacaciones");
    assertThat(
            Desk.refused(
                () -> decline.run(new DeclineBooking.Wanted("bk_confirm", null), Desk.steps())))
        .isInstanceOf(Problem.Conflict.class);
  }

  @Test
  void aConfirmationWhoseAnswerWasLostIsSeenInTheBooking() {
    desk.sandbox.faults().next("confirm", Fault.DROP_AFTER);
    MemorySteps steps = Desk.steps();
    ConfirmBooking confirm = new ConfirmBooking(desk.calCom, desk.clock);
    var wanted = new ConfirmBooking.Wanted("bk_confirm");
    assertThat(Desk.refused(() -> confirm.run(wanted, steps)))
        .isInstanceOf(Problem.Uncertain.class);
    assertThat(confirm.run(wanted, steps).status()).isEqualTo("accepted");
  }

  @Test
  void aBookingThatIsNotThereIsMissing() {
    assertThat(Desk.refused(() -> desk.cancel().run(cancelled("bk_none"), Desk.steps())))
        .isInstanceOf(Problem.Missing.class);
  }

  @Test
  void whatWasMovedIsFoundByWhereItComesFromWhereNothingElseTellsIt() {
    desk.sandbox.hideMoves();
    BookingInfo moved = desk.move().run(to("bk_cancel", "jueves a las 16:00"), Desk.steps());
    assertThat(desk.booking("bk_cancel").has("rescheduledToUid")).isFalse();
    BookingInfo gone = desk.cancel().run(cancelled("bk_cancel"), Desk.steps());
    assertThat(gone.bookingUid()).isEqualTo(moved.bookingUid());
    assertThat(desk.booking(moved.bookingUid()).path("status").asString()).isEqualTo("cancelled");
  }
}
