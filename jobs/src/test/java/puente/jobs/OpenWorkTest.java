package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Job;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.store.Polling;
import puente.store.TurnedClock;

/** What a monitor is told of jobs. */
class OpenWorkTest {
  @TempDir Path directory;

  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final JobObserver observer =
      new JobObserver() {
        @Override
        public void accepted(String journey) {
          told.add("accepted " + journey);
        }

        @Override
        public void ended(String journey, String outcome, Duration took) {
          assertThat(took).isPositive();
          told.add(outcome + " " + journey);
        }

        @Override
        public void again(String journey) {
          told.add("again " + journey);
        }
      };

  private static Errand.Receipt run(Errand.Order order) {
    return switch (order.customer()) {
      case "away" -> throw new ProblemException(Problem.Unavailable.soon("Odoo"));
      case "bad" ->
          throw new ProblemException(Problem.Invalid.of("customer", Text.verbatim("Ana Paz")));
      default -> Errand.RECEIPT;
    };
  }

  private static Instant created(Job job) {
    return job.createdAt().truncatedTo(ChronoUnit.MILLIS);
  }

  private static OpenWork.Jobs open(Job job, String state) {
    return new OpenWork.Jobs(job.journey(), state, 1, created(job));
  }

  @Test
  void tellsWhatIsOpenByItsStateAndEachEndOnce() {
    TurnedClock clock = new TurnedClock("2026-02-10T12:00:00Z");
    try (Office office =
        new Office(Office.settings(directory), clock, (order, _) -> run(order), observer)) {
      Job queued = office.accept("good");
      OpenWork work = office.store.openWork();
      assertThat(work.jobs()).containsExactly(open(queued, "queued"));
      assertThat(work.oldestDocument()).isBetween(created(queued), clock.instant());
      assertThat(work.oldestRecord()).isBetween(created(queued), clock.instant());
      assertThat(work.oldestUpload()).isNull();
      office.jobs.cancel(office.accept("good").trackingId());
      office.started().await(queued);
      office.await(office.accept("bad"));
      Job away = office.accept("away");
      Polling.until(() -> office.store.jobs().find(away.trackingId()).get().attempts() > 0);
      assertThat(office.store.openWork().jobs()).containsExactly(open(away, "retrying"));
    }
    assertThat(told.stream().filter(each -> !each.startsWith("again")))
        .containsExactlyInAnyOrder(
            "accepted quotation",
            "accepted quotation",
            "accepted quotation",
            "accepted quotation",
            "cancelled quotation",
            "completed quotation",
            "invalid quotation");
    assertThat(told).contains("again quotation");
  }

  /** However much has ended: none of it is looked at. */
  @Test
  void isReadFromIndexes() {
    try (Office office =
        new Office(
            JobSettings.in(directory), new TurnedClock("2026-02-10T12:00:00Z"), (_, _) -> null)) {
      List<String> plans = new ArrayList<>();
      for (String sql :
          List.of(OpenWork.JOBS, OpenWork.RECORD, OpenWork.DOCUMENT, OpenWork.UPLOAD)) {
        plans.addAll(
            office
                .store
                .database()
                .read(
                    transaction ->
                        transaction.rows(
                            "EXPLAIN QUERY PLAN " + sql, row -> row.getString("detail"))));
      }
      assertThat(plans)
          .filteredOn(plan -> plan.contains("SCAN") || plan.contains("SEARCH"))
          .hasSize(4)
          .allMatch(plan -> plan.contains("INDEX"));
      assertThat(plans.getFirst()).contains("job_open");
    }
  }
}
