package puente.journeys.calcom;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Secret;
import puente.bridge.job.WaitingPeriods;
import puente.bridge.schema.Email;
import puente.bridge.text.Language;
import puente.calcom.BookingInfo;
import puente.calcom.CalComSettings;
import puente.calcom.HttpCalCom;
import puente.httpclient.BackEndHealth;
import puente.httpclient.Quota;
import puente.journeys.MemorySteps;
import puente.sandbox.calcom.SandboxCalCom;
import tools.jackson.databind.JsonNode;

/** A sandbox, a line to it, and a clock at Saturday, November 21, 2026, nine in the morning. */
final class Desk implements AutoCloseable {
  final TurnedClock clock = new TurnedClock("2026-11-21T08:00:00Z");
  private final WaitingPeriods periods = new WaitingPeriods(clock::nanos);
  final SandboxCalCom sandbox =
      SandboxCalCom.start(SandboxCalCom.Options.usual().at(clock).uncounted());
  final HttpCalCom calCom =
      new HttpCalCom(
          CalComSettings.of(
              sandbox.url(), new Secret(SandboxCalCom.KEY), ZoneId.of("Europe/Madrid")),
          Quota.UNLIMITED,
          clock);

  /** A tracking id that no other job has. */
  static MemorySteps steps() {
    return new MemorySteps(
        "chg_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 12));
  }

  BookMeeting book() {
    return new BookMeeting(calCom, "ES", periods, clock);
  }

  RescheduleBooking move() {
    return new RescheduleBooking(calCom, periods, clock);
  }

  CancelBooking cancel() {
    return new CancelBooking(calCom, clock);
  }

  static BookMeeting.Wanted wanted(@Nullable String type, String start) {
    return wanted(type, start, "ana@example.com");
  }

  static BookMeeting.Wanted wanted(@Nullable String type, String start, String email) {
    return new BookMeeting.Wanted(
        type,
        start,
        "Ana Ruiz",
        new Email(email),
        null,
        "Robots",
        "Europe/Madrid",
        null,
        List.of(),
        Language.ES);
  }

  BookingInfo booked(String type, String start) {
    return book().run(wanted(type, start), steps());
  }

  /** The bookings that this server has made. */
  List<JsonNode> ours() {
    return sandbox.bookings().stream()
        .filter(each -> each.path("metadata").has("puenteKey"))
        .toList();
  }

  JsonNode booking(String uid) {
    return sandbox.bookings().stream()
        .filter(each -> each.path("uid").asString().equals(uid))
        .findFirst()
        .orElseThrow();
  }

  /** What is said of the problem, in English. */
  static String said(Problem problem) {
    return problem.detail().en();
  }

  static Problem refused(Supplier<?> work) {
    try {
      Object answer = work.get();
      throw new AssertionError("not refused but answered: " + answer);
    } catch (ProblemException refusal) {
      return refusal.problem();
    }
  }

  /**
   * Runs it as jobs are run: again while it is not known, with time going on in between.
   *
   * @return null when it was refused for good
   */
  <T> @Nullable T insisting(Supplier<T> run) {
    for (int i = 0; i < 400; i++) {
      try {
        return run.get();
      } catch (ProblemException refusal) {
        switch (refusal.problem()) {
          case Problem.Unavailable _, Problem.Uncertain _, Problem.TooMany _ -> {
            clock.turn(Duration.ofSeconds(5));
            if (calCom.state() == BackEndHealth.DOWN) {
              LockSupport.parkNanos(20_000_000); // The line is tried again by the real time.
            }
          }
          default -> {
            return null;
          }
        }
      }
    }
    throw new AssertionError("it never ended");
  }

  @Override
  public void close() {
    calCom.close();
    sandbox.close();
  }
}
