package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import puente.bridge.Job;
import puente.bridge.Problem;
import puente.bridge.Trace;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.store.StoredJob;

class RetriesTest {
  private static final Text TEXT = Text.verbatim("x");
  private final Instant start = Instant.parse("2026-02-10T12:00:00Z");
  private final Retries retries =
      new Retries(JobSettings.in(Path.of("unused")).backoff(), Clock.fixed(start, ZoneOffset.UTC));

  @Test
  void waitsTwiceAsLongEachTimeUpToTheCap() {
    assertThat(pause(job(0, null), null)).isBetween(millis(750), millis(1_250));
    assertThat(pause(job(1, start), null)).isBetween(millis(1_500), millis(2_500));
    assertThat(pause(job(3, start), null)).isBetween(millis(6_000), millis(10_000));
    assertThat(pause(job(60, start), null)).isEqualTo(millis(30_000));
  }

  @Test
  void waitsAsLongAsABusyBackEndAsksButNotBeyondTheCap() {
    assertThat(pause(job(0, null), millis(5_000))).isEqualTo(millis(5_000));
    assertThat(pause(job(0, null), Duration.ofHours(1))).isEqualTo(millis(30_000));
  }

  @Test
  void countsTheLimitFromTheFirstSilence() {
    Problem problem = new Problem.Unavailable("Odoo", TEXT, null);
    assertThat(retries.refused(job(9, start.minus(Duration.ofMinutes(359))), problem))
        .isInstanceOf(RunOutcome.Again.class);
    assertThat(retries.refused(job(9, start.minus(Duration.ofMinutes(360))), problem))
        .isInstanceOfSatisfying(
            RunOutcome.Failed.class,
            failed -> assertThat(failed.why().type()).isEqualTo("unavailable"));
  }

  @Test
  void comesBackSoonerThanACallerIsToldTo() {
    Problem problem = Problem.Unavailable.soon("Odoo");
    RunOutcome.Again again = (RunOutcome.Again) retries.refused(job(0, null), problem);
    assertThat(Duration.between(start, again.when())).isLessThan(millis(1_251));
    assertThat(again.progress().en())
        .isEqualTo("Odoo is not answering right now. It will be tried again automatically.");
  }

  private Duration pause(StoredJob job, @Nullable Duration retryAfter) {
    Problem problem =
        retryAfter == null
            ? new Problem.Unavailable("Odoo", TEXT, null)
            : new Problem.TooMany(retryAfter);
    RunOutcome ending = retries.refused(job, problem);
    return Duration.between(start, ((RunOutcome.Again) ending).when());
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  private StoredJob job(int attempts, @Nullable Instant failingSince) {
    Job job =
        new Job(
            "quot_1",
            "quotation",
            "tester",
            Job.Status.PROCESSING,
            TEXT,
            false,
            Map.of(),
            Json.object(),
            null,
            null,
            start,
            start,
            null,
            null);
    return new StoredJob(
        job, Language.ES, "", attempts, failingSince, 0, null, Trace.begun(), true, null, false);
  }
}
