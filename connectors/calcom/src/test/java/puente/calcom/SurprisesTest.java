package puente.calcom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.Secret;
import puente.bridge.json.Json;
import puente.httpclient.BackEndHealth;
import puente.httpclient.LeasedQuota;
import puente.httpclient.LocalLedger;
import puente.httpclient.Quota;
import puente.sandbox.Fault;
import puente.sandbox.calcom.SandboxCalCom;

/** What is odd about Cal.com's API, one by one. */
class SurprisesTest {
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final EventTypeId CONSULTATION = new EventTypeId(123);

  private final SandboxCalCom sandbox =
      SandboxCalCom.start(SandboxCalCom.Options.usual().at(() -> NOW));
  private final HttpCalCom calCom = line(sandbox.url(), SandboxCalCom.KEY, Quota.UNLIMITED);

  @AfterEach
  void close() {
    calCom.close();
    sandbox.close();
  }

  private static HttpCalCom line(URI url, String key, Quota quota) {
    return new HttpCalCom(
        new CalComSettings(
            url, new Secret(key), MADRID, Duration.ofSeconds(2), Duration.ofSeconds(2)),
        quota,
        () -> NOW);
  }

  private static CalCom.NewBooking wanted(EventTypeId type, String start) {
    return new CalCom.NewBooking(
        type,
        Instant.parse(start),
        "Ana Ruiz",
        "ana@example.com",
        null,
        MADRID,
        "es",
        null,
        List.of(),
        Map.of(),
        "chg_1");
  }

  private List<Slot> free(String from, String to) {
    return calCom.free(
        new CalCom.Free(CONSULTATION, Instant.parse(from), Instant.parse(to), MADRID, null, null),
        false);
  }

  private static Problem refused(Runnable work) {
    return CalComContract.refused(work);
  }

  @Test
  void eachFamilyIsAskedInItsOwnVersion() {
    calCom.me();
    calCom.eventTypes(true);
    calCom.schedules();
    free("2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z");
    calCom.booking(new BookingUid("bk_9f3c"));
    assertThat(sandbox.log())
        .extracting(asked -> String.valueOf(asked.headers().get("cal-api-version")))
        .containsExactly("null", "2024-06-14", "2024-06-11", "2024-09-04", "2024-08-13");
  }

  @Test
  void anApiThatAnswersAsAnotherVersionIsToldWithTheSettingToCheck() {
    // Without its version the route is not there: a 404 that is nobody's missing record.
    try (HttpCalCom elsewhere =
        line(sandbox.url().resolve("/sandbox/"), SandboxCalCom.KEY, Quota.UNLIMITED)) {
      assertThat(refused(() -> elsewhere.eventTypes(true)).detail().en())
          .contains("CALCOM_API_URL");
    }
  }

  @Test
  void aRouteThatIsNotThereIsNoMissingBooking() {
    try (HttpCalCom elsewhere =
        line(sandbox.url().resolve("/v2/"), SandboxCalCom.KEY, Quota.UNLIMITED)) {
      assertThat(refused(() -> elsewhere.booking(new BookingUid("bk_9f3c"))).detail().en())
          .contains("Cannot GET", "CALCOM_API_URL");
    }
  }

  @Test
  void aTakenTimeAndAWrongInputAreBoth400AndToldApartByTheWords() {
    calCom.book(wanted(CONSULTATION, "2026-11-24T09:00:00Z"));
    assertThat(refused(() -> calCom.book(wanted(CONSULTATION, "2026-11-24T09:00:00Z"))))
        .isInstanceOf(Problem.Conflict.class);
    CalCom.NewBooking wrong =
        new CalCom.NewBooking(
            CONSULTATION,
            Instant.parse("2026-11-24T11:00:00Z"),
            "Ana",
            "not an address",
            null,
            MADRID,
            "es",
            null,
            List.of(),
            Map.of(),
            "chg_2");
    assertThat(refused(() -> calCom.book(wrong)))
        .isInstanceOfSatisfying(
            Problem.Invalid.class,
            invalid -> assertThat(invalid.detail().en()).contains("email must be an email"));
  }

