package puente.app.metrics;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import puente.jobs.OpenWork;

/**
 * What is still to be done as it was read last: however often it is asked for, the database is
 * asked no oftener than once a period, and nobody waits long for it.
 */
final class OpenWorkSample {
  static final Duration PERIOD = Duration.ofSeconds(5);
  private static final Logger LOG = System.getLogger(OpenWorkSample.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final OpenWork NONE = new OpenWork(List.of(), null, null, null);

  private final Supplier<OpenWork> database;
  private final LongSupplier nanos;
  private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);
  private long readAt;
  private volatile OpenWork latest = NONE;
  private volatile boolean up = true;

  OpenWorkSample(Supplier<OpenWork> database, LongSupplier nanos) {
    this.database = database;
    this.nanos = nanos;
    this.readAt = nanos.getAsLong() - PERIOD.toNanos();
  }

  /** As it was read last. */
  OpenWork latest() {
    return latest;
  }

  /** Whether the database answered when it was asked last. */
  boolean isUp() {
    return up;
  }

  /** Reads it again where the last time is long ago. */
  void refresh() {
    try {
      begun().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      up = false;
    } catch (ExecutionException bug) {
      up = false;
      LOG.log(Level.DEBUG, "open work could not be read", bug.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized CompletableFuture<Void> begun() {
    long now = nanos.getAsLong();
    if (reading.isDone() && now - readAt >= PERIOD.toNanos()) {
      readAt = now;
      reading = CompletableFuture.runAsync(this::read, Thread::startVirtualThread);
    }
    return reading;
  }

  private void read() {
    latest = database.get();
    up = true;
  }
}
