package puente.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import puente.jobs.OpenWork;

class OpenWorkSampleTest {
  private static final OpenWork SOME = new OpenWork(List.of(), Instant.EPOCH, null, null);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final AtomicInteger asked = new AtomicInteger();

  private void pass() {
    now.addAndGet(OpenWorkSample.PERIOD.toNanos());
  }

  @Test
  void theDatabaseIsAskedOnceAPeriodHoweverOftenItIsRead() {
    OpenWorkSample sample =
        new OpenWorkSample(
            () -> {
              asked.incrementAndGet();
              return SOME;
            },
            now::get);
    assertThat(asked).hasValue(0);
    for (int i = 0; i < 1_000; i++) {
      sample.refresh();
    }
    assertThat(asked).hasValue(1);
    assertThat(sample.latest()).isSameAs(SOME);
    pass();
    sample.refresh();
    sample.refresh();
    assertThat(asked).hasValue(2);
  }

  @Test
  void aDatabaseThatFailsIsToldAndAskedAgain() {
    OpenWorkSample sample =
        new OpenWorkSample(
            () -> {
              if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
              }
              return SOME;
            },
            now::get);
    sample.refresh();
    assertThat(sample.isUp()).isFalse();
    sample.refresh();
    assertThat(sample.isUp()).as("within the same period").isFalse();
    pass();
    sample.refresh();
    assertThat(sample.isUp()).isTrue();
  }

  @Test
  void nobodyWaitsLongForADatabaseThatHangs() {
    CountDownLatch hangs = new CountDownLatch(1);
    OpenWorkSample sample =
        new OpenWorkSample(
            () -> {
              asked.incrementAndGet();
              try {
                hangs.await();
              } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
              }
              return SOME;
            },
            now::get);
    sample.refresh();
    assertThat(sample.isUp()).isFalse();
    pass();
    sample.refresh();
    assertThat(asked).as("while one question is open there is no other").hasValue(1);
    hangs.countDown();
    pass();
    sample.refresh();
    assertThat(sample.isUp()).isTrue();
  }
}
