package puente.server.jobs;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Wakes whoever waits for a job of this process to end. */
final class Ends {
  private final ConcurrentMap<String, CompletableFuture<Void>> waited = new ConcurrentHashMap<>();

  /** The job has ended, and a reader sees it. */
  void signal(String trackingId) {
    CompletableFuture<Void> end = waited.remove(trackingId);
    if (end != null) {
      end.complete(null);
    }
  }

  /** Waits until the job has ended or the patience is spent. */
  void await(String trackingId, Duration patience, BooleanSupplier ended) {
    CompletableFuture<Void> end =
        waited.computeIfAbsent(trackingId, _ -> new CompletableFuture<>());
    if (ended.getAsBoolean()) {
      // It may have ended before anyone listened.
      signal(trackingId);
      return;
    }
    try {
      end.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException spent) {
      // The job goes on; so does the caller.
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
