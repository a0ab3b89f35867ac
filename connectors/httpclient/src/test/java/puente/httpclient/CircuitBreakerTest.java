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
  private final CircuitBreaker circuit =
      new CircuitBreaker(due::add, () -> probe.run(), this::turned);

  private void turned() {
    told.add(circuit.open() ? "opens" : "closes");
  }

  private void silences(int many) {
    for (int i = 0; i < many; i++) {
      circuit.silent();
    }
  }

  @Test
  void opensAfterSilencesInARowAndNotBefore() {
    assertThat(circuit.pulse()).isEqualTo(BackEndHealth.NOT_ASKED_YET);
    silences(CircuitBreaker.SILENCES - 1);
    assertThat(circuit.open()).isFalse();
    assertThat(circuit.pulse()).isEqualTo(BackEndHealth.DOWN);
    circuit.answered();
    assertThat(circuit.pulse()).isEqualTo(BackEndHealth.UP);
    silences(CircuitBreaker.SILENCES - 1);
    assertThat(circuit.open()).as("an answer between them").isFalse();
    circuit.silent();
    assertThat(circuit.open()).isTrue();
    assertThat(told).containsExactly("opens");
  }

  @Test
  void oneProbeAtATimeFindsTheAnswer() {
    silences(CircuitBreaker.SILENCES + 20);
    assertThat(due).hasSize(1);
    probe = circuit::silent;
    due.remove().run();
    assertThat(due).as("the next one").hasSize(1);
    assertThat(circuit.open()).isTrue();

    probe =
        () -> {
          assertThat(circuit.probedHere()).isTrue();
          circuit.answered();
        };
    due.remove().run();
    assertThat(circuit.open()).isFalse();
    assertThat(circuit.probedHere()).isFalse();
    assertThat(due).isEmpty();
    assertThat(told).containsExactly("opens", "closes");
  }

  @Test
  void aCallSentBeforeItOpenedMayCloseIt() {
    silences(CircuitBreaker.SILENCES);
    probe = circuit::silent;
    due.remove().run();
    circuit.answered();
    assertThat(circuit.open()).isFalse();
    List<String> probed = new ArrayList<>();
    probe = () -> probed.add("probe");
    silences(CircuitBreaker.SILENCES);
    assertThat(due).as("the probe that was due is enough").hasSize(1);
    circuit.answered();
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
