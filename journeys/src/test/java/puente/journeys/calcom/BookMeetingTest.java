package puente.journeys.calcom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;
import puente.bridge.text.Language;
import puente.calcom.BookingInfo;
import puente.journeys.MemorySteps;
import puente.sandbox.Fault;

class BookMeetingTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void booksWhatWasSaidAndTellsItInTheZoneOfThePerson() {
    BookingInfo booked = desk.booked("consultation", "next Tuesday at 10 am");
    assertThat(booked.start()).isEqualTo("2026-11-24T10:00:00+01:00");
    assertThat(booked.status()).isEqualTo("accepted");
    assertThat(desk.book().done(booked).es())
        .isEqualTo("Su cita quedó reservada para el martes 24 de noviembre a las 10 de la mañana.");
    assertThat(desk.booking(booked.bookingUid()).at("/bookingFieldsResponses/notes").asString())
        .isEqualTo("Robots");
  }

  @Test
  void aStartWithAnOffsetIsSentInUtc() {
    BookingInfo booked = desk.booked("123", "2026-11-24T10:30:00+01:00");
    assertThat(desk.booking(booked.bookingUid()).path("start").asString())
        .isEqualTo("2026-11-24T09:30:00.000Z");
    assertThat(desk.sandbox.log())
        .filteredOn(asked -> asked.method().equals("POST"))
        .allMatch(asked -> asked.body().path("start").asString().endsWith("Z"));
  }

  @Test
  void aZoneThatIsNotThePeoplesOwnIsNamed() {
    BookMeeting.Wanted wanted =
        new BookMeeting.Wanted(
            "123",
            "el martes a las 10 de la mañana",
            "Luis",
            new Email("luis@almacenes.com"),
            null,
            null,
            "America/Mexico_City",
            null,
            List.of(),
            Language.ES);
    BookingInfo booked = desk.book().run(wanted, Desk.steps());
    assertThat(booked.start()).isEqualTo("2026-11-24T10:00:00-06:00");
    assertThat(desk.book().done(booked).en()).contains("10:00 AM", "Central");
  }

  @Test
  void aTimeThatIsTakenIsAConflictWithTheNearestFreeOnes() {
    desk.booked("consultation", "martes a las 10");
    BookMeeting.Wanted another = Desk.wanted("consultation", "martes a las 10", "eva@example.com");
    Problem problem = Desk.refused(() -> desk.book().run(another, Desk.steps()));
    assertThat(problem).isInstanceOf(Problem.Conflict.class);
    assertThat(Desk.said(problem))
        .startsWith("That time is not free. The nearest free time is")
        .contains("Tuesday, November 24 at", "9:30 AM", "10:30 AM");
    assertThat(desk.ours()).hasSize(1);
  }

  @Test
  void aTimeTakenBetweenLookingAndBookingIsAConflictToo() {
    // The look finds it free; the booking itself is told that it is not: 400 with words for it.
    desk.sandbox.faults().next("book", Fault.DROP_AFTER);
    MemorySteps lost = Desk.steps();
    Problem first =
        Desk.refused(() -> desk.book().run(Desk.wanted("123", "martes a las 10"), lost));
    assertThat(first).isInstanceOf(Problem.Uncertain.class);
    Problem other =
        Desk.refused(
            () ->
                desk.book()
                    .run(Desk.wanted("123", "martes a las 10", "eva@example.com"), Desk.steps()));
    assertThat(other).isInstanceOf(Problem.Conflict.class);
  }

  @Test
  void aLostAnswerIsLookedForByItsKeyAndNotSentAgain() {
    desk.sandbox.faults().next("book", Fault.DROP_AFTER);
    MemorySteps steps = Desk.steps();
    BookMeeting.Wanted wanted = Desk.wanted("consultation", "martes a las 10");
    assertThat(Desk.refused(() -> desk.book().run(wanted, steps)))
        .isInstanceOf(Problem.Uncertain.class);
    BookingInfo found = desk.book().run(wanted, steps);
    assertThat(found.status()).isEqualTo("accepted");
    assertThat(desk.ours()).hasSize(1);
    assertThat(desk.ours().getFirst().at("/metadata/puenteKey").asString())
        .isEqualTo(steps.trackingId());
  }

  @Test
  void aBookingThatAProxyAnswered503ForIsLookedForAndNotMadeTwice() {
    desk.sandbox.faults().next("book", Fault.UNAVAILABLE_AFTER);
    MemorySteps steps = Desk.steps();
    BookMeeting.Wanted wanted = Desk.wanted("clase-abierta", "martes a las 10");
    assertThat(Desk.refused(() -> desk.book().run(wanted, steps)))
        .isInstanceOf(Problem.Uncertain.class);
    assertThat(desk.book().run(wanted, steps).status()).isEqualTo("accepted");
    assertThat(desk.ours()).hasSize(1);
  }

  @Test
  void aBookingIsFoundOnWhateverPageItIs() {
    desk.sandbox.limitPages(1);
    desk.booked("clase-abierta", "lunes a las 10");
    desk.booked("clase-abierta", "lunes a las 12");
    desk.sandbox.faults().next("book", Fault.DROP_AFTER);
    MemorySteps steps = Desk.steps();
    BookMeeting.Wanted wanted = Desk.wanted("clase-abierta", "martes a las 10");
    Desk.refused(() -> desk.book().run(wanted, steps));
    int before = desk.ours().size();
    assertThat(desk.book().run(wanted, steps).status()).isEqualTo("accepted");
    assertThat(desk.ours()).hasSize(before);
  }

  @Test
  void whatMayStillShowIsNotSentAgainBeforeItCanNoLonger() {
    desk.sandbox.faults().next("book", Fault.DROP_BEFORE);
    MemorySteps steps = Desk.steps();
    BookMeeting.Wanted wanted = Desk.wanted("consultation", "martes a las 10");
    Desk.refused(() -> desk.book().run(wanted, steps));
    Problem waits = Desk.refused(() -> desk.book().run(wanted, steps));
    assertThat(waits).isInstanceOf(Problem.Unavailable.class);
    assertThat(desk.ours()).isEmpty();
    desk.clock.turn(BookingSender.MAY_SHOW);
    assertThat(desk.book().run(wanted, steps).status()).isEqualTo("accepted");
    assertThat(desk.ours()).hasSize(1);
  }

  @Test
  void aClockThatJumpsAnHourForwardOrBackNeitherShortensNorProlongsThat() {
    for (Duration jump : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
      int before = desk.ours().size();
      desk.sandbox.faults().next("book", Fault.DROP_BEFORE);
      MemorySteps steps = Desk.steps();
      BookMeeting.Wanted wanted =
          Desk.wanted("consultation", jump.isPositive() ? "martes a las 10" : "martes a las 12");
      Desk.refused(() -> desk.book().run(wanted, steps));
      desk.clock.jump(jump);
      assertThat(Desk.refused(() -> desk.book().run(wanted, steps)))
          .isInstanceOf(Problem.Unavailable.class);
      assertThat(desk.ours()).hasSize(before);
      desk.clock.turn(BookingSender.MAY_SHOW);
      desk.book().run(wanted, steps);
      assertThat(desk.ours()).hasSize(before + 1);
    }
  }

  @Test
  void whatWasKnownNotToBeTakenIsSentAgainAtOnce() {
    desk.sandbox.faults().next("book", Fault.TOO_MANY);
    MemorySteps steps = Desk.steps();
    BookMeeting.Wanted wanted = Desk.wanted("consultation", "martes a las 10");
    assertThat(Desk.refused(() -> desk.book().run(wanted, steps)))
        .isInstanceOf(Problem.TooMany.class);
    assertThat(desk.book().run(wanted, steps).status()).isEqualTo("accepted");
  }

  @Test
  void aCrashBeforeTheBookingWasStoredDoesNotDoubleIt() {
    MemorySteps steps = Desk.steps();
    BookMeeting.Wanted wanted = Desk.wanted("consultation", "martes a las 10");
    BookingInfo first = desk.book().run(wanted, steps);
    steps.forget("make");
    assertThat(desk.book().run(wanted, steps)).isEqualTo(first);
    assertThat(desk.ours()).hasSize(1);
  }

  @Test
  void aBookingThatWaitsForItsHostIsNotToldAsBooked() {
    BookingInfo asked = desk.booked("demo-pudu", "martes a las 12");
    assertThat(asked.status()).isEqualTo("pending");
    assertThat(desk.book().done(asked).en()).startsWith("Your appointment is requested for");
  }

  @Test
  void aRecurringEventTypeIsAnsweredAsAListAndToldAsSo() {
    BookingInfo first = desk.booked("Seguimiento semanal", "miércoles a las 10");
    assertThat(first.appointments()).isEqualTo(4);
    assertThat(desk.book().done(first).es())
        .startsWith("Sus 4 citas quedaron reservadas; la primera");
    assertThat(desk.ours()).hasSize(4);
  }

  @Test
  void aRecurringBookingWhoseAnswerWasLostIsFoundWhole() {
    desk.sandbox.faults().next("book", Fault.DROP_AFTER);
    MemorySteps steps = Desk.steps();
    BookMeeting.Wanted wanted = Desk.wanted("126", "miércoles a las 10");
    Desk.refused(() -> desk.book().run(wanted, steps));
    BookingInfo found = desk.book().run(wanted, steps);
    assertThat(desk.ours()).hasSize(4);
    assertThat(found.appointments()).isEqualTo(4);
  }

  @Test
  void aSharedAppointmentShowsNobodyElsesName() {
    BookMeeting book = desk.book();
    book.run(Desk.wanted("clase-abierta", "martes a las 12", "eva@example.com"), Desk.steps());
    BookingInfo mine =
        book.run(Desk.wanted("clase-abierta", "martes a las 12", "ana@example.com"), Desk.steps());
    assertThat(mine.attendees())
        .singleElement()
        .extracting("email")
        .hasToString("a•••@example.com");
  }

  @Test
  void aPlaceWhoseAnswerWasLostIsFoundByThePerson() {
    BookMeeting book = desk.book();
    book.run(Desk.wanted("clase-abierta", "martes a las 12", "eva@example.com"), Desk.steps());
    desk.sandbox.faults().next("book", Fault.DROP_AFTER);
    MemorySteps steps = Desk.steps();
    BookMeeting.Wanted wanted = Desk.wanted("clase-abierta", "martes a las 12");
    Desk.refused(() -> book.run(wanted, steps));
    BookingInfo found = book.run(wanted, steps);
    assertThat(desk.booking(found.bookingUid()).path("attendees")).hasSize(2);
  }

  @Test
  void somebodyWithOnlyAPhoneIsBookedByItInInternationalForm() {
    BookMeeting.Wanted wanted =
        new BookMeeting.Wanted(
            "123",
            "martes a las 10",
            "Ana",
            null,
            new Phone("612 34 56 78"),
            null,
            null,
            null,
            List.of(),
            Language.ES);
    BookingInfo booked = desk.book().run(wanted, Desk.steps());
    assertThat(desk.booking(booked.bookingUid()).at("/attendees/0/phoneNumber").asString())
        .isEqualTo("+34612345678");
    assertThat(booked.attendees().getFirst().email()).isNull();
  }

  @Test
  void whatWasSaidOfTomorrowMeansTheDayItWasSaid() {
    BookMeeting.Wanted said = Desk.wanted("123", "pasado mañana a las 10");
    BookMeeting.Wanted definite = desk.book().definite(said, Calls.by(Language.EN));
    desk.clock.turn(Duration.ofHours(20));
    assertThat(desk.book().run(definite, Desk.steps()).start())
        .isEqualTo("2026-11-23T10:00:00+01:00");
  }

  @Test
  void refusesByNameWhatCannotBe() {
    assertThat(refusedField(Desk.wanted("123", "2026-11-20T10:00"))).isEqualTo("start_time");
    assertThat(refusedField(Desk.wanted("123", "el 3/4 a las 10"))).isEqualTo("start_time");
    assertThat(refusedField(Desk.wanted(null, "martes a las 10"))).isEqualTo("event_type_id");
    assertThat(Desk.refused(() -> desk.booked("999", "martes a las 10")))
        .isInstanceOf(Problem.Missing.class);
    assertThat(desk.ours()).isEmpty();
  }

  private String refusedField(BookMeeting.Wanted wanted) {
    Problem problem = Desk.refused(() -> desk.book().run(wanted, Desk.steps()));
    return ((Problem.Invalid) problem).faults().getFirst().field();
  }

  @Test
  void whoAsksTwiceIsToldTheBookingThatTheyHave() {
    BookingInfo first = desk.booked("consultation", "martes a las 10");
    BookingInfo second = desk.booked("consultation", "el martes a las 10 de la mañana");
    assertThat(second).isEqualTo(first);
    assertThat(desk.ours()).hasSize(1);
  }

  @Test
  void whoAsksTwiceAtOnceIsToldTheSameBooking() throws Exception {
    List<java.util.concurrent.Callable<BookingInfo>> both =
        java.util.Collections.nCopies(4, () -> desk.booked("consultation", "jueves a las 10"));
    try (var pool = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      List<String> uids = new java.util.ArrayList<>();
      for (var each : pool.invokeAll(both)) {
        uids.add(each.get().bookingUid());
      }
      assertThat(uids).containsOnly(uids.getFirst());
    }
    assertThat(desk.ours()).hasSize(1);
  }
}