  @Test
  void aTimeThatIsPastOrTooSoonIsToldSo() {
    assertThat(refused(() -> calCom.book(wanted(CONSULTATION, "2026-11-20T09:00:00Z"))))
        .isInstanceOf(Problem.Invalid.class);
    Instant monday = Instant.parse("2026-11-23T08:00:00Z");
    try (SandboxCalCom early = SandboxCalCom.start(SandboxCalCom.Options.usual().at(() -> monday));
        HttpCalCom then = line(early.url(), SandboxCalCom.KEY, Quota.UNLIMITED)) {
      Problem soon = refused(() -> then.book(wanted(CONSULTATION, "2026-11-23T09:00:00Z")));
      assertThat(soon).isInstanceOf(Problem.Conflict.class);
      assertThat(soon.detail().en()).contains("too soon");
    }
  }

  @Test
  void anUnknownEventTypeIsMissing() {
    assertThat(refused(() -> calCom.book(wanted(new EventTypeId(999), "2026-11-24T09:00:00Z"))))
        .isInstanceOfSatisfying(
            Problem.Missing.class, missing -> assertThat(missing.id()).isEqualTo("999"));
  }

  @Test
  void aKeyThatIsNotAcceptedIsToldWithWhereOneIsMade() {
    try (HttpCalCom stranger = line(sandbox.url(), "cal_test_wrong", Quota.UNLIMITED)) {
      Problem problem = refused(stranger::me);
      assertThat(problem).isInstanceOf(Problem.Unavailable.class);
      assertThat(problem.detail().es()).contains("CALCOM_API_KEY");
      assertThat(stranger.state()).isEqualTo(BackEndHealth.DOWN);
    }
  }

  @Test
  void aRecurringEventTypeIsAnsweredAsAList() {
    assertThat(calCom.book(wanted(new EventTypeId(126), "2026-11-25T09:00:00Z")))
        .extracting(each -> each.start().toString())
        .containsExactly(
            "2026-11-25T09:00:00Z",
            "2026-12-02T09:00:00Z",
            "2026-12-09T09:00:00Z",
            "2026-12-16T09:00:00Z");
  }

  @Test
  void movingMakesAnotherBookingAndTheOldOnePointsToIt() {
    Booking moved =
        calCom.move(
            new BookingUid("bk_move"),
            new CalCom.Move(Instant.parse("2026-11-26T15:00:00Z"), null, null));
    Booking old = calCom.booking(new BookingUid("bk_move"));
    assertThat(moved.uid()).isNotEqualTo(old.uid());
    assertThat(old.status()).isEqualTo("cancelled");
    assertThat(old.movedTo()).isEqualTo(moved.uid());
    assertThat(moved.movedFrom()).isEqualTo(old.uid());
  }

  @Test
  void theEventTypeIsReadFromItsObjectAndFromTheDeprecatedFieldWhereThereIsNoOther() {
    String rest =
        "\"uid\":\"b\",\"status\":\"accepted\",\"start\":\"2026-12-01T09:00:00.000Z\","
            + "\"end\":\"2026-12-01T09:30:00.000Z\"";
    assertThat(
            Booking.of(Json.read("{\"eventTypeId\":1,\"eventType\":{\"id\":123}," + rest + "}"))
                .eventType())
        .isEqualTo(CONSULTATION);
    assertThat(Booking.of(Json.read("{\"eventTypeId\":123," + rest + "}")).eventType())
        .isEqualTo(CONSULTATION);
  }

  @Test
  void daysWithNothingFreeAreLeftOutAndNothingAtAllIsNoFault() {
    List<Slot> overTheWeekend = free("2026-11-27T16:00:00Z", "2026-11-30T08:15:00Z");
    assertThat(overTheWeekend)
        .extracting(slot -> slot.start().toString())
        .containsExactly("2026-11-27T16:00:00Z", "2026-11-27T16:30:00Z", "2026-11-30T08:00:00Z");
    assertThat(free("2026-11-28T00:00:00Z", "2026-11-29T23:00:00Z")).isEmpty();
  }

  @Test
  void freeTimesComeWithTheOffsetOfTheZoneAndAreBookedInUtc() {
    Slot slot = free("2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z").getFirst();
    assertThat(slot.start()).isEqualTo("2026-11-24T08:00:00Z");
    calCom.book(wanted(CONSULTATION, slot.start().toString()));
    assertThat(sandbox.log().getLast().body().path("start").asString())
        .isEqualTo("2026-11-24T08:00:00Z");
  }

