package puente.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  /** Probes that are due when the test says so. */
  private final Queue<Runnable> due = new ArrayDeque<>();

  private final List<String> told = new ArrayList<>();
  private Runnable probe = () -> {};
  private final CircuitBreaker circuitBreaker =
      new CircuitBreaker(due::add, () -> probe.run(), this::turned);

  private void turned() {
    told.add(circuitBreaker.open() ? "opens" : "closes");
  }

  private void silences(int many) {
    for (int i = 0; i < many; i++) {
      circuitBreaker.silent();
    }
  }

  @Test
  void opensAfterSilencesInARowAndNotBefore() {
    assertThat(circuitBreaker.pulse()).isEqualTo(BackEndHealth.NOT_ASKED_YET);
    silences(CircuitBreaker.SILENCES - 1);
    assertThat(circuitBreaker.open()).isFalse();
    assertThat(circuitBreaker.pulse()).isEqualTo(BackEndHealth.DOWN);
    circuitBreaker.answered();
    assertThat(circuitBreaker.pulse()).isEqualTo(BackEndHealth.UP);
    silences(CircuitBreaker.SILENCES - 1);
    assertThat(circuitBreaker.open()).as("an answer between them").isFalse();
    circuitBreaker.silent();
    assertThat(circuitBreaker.open()).isTrue();
    assertThat(told).containsExactly("opens");
  }

  @Test
  void oneProbeAtATimeFindsTheAnswer() {
    silences(CircuitBreaker.SILENCES + 20);
    assertThat(due).hasSize(1);
    probe = circuitBreaker::silent;
    due.remove().run();
    assertThat(due).as("the next one").hasSize(1);
    assertThat(circuitBreaker.open()).isTrue();

    probe =
        () -> {
          assertThat(circuitBreaker.probedHere()).isTrue();
          circuitBreaker.answered();
        };
    due.remove().run();
    assertThat(circuitBreaker.open()).isFalse();
    assertThat(circuitBreaker.probedHere()).isFalse();
    assertThat(due).isEmpty();
    assertThat(told).containsExactly("opens", "closes");
  }

  @Test
  void aCallSentBeforeItOpenedMayCloseIt() {
    silences(CircuitBreaker.SILENCES);
    probe = circuitBreaker::silent;
    due.remove().run();
    circuitBreaker.answered();
    assertThat(circuitBreaker.open()).isFalse();
    List<String> probed = new ArrayList<>();
    probe = () -> probed.add("probe");
    silences(CircuitBreaker.SILENCES);
    assertThat(due).as("the probe that was due is enough").hasSize(1);
    circuitBreaker.answered();
    due.remove().run();
    assertThat(probed).as("there is nothing to find out").isEmpty();
    silences(CircuitBreaker.SILENCES);
    assertThat(due).hasSize(1);
  }

  @Test
  void aProbeThatFailsByItselfIsNotTheLast() {
    silences(CircuitBreaker.SILENCES);
    probe =
        () -> {
          throw new IllegalStateException("a bug");
        };
    try {
      due.remove().run();
    } catch (IllegalStateException bug) {
      // Its thread ends so.
    }
    assertThat(due).hasSize(1);
  }
}
