package puente.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import puente.bridge.Problem;
import puente.bridge.ProblemException;

@Timeout(20)
final class CacheTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofSeconds(30);
  private final AtomicInteger asked = new AtomicInteger();
  private Instant now = Instant.parse("2026-02-10T12:00:00Z");
  private final Cache<String, Integer> cache = new Cache<>("TrackHS", 2, () -> now);

  private int get(String key, Duration lifetime, boolean fresh) {
    return cache.get(key, lifetime, fresh, asked::incrementAndGet);
  }

  @Test
  void keepsEachKindForAsLongAsItStaysTrue() {
    get("amenities", LONG, false);
    get("units", SHORT, false);
    now = now.plus(SHORT);
    assertThat(get("amenities", LONG, false)).isEqualTo(1);
    assertThat(get("units", SHORT, false)).isEqualTo(3);
  }

  @Test
  void asksAnewWhenToldTo() {
    get("units", LONG, false);
    assertThat(get("units", LONG, true)).isEqualTo(2);
    assertThat(get("units", LONG, false)).isEqualTo(2);
  }

  @Test
  void makesRoomForWhatIsUsed() {
    get("one", LONG, false);
    get("two", LONG, false);
    get("one", LONG, false);
    get("three", LONG, false);
    assertThat(get("one", LONG, false)).isEqualTo(1);
    assertThat(get("two", LONG, false)).isEqualTo(4);
  }

  @Test
  void keepsNoFailure() {
    assertThatThrownBy(
            () ->
                cache.get(
                    "units",
                    LONG,
                    false,
                    () -> {
                      throw new ProblemException(Problem.Unavailable.soon("TrackHS"));
                    }))
        .isInstanceOf(ProblemException.class);
    assertThat(get("units", LONG, false)).isEqualTo(1);
  }

  @Test
  void forgetsWhatWeChanged() {
    get("units", LONG, false);
    cache.forget("units"::equals);
    assertThat(get("units", LONG, false)).isEqualTo(2);
  }

  @Test
  void manyWhoAskAtOnceAskOnce() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Callable<Integer> ask =
        () ->
            cache.get(
                "units",
                LONG,
                false,
                () -> {
                  begun.countDown();
                  try {
                    answer.await();
                  } catch (InterruptedException stop) {
                    throw new IllegalStateException(stop);
                  }
                  return asked.incrementAndGet();
                });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> all =
          IntStream.range(0, 50).mapToObj(_ -> threads.submit(ask)).toList();
      begun.await();
      answer.countDown();
      for (Future<Integer> each : all) {
        assertThat(each.get()).isEqualTo(1);
      }
    }
  }

  @Test
  void whoHangsUpTakesNobodyAlong() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Thread hangsUp =
        Thread.startVirtualThread(
            () -> {
              try {
                cache.get("units", LONG, false, () -> ask(begun, never));
              } catch (ProblemException cut) {
                asked.addAndGet(10);
              }
            });
    begun.await();
    Thread waits =
        Thread.startVirtualThread(
            () -> asked.addAndGet(cache.get("units", LONG, false, () -> ask(begun, never))));
    while (waits.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    hangsUp.interrupt();
    hangsUp.join();
    never.countDown();
    waits.join();
    assertThat(asked).hasValue(110);
  }

  /** As a wire does it: interrupted, it is no answer. */
  private static int ask(CountDownLatch begun, CountDownLatch answer) {
    begun.countDown();
    try {
      answer.await();
      return 100;
    } catch (InterruptedException stop) {
      throw new ProblemException(Problem.Unavailable.soon("TrackHS"), stop);
    }
  }
}
