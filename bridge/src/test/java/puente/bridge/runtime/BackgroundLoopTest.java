package puente.bridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackgroundLoopTest {
  private final List<Throwable> outOfMemory = new ArrayList<>();

  private BackgroundLoop loop(BackgroundLoop.Work work) {
    return new BackgroundLoop("test", work, Duration.ZERO, outOfMemory::add);
  }

  private static void fail(String how) {
    switch (how) {
      case "exception" -> throw new IllegalStateException("planted");
      case "error" -> throw new StackOverflowError("planted");
      case "memory" -> throw new IllegalStateException(new OutOfMemoryError("planted"));
      default -> throw new AssertionError(how);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exception", "error", "memory"})
  void workThatThrowsStartsAgain(String how) {
    int[] runs = {0};
    loop(() -> {
          if (++runs[0] < 3) {
            fail(how);
          }
        })
        .run();
    assertThat(runs[0]).isEqualTo(3);
    assertThat(outOfMemory).hasSize(how.equals("memory") ? 2 : 0);
  }

  @Test
  void anInterruptEndsIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Thread thread =
        BackgroundLoop.virtual(
            "test",
            () -> {
              begun.countDown();
              Thread.sleep(Duration.ofMinutes(5));
            });
    thread.start();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    thread.interrupt();
    assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void anInterruptEndsItWhileItWaitsToStartAgain() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Thread thread =
        BackgroundLoop.platform(
            "test",
            () -> {
              begun.countDown();
              throw new IllegalStateException("planted");
            });
    thread.start();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    thread.interrupt();
    assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
  }
}
