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
  private List<Thread> wait(FairSemaphore turns, int many, WorkOwner who) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      int before = turns.waiting();
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  assertThat(turns.take(who, LONG)).isTrue();
                  granted.add(who);
                } catch (InterruptedException stopped) {
                  Thread.currentThread().interrupt();
                }
              }));
      until(turns, before + 1);
    }
    return threads;
  }

  private static void until(FairSemaphore turns, int waiting) {
    while (turns.waiting() != waiting) {
      Thread.onSpinWait();
    }
  }

  /** Gives back a turn and tells who has it next. */
  private WorkOwner after(FairSemaphore turns, WorkOwner done) throws InterruptedException {
    turns.release(done);
    WorkOwner next = granted.poll(10, TimeUnit.SECONDS);
    assertThat(next).as("somebody has it").isNotNull();
    return next;
  }

  private List<WorkOwner> order(FairSemaphore turns, WorkOwner first, int many)
      throws InterruptedException {
    List<WorkOwner> order = new ArrayList<>();
    WorkOwner last = first;
    for (int i = 0; i < many; i++) {
      last = after(turns, last);
      order.add(last);
    }
    return order;
  }

  private static void takeAll(FairSemaphore turns, int many, WorkOwner who)
      throws InterruptedException {
    for (int i = 0; i < many; i++) {
      assertThat(turns.take(who, Duration.ZERO)).isTrue();
    }
  }

  @Test
  void whoAsksOnceIsNextHoweverManyOfAnotherWait() throws InterruptedException {
    FairSemaphore turns = new FairSemaphore(1);
    takeAll(turns, 1, BATCH);
    wait(turns, 200, BATCH);
    wait(turns, 2, VOICE);
    assertThat(order(turns, BATCH, 5)).containsExactly(BATCH, VOICE, BATCH, VOICE, BATCH);
  }

  @Test
  void jobsOfOneHolderDoNotDelayThoseOfAnother() throws InterruptedException {
    FairSemaphore turns = new FairSemaphore(1);
    takeAll(turns, 1, JOBS);
    wait(turns, 200, JOBS);
    wait(turns, 1, OTHER_JOBS);
    assertThat(order(turns, JOBS, 3)).containsExactly(JOBS, OTHER_JOBS, JOBS);
  }

  @Test
  void whoIsWaitedForComesBeforeJobsButJobsGoOn() throws InterruptedException {
    FairSemaphore turns = new FairSemaphore(1);
    takeAll(turns, 1, JOBS);
    wait(turns, 3, JOBS);
    wait(turns, 5, VOICE);
    assertThat(order(turns, JOBS, 8))
        .containsExactly(VOICE, VOICE, VOICE, JOBS, VOICE, VOICE, JOBS, JOBS);
  }

  @Test
  void theLastEighthIsForACallerWithoutATurn() throws InterruptedException {
    FairSemaphore turns = new FairSemaphore(16);
    takeAll(turns, 10, JOBS);
    takeAll(turns, 4, BATCH);
    assertThat(turns.take(JOBS, Duration.ZERO)).as("jobs leave them").isFalse();
    assertThat(turns.take(OTHER_JOBS, Duration.ZERO)).as("anybody's").isFalse();
    assertThat(turns.take(BATCH, Duration.ZERO)).as("so does a burst").isFalse();
    assertThat(turns.take(VOICE, Duration.ZERO)).isTrue();
    assertThat(turns.take(VOICE, Duration.ZERO)).as("one, not both").isFalse();
    assertThat(turns.take(new WorkOwner("third", true), Duration.ZERO)).isTrue();
    assertThat(turns.take(new WorkOwner("fourth", true), Duration.ZERO)).as("all taken").isFalse();
  }

  @Test
  void aReservedTurnThatComesFreeIsForACallerWithoutOne() throws InterruptedException {
    FairSemaphore turns = new FairSemaphore(8);
    takeAll(turns, 7, BATCH);
    takeAll(turns, 1, VOICE);
    wait(turns, 2, BATCH);
    wait(turns, 1, JOBS);
    wait(turns, 1, OTHER_JOBS);
    turns.release(VOICE);
    assertThat(turns.take(VOICE, Duration.ZERO)).as("it was left for this").isTrue();
    turns.release(BATCH);
    assertThat(turns.waiting()).as("one is kept for the next").isEqualTo(4);
    assertThat(after(turns, BATCH)).as("the others are shared").isEqualTo(BATCH);
  }

  @Test
  void whoGivesUpOrIsStoppedLosesNoTurn() throws InterruptedException {
    FairSemaphore turns = new FairSemaphore(1);
    takeAll(turns, 1, BATCH);
    assertThat(turns.take(VOICE, Duration.ofMillis(1))).isFalse();
    List<Thread> stopped = wait(turns, 3, VOICE);
    stopped.getFirst().interrupt();
    stopped.getFirst().join();
    until(turns, 2);
    assertThat(order(turns, BATCH, 2)).containsExactly(VOICE, VOICE);
    turns.release(VOICE);
    assertThat(turns.take(JOBS, Duration.ZERO)).isTrue();
  }

  @Test
  void aTurnThatNobodyHasCannotBeGivenBack() {
    FairSemaphore turns = new FairSemaphore(1);
    assertThatThrownBy(() -> turns.release(VOICE)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void neverMoreThanThereAreAndNoneLostHoweverManyAreStopped() throws Exception {
    FairSemaphore turns = new FairSemaphore(5);
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
                  tryOnce(turns, who, random.nextInt(200_000), held, most);
                }
              }));
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(held).hasValue(0);
    assertThat(most).hasValueBetween(1, 5);
    takeAll(turns, 5, VOICE);
  }

  private static void tryOnce(
      FairSemaphore turns, WorkOwner who, int nanos, AtomicInteger held, AtomicInteger most) {
    try {
      if (turns.take(who, Duration.ofNanos(nanos))) {
        most.accumulateAndGet(held.incrementAndGet(), Math::max);
        Thread.yield();
        held.decrementAndGet();
        turns.release(who);
      }
    } catch (InterruptedException stopped) {
      // The next round is another call.
    }
  }
}