  @Test
  void aBookedTimeIsNoLongerFreeThoughItWasKept() {
    int before = free("2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z").size();
    calCom.book(wanted(CONSULTATION, "2026-11-24T09:00:00Z"));
    assertThat(free("2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z")).hasSize(before - 1);
  }

  @Test
  void moreThan250AtOnceIsRefused() {
    assertThat(refused(() -> calCom.bookings(new CalCom.Search(Map.of(), 0, 251))).detail().en())
        .contains("take must not be greater than 250");
  }

  @Test
  void somebodyWithOnlyAPhoneHasNoAddressToTell() {
    Booking booking =
        calCom
            .book(
                new CalCom.NewBooking(
                    CONSULTATION,
                    Instant.parse("2026-11-24T09:00:00Z"),
                    "Ana",
                    null,
                    "+34612345678",
                    MADRID,
                    "es",
                    null,
                    List.of(),
                    Map.of(),
                    "chg_3"))
            .getFirst();
    assertThat(booking.attendees().getFirst().email()).endsWith("@sms.cal.com");
    assertThat(BookingInfo.of(booking, MADRID).attendees().getFirst().email()).isNull();
  }

  @Test
  void whatIsTooMuchIsWaitedOutByAReadAndToldOfAWrite() {
    sandbox.faults().next("read", Fault.TOO_MANY);
    assertThat(calCom.me().timeZone()).isEqualTo(MADRID.getId());
    sandbox.faults().next("book", Fault.TOO_MANY);
    assertThat(refused(() -> calCom.book(wanted(CONSULTATION, "2026-11-24T09:00:00Z"))))
        .isEqualTo(new Problem.TooMany(Duration.ofSeconds(1), "Cal.com"));
  }

  @Test
  void the121stCallOfAMinuteIsTooMuchAndOurOwnCountKeepsUsFromIt() {
    for (int i = 0; i < 120; i++) {
      calCom.me();
    }
    assertThat(refused(calCom::me))
        .isInstanceOfSatisfying(
            Problem.TooMany.class,
            too -> assertThat(too.retryAfter()).isEqualTo(Duration.ofSeconds(60)));
    Quota ours = new LeasedQuota("calcom", HttpCalCom.RATE, new LocalLedger(), () -> NOW);
    int sent = sandbox.log().size();
    try (HttpCalCom counted = line(sandbox.url(), SandboxCalCom.KEY, ours)) {
      ours.pause(Duration.ofMinutes(1));
      assertThat(refused(counted::me)).isInstanceOf(Problem.TooMany.class);
    }
    assertThat(sandbox.log()).hasSize(sent);
  }

  @Test
  void anInternalErrorOfAWriteIsUncertainAndOfAReadUnavailable() {
    sandbox.faults().next("book", Fault.BROKEN);
    assertThat(refused(() -> calCom.book(wanted(CONSULTATION, "2026-11-24T09:00:00Z"))))
        .isInstanceOf(Problem.Uncertain.class);
    sandbox.faults().next("read", Fault.BROKEN);
    assertThat(refused(calCom::me)).isInstanceOf(Problem.Unavailable.class);
  }

  @Test
  void theSameBookingSentTwiceIsRefusedTheSecondTimeAndFoundByItsKey() {
    calCom.book(wanted(CONSULTATION, "2026-11-24T09:00:00Z"));
    refused(() -> calCom.book(wanted(CONSULTATION, "2026-11-24T09:00:00Z")));
    CalCom.Found found =
        calCom.bookings(new CalCom.Search(Map.of("attendeeEmail", "ana@example.com"), 0, 100));
    assertThat(found.bookings()).filteredOn(each -> "chg_1".equals(each.key())).hasSize(1);
  }

  @Test
  void eventTypesAreAskedForOnceInAWhile() {
    calCom.eventTypes(false);
    calCom.eventTypes(false);
    assertThat(sandbox.log()).hasSize(1);
    calCom.eventTypes(true);
    assertThat(sandbox.log()).hasSize(2);
  }
}
