package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import puente.bridge.Job;
import puente.bridge.Job.Status;
import puente.store.OnPostgres;

@ExtendWith(OnPostgres.class)
class PauseOnPostgresTest extends PauseTest {

  @Test
  void anotherReplicaWakesIt() {
    try (var one = new Office(directory, clock, until(Duration.ofHours(3)));
        var other = new Office(directory, clock, until(Duration.ofHours(3)))) {
      Job job = one.started().accept("Ana");
      untilItPauses(one, job);
      known.set(true);
      assertThat(other.jobs.wake(job.trackingId())).isTrue();
      assertThat(one.await(job).status()).isEqualTo(Status.COMPLETED);
      assertThat(other.jobs.wake(job.trackingId())).isFalse();
    }
  }
}
