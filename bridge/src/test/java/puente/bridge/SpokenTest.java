package puente.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpokenTest {
  @Test
  void saysMoneyAsPeopleDo() {
    assertThat(Spoken.money(new BigDecimal("14500.00"), "USD").es()).isEqualTo("14,500 dólares");
    assertThat(Spoken.money(new BigDecimal("14500.5"), "USD").en()).isEqualTo("14,500.50 dollars");
    assertThat(Spoken.money(new BigDecimal("10"), "XXZ").es()).isEqualTo("10 XXZ");
  }

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
