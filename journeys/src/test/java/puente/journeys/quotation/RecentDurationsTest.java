package puente.journeys.quotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentDurationsTest {
  @Test
  void estimatesFromTheLatestRuns() {
    RecentDurations durations = new RecentDurations();
    assertThat(durations.estimate().es()).isEqualTo("unos segundos");
    for (int i = 0; i < 100; i++) {
      durations.add(Duration.ofMillis(i < 90 ? 800 : 3_000));
    }
    assertThat(durations.estimate().es()).isEqualTo("1-3 segundos");
    assertThat(durations.estimate().en()).isEqualTo("1-3 seconds");
  }
}
