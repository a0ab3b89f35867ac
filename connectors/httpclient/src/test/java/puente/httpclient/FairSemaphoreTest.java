package puente.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import puente.bridge.WorkOwner;

@Timeout(20)
class FairSemaphoreTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final WorkOwner BATCH = new WorkOwner("batch", true);
  private static final WorkOwner VOICE = new WorkOwner("voice", true);
  private static final WorkOwner JOBS = new WorkOwner("batch", false);
  private static final WorkOwner OTHER_JOBS = new WorkOwner("voice", false);

  private final BlockingQueue<WorkOwner> granted = new LinkedBlockingQueue<>();

  /** Has that many calls wait, and returns when they do. */
  private List<Thread> wait(FairSemaphore semaphore, int many, WorkOwner who) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      int before = semaphore.waiting();
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  assertThat(semaphore.take(who, LONG)).isTrue();
                  granted.add(who);
                } catch (InterruptedException stopped) {
                  Thread.currentThread().interrupt();
                }
              }));
      until(semaphore, before + 1);
    }
    return threads;
  }

  private static void until(FairSemaphore semaphore, int waiting) {
    while (semaphore.waiting() != waiting) {
      Thread.onSpinWait();
    }
  }

  /** Gives back a turn and tells who has it next. */
  private WorkOwner after(FairSemaphore semaphore, WorkOwner done) throws InterruptedException {
    semaphore.release(done);
    WorkOwner next = granted.poll(10, TimeUnit.SECONDS);
    assertThat(next).as("somebody has it").isNotNull();
    return next;
  }

  private List<WorkOwner> order(FairSemaphore semaphore, WorkOwner first, int many)
      throws InterruptedException {
    List<WorkOwner> order = new ArrayList<>();
    WorkOwner last = first;
    for (int i = 0; i < many; i++) {
      last = after(semaphore, last);
      order.add(last);
    }
    return order;
  }

  private static void takeAll(FairSemaphore semaphore, int many, WorkOwner who)
      throws InterruptedException {
    for (int i = 0; i < many; i++) {
      assertThat(semaphore.take(who, Duration.ZERO)).isTrue();
    }
  }

  @Test
  void whoAsksOnceIsNextHoweverManyOfAnotherWait() throws InterruptedException {
    FairSemaphore semaphore = new FairSemaphore(1);
    takeAll(semaphore, 1, BATCH);
    wait(semaphore, 200, BATCH);
    wait(semaphore, 2, VOICE);
    assertThat(order(semaphore, BATCH, 5)).containsExactly(BATCH, VOICE, BATCH, VOICE, BATCH);
  }

  @Test
  void jobsOfOneHolderDoNotDelayThoseOfAnother() throws InterruptedException {
    FairSemaphore semaphore = new FairSemaphore(1);
    takeAll(semaphore, 1, JOBS);
    wait(semaphore, 200, JOBS);
    wait(semaphore, 1, OTHER_JOBS);
    assertThat(order(semaphore, JOBS, 3)).containsExactly(JOBS, OTHER_JOBS, JOBS);
  }

  @Test
  void whoIsWaitedForComesBeforeJobsButJobsGoOn() throws InterruptedException {
    FairSemaphore semaphore = new FairSemaphore(1);
    takeAll(semaphore, 1, JOBS);
    wait(semaphore, 3, JOBS);
    wait(semaphore, 5, VOICE);
    assertThat(order(semaphore, JOBS, 8))
        .containsExactly(VOICE, VOICE, VOICE, JOBS, VOICE, VOICE, JOBS, JOBS);
  }

  @Test
  void theLastEighthIsForACallerWithoutATurn() throws InterruptedException {
    FairSemaphore semaphore = new FairSemaphore(16);
    takeAll(semaphore, 10, JOBS);
    takeAll(semaphore, 4, BATCH);
    assertThat(semaphore.take(JOBS, Duration.ZERO)).as("jobs leave them").isFalse();
    assertThat(semaphore.take(OTHER_JOBS, Duration.ZERO)).as("anybody's").isFalse();
    assertThat(semaphore.take(BATCH, Duration.ZERO)).as("so does a burst").isFalse();
    assertThat(semaphore.take(VOICE, Duration.ZERO)).isTrue();
    assertThat(semaphore.take(VOICE, Duration.ZERO)).as("one, not both").isFalse();
    assertThat(semaphore.take(new WorkOwner("third", true), Duration.ZERO)).isTrue();
    assertThat(semaphore.take(new WorkOwner("fourth", true), Duration.ZERO))
        .as("all taken")
        .isFalse();
  }

  @Test
  void aReservedTurnThatComesFreeIsForACallerWithoutOne() throws InterruptedException {
    FairSemaphore semaphore = new FairSemaphore(8);
    takeAll(semaphore, 7, BATCH);
    takeAll(semaphore, 1, VOICE);
    wait(semaphore, 2, BATCH);
    wait(semaphore, 1, JOBS);
    wait(semaphore, 1, OTHER_JOBS);
    semaphore.release(VOICE);
    assertThat(semaphore.take(VOICE, Duration.ZERO)).as("it was left for this").isTrue();
    semaphore.release(BATCH);
    assertThat(semaphore.waiting()).as("one is kept for the next").isEqualTo(4);
    assertThat(after(semaphore, BATCH)).as("the others are shared").isEqualTo(BATCH);
  }

  @Test
  void whoGivesUpOrIsStoppedLosesNoTurn() throws InterruptedException {
    FairSemaphore semaphore = new FairSemaphore(1);
    takeAll(semaphore, 1, BATCH);
    assertThat(semaphore.take(VOICE, Duration.ofMillis(1))).isFalse();
    List<Thread> stopped = wait(semaphore, 3, VOICE);
    stopped.getFirst().interrupt();
    stopped.getFirst().join();
    until(semaphore, 2);
    assertThat(order(semaphore, BATCH, 2)).containsExactly(VOICE, VOICE);
    semaphore.release(VOICE);
    assertThat(semaphore.take(JOBS, Duration.ZERO)).isTrue();
  }

  @Test
  void aTurnThatNobodyHasCannotBeGivenBack() {
    FairSemaphore semaphore = new FairSemaphore(1);
    assertThatThrownBy(() -> semaphore.release(VOICE)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void neverMoreThanThereAreAndNoneLostHoweverManyAreStopped() throws Exception {
    FairSemaphore semaphore = new FairSemaphore(5);
    AtomicInteger held = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> callers = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 60; i++) {
      Random random = new Random(i);
      WorkOwner who = new WorkOwner("holder " + i % 4, i % 3 == 0);
      callers.add(
          Thread.startVirtualThread(
              () -> {
                for (int round = 0; round < 300; round++) {
                  callers.get(random.nextInt(callers.size())).interrupt();
                  tryOnce(semaphore, who, random.nextInt(200_000), held, most);
                }
              }));
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(held).hasValue(0);
    assertThat(most).hasValueBetween(1, 5);
    takeAll(semaphore, 5, VOICE);
  }

  private static void tryOnce(
      FairSemaphore semaphore, WorkOwner who, int nanos, AtomicInteger held, AtomicInteger most) {
    try {
      if (semaphore.take(who, Duration.ofNanos(nanos))) {
        most.accumulateAndGet(held.incrementAndGet(), Math::max);
        Thread.yield();
        held.decrementAndGet();
        semaphore.release(who);
      }
    } catch (InterruptedException stopped) {
      // The next round is another call.
    }
  }
}
