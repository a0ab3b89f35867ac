package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import puente.audit.AuditLogReader;
import puente.bridge.Job;
import puente.bridge.Problem;
import puente.store.OnPostgres;
import puente.store.Polling;

/** Two processes that share a PostgreSQL each have a chain, and nothing is in both. */
@ExtendWith(OnPostgres.class)
class AuditReplicasTest {
  private static final int EACH = 40;

  @TempDir Path directory;

  private Office office() {
    Office office =
        new Office(
            directory,
            Clock.systemUTC(),
            (_, steps) -> steps.once(Errand.step("order"), () -> Errand.RECEIPT));
    office.store.recorder().start(Duration.ofDays(90));
    return office.started();
  }

  @Test
  void twoReplicasHaveTwoWholeChainsAndEveryJobIsRecordedOnce() throws Exception {
    Set<String> expected = new HashSet<>();
    try (Office one = office();
        Office other = office()) {
      List<Job> jobs = new ArrayList<>();
      for (int i = 0; i < EACH; i++) {
        jobs.add(one.accept("Ana " + i));
        jobs.add(other.accept("Eva " + i));
      }
      for (Job job : jobs) {
        one.await(job);
        expected.add("accepted " + job.trackingId());
        expected.add("ended " + job.trackingId());
      }
      AuditLogReader record = new AuditLogReader(one.store.database(), one.store.persons());
      Polling.until(() -> told(record).size() >= expected.size());
      assertThat(told(record)).containsExactlyInAnyOrderElementsOf(expected);
      // Whoever is first may have linked all jobs; what each has in memory it links itself.
      one.store.recorder().turnedAway("one", new Problem.TooMany(Duration.ofSeconds(1)));
      other.store.recorder().turnedAway("other", new Problem.TooMany(Duration.ofSeconds(1)));
      Polling.until(() -> record.verify(List.of()).chains().size() == 2);
      assertThat(record.verify(List.of()).broken()).isEmpty();
    }
  }

  @Test
  void theChainOfAReplicaThatIsGoneIsGoneOnWith() throws Exception {
    try (Office one = office()) {
      Job first = one.accept("Ana");
      one.await(first);
      AuditLogReader record = new AuditLogReader(one.store.database(), one.store.persons());
      Polling.until(() -> told(record).size() == 2);
    }
    try (Office next = office()) {
      next.await(next.accept("Eva"));
      AuditLogReader record = new AuditLogReader(next.store.database(), next.store.persons());
      Polling.until(() -> told(record).size() == 4);
      assertThat(record.verify(List.of()).chains()).hasSize(1);
      assertThat(record.verify(List.of()).broken()).isEmpty();
    }
  }

  private static List<String> told(AuditLogReader record) {
    List<String> told = new ArrayList<>();
    record.read(
        new AuditLogReader.Wanted(null, null, null, null, null, null),
        line -> {
          if (line.has("tracking_id")) {
            told.add(line.path("kind").asString() + " " + line.path("tracking_id").asString());
          }
        });
    return told;
  }
}
