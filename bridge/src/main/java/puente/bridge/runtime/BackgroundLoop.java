package puente.bridge.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A thread whose work lasts as long as the process, such as writing the audit record. When the work
 * throws, exceptions and errors alike, this is logged and the work starts again after a pause. When
 * memory is exhausted the process ends, so that a supervisor can restart it: a server that goes on
 * without its background threads answers calls that nobody records.
 */
public final class BackgroundLoop {
  /** The exit code of the JVM's own {@code -XX:+ExitOnOutOfMemoryError}. */
  public static final int OUT_OF_MEMORY = 3;

  private static final Logger LOG = System.getLogger(BackgroundLoop.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Work that fails each time is not to fill the log. */
  private static final Duration BETWEEN_LOGS = Duration.ofMinutes(1);

  private final String name;
  private final Work work;
  private final Duration pause;
  private final Consumer<Throwable> outOfMemory;
  private long loggedAt;
  private boolean logged;

  /** The work of the thread; it returns when nothing is left to do. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does the work.
     *
     * @throws InterruptedException when the thread was interrupted, which ends it
     */
    void run() throws InterruptedException;
  }

  BackgroundLoop(String name, Work work, Duration pause, Consumer<Throwable> outOfMemory) {
    this.name = name;
    this.work = work;
    this.pause = pause;
    this.outOfMemory = outOfMemory;
  }

  private static BackgroundLoop of(String name, Work work) {
    return new BackgroundLoop(name, work, PAUSE, BackgroundLoop::endProcess);
  }

  /** A virtual thread that is not started yet; interrupting it ends it. */
  public static Thread virtual(String name, Work work) {
    return Thread.ofVirtual().name(name).unstarted(of(name, work)::run);
  }

  /** A daemon thread of the platform, not started yet, for work that must not wait for carriers. */
  public static Thread platform(String name, Work work) {
    return Thread.ofPlatform().name(name).daemon().unstarted(of(name, work)::run);
  }

  /** Ends the process when this says that memory is exhausted; returns otherwise. */
  public static void exitIfOutOfMemory(Throwable thrown) {
    if (isOutOfMemory(thrown)) {
      endProcess(thrown);
    }
  }

  private static boolean isOutOfMemory(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  /** Without shutdown hooks: they need memory, and what was accepted is on the disk. */
  private static void endProcess(Throwable thrown) {
    Runtime.getRuntime().halt(OUT_OF_MEMORY);
  }

  void run() {
    while (true) {
      try {
        work.run();
        return;
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException | Error thrown) {
        if (isOutOfMemory(thrown)) {
          outOfMemory.accept(thrown);
        }
        log(thrown);
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private void log(Throwable thrown) {
    long now = System.nanoTime();
    if (!logged || now - loggedAt > BETWEEN_LOGS.toNanos()) {
      logged = true;
      loggedAt = now;
      LOG.log(Level.ERROR, "the background thread " + name + " failed and starts again", thrown);
    }
  }
}
