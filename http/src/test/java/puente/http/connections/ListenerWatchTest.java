package puente.http.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ListenerWatchTest {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch dead = new CountDownLatch(1);

  private Thread listener() {
    return Thread.ofPlatform()
        .daemon()
        .name("server-test-listener")
        .start(
            () -> {
              try {
                ended.await();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
  }

  @Test
  void aListenerThatEndsByItselfIsNoticed() throws Exception {
    Set<Thread> before = ListenerWatch.listeners();
    Thread listener = listener();
    Set<Thread> after = ListenerWatch.listeners();
    after.removeAll(before);
    assertThat(after).containsExactly(listener);
    try (var _ = new ListenerWatch(after, Duration.ofMillis(5), dead::countDown)) {
      assertThat(dead.await(50, TimeUnit.MILLISECONDS)).isFalse();
      ended.countDown();
      assertThat(dead.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void oneThatIsClosedIsNot() throws Exception {
    Thread listener = listener();
    var watch = new ListenerWatch(Set.of(listener), Duration.ofMillis(5), dead::countDown);
    watch.close();
    ended.countDown();
    listener.join();
    assertThat(dead.await(50, TimeUnit.MILLISECONDS)).isFalse();
  }
}
