package puente.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import puente.bridge.CallerConnection;
import puente.bridge.text.Text;
import puente.store.ReplicaBus;
import puente.store.ReplicaMessage;

/**
 * The listeners of this process: those who wait for a job are notified of its steps and woken by
 * its end, and some want to be notified of every job.
 */
final class JobListeners {
  /** Other processes tell of a job's end, but what they tell may get lost. */
  private static final Duration LOOKS = Duration.ofSeconds(1);

  private final ConcurrentMap<String, Set<Follower>> byJob = new ConcurrentHashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  private final ReplicaBus replicaBus;

  JobListeners(ReplicaBus replicaBus) {
    this.replicaBus = replicaBus;
  }

  /** Somebody who waits; the same only as itself. */
  private static final class Follower {
    private final CallerConnection line;
    private final BooleanSupplier enough;
    private final CompletableFuture<Void> woken = new CompletableFuture<>();

    Follower(CallerConnection line, BooleanSupplier enough) {
      this.line = line;
      this.enough = enough;
    }

    /** Whoever tells of a change must not suffer from who follows it. */
    private void look() {
      try {
        if (enough.getAsBoolean()) {
          woken.complete(null);
        }
      } catch (RuntimeException unreadable) {
        // The database is away; it is looked at again when the patience is spent.
      }
    }
  }

  /** Has the listener told of each job that changes. */
  void onChange(Consumer<String> listener) {
    listeners.add(listener);
  }

  /** A step begins: the first has number 1. */
  void step(String trackingId, int number, int steps, Text what) {
    ReplicaMessage.Step step = new ReplicaMessage.Step(trackingId, number, steps, what);
    heard(step);
    replicaBus.tell(step);
  }

  /** The job is in another state, and a reader sees it. */
  void changed(String trackingId) {
    ReplicaMessage.Changed changed = new ReplicaMessage.Changed(trackingId);
    heard(changed);
    replicaBus.tell(changed);
  }

  /** The job has ended, and a reader sees it. */
  void ended(String trackingId) {
    ReplicaMessage.Ended ended = new ReplicaMessage.Ended(trackingId);
    heard(ended);
    replicaBus.tell(ended);
  }

  /** Tells those who follow in this process what happened in any. */
  void heard(ReplicaMessage signal) {
    switch (signal) {
      case ReplicaMessage.Step step -> {
        listeners(step.trackingId());
        report(step);
      }
      case ReplicaMessage.Changed changed -> {
        listeners(changed.trackingId());
        byJob.getOrDefault(changed.trackingId(), Set.of()).forEach(Follower::look);
      }
      case ReplicaMessage.Ended ended -> {
        listeners(ended.trackingId());
        wake(ended.trackingId());
      }
      case ReplicaMessage.Cancelled cancelled -> wake(cancelled.trackingId());
      case ReplicaMessage.Work _ -> {}
      case ReplicaMessage.Missed _ -> byJob.keySet().forEach(this::listeners);
    }
  }

  private void report(ReplicaMessage.Step step) {
    byJob
        .getOrDefault(step.trackingId(), Set.of())
        .forEach(each -> each.line.report(step.number(), (double) step.steps(), step.what()));
  }

  private void listeners(String trackingId) {
    listeners.forEach(listener -> listener.accept(trackingId));
  }

  private void wake(String trackingId) {
    byJob.getOrDefault(trackingId, Set.of()).forEach(each -> each.woken.complete(null));
  }

  /**
   * Waits until the job has come far enough, the patience is spent or the line is no longer up.
   *
   * @param ended whether the job has ended by now, or come as far as is waited for
   */
  void await(String trackingId, Duration patience, CallerConnection line, BooleanSupplier ended) {
    Follower follower = new Follower(line, ended);
    byJob.compute(trackingId, (_, others) -> with(others, follower));
    try {
      line.onEnd(end -> wake(follower, end));
      if (!ended.getAsBoolean()) { // It may have ended before anybody followed it.
        wait(follower, patience, ended);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException impossible) {
      throw new AssertionError(impossible);
    } finally {
      byJob.computeIfPresent(trackingId, (_, others) -> without(others, follower));
    }
  }

  private void wait(Follower follower, Duration patience, BooleanSupplier ended)
      throws InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + patience.toNanos();
    long left = patience.toNanos();
    while (left > 0) {
      try {
        follower.woken.get(
            replicaBus.shared() ? Math.min(left, LOOKS.toNanos()) : left, TimeUnit.NANOSECONDS);
        return;
      } catch (TimeoutException spent) {
        // The job goes on; so does the caller, when its patience is spent.
      }
      left = deadline - System.nanoTime();
      if (left > 0 && ended.getAsBoolean()) {
        return;
      }
    }
  }

  private static Set<Follower> with(@Nullable Set<Follower> others, Follower follower) {
    Set<Follower> all = others == null ? ConcurrentHashMap.newKeySet() : others;
    all.add(follower);
    return all;
  }

  private static @Nullable Set<Follower> without(Set<Follower> others, Follower follower) {
    others.remove(follower);
    return others.isEmpty() ? null : others;
  }

  /** A line that nobody watches counts as answered from the start, and that wakes nobody. */
  private static void wake(Follower follower, CallerConnection.End end) {
    if (end != CallerConnection.End.ANSWERED) {
      follower.woken.complete(null);
    }
  }
}
