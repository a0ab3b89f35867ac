package puente.jobs;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import puente.bridge.runtime.BackgroundLoop;
import puente.store.DatabaseUnavailable;

/**
 * The recurring work of a process: it takes up jobs that a clock that was set back would put off;
 * and where it shares its database it shows the others that it lives, stores how its callers' lines
 * ended, and takes up the jobs of a dead one.
 */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Housekeeping.class.getName());
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int LOOKS_FOR_STRAYS = 4;
  private static final int LOOKS_AT_THE_CLOCK = 8;

  private final OrphanedJobs orphanedJobs;
  private final AnswerDelivery deliveries;
  private final Runnable found;
  private final Thread thread = BackgroundLoop.virtual("rounds", this::go);

  /**
   * Rounds of one process.
   *
   * @param found to be run when there is work to take up
   */
  Housekeeping(OrphanedJobs orphanedJobs, AnswerDelivery deliveries, Runnable found) {
    this.orphanedJobs = orphanedJobs;
    this.deliveries = deliveries;
    this.found = found;
  }

  void start() {
    thread.start();
  }

  private void go() {
    for (long round = 0; !Thread.currentThread().isInterrupted(); round++) {
      try {
        deliveries.store();
        boolean more = round % LOOKS_FOR_STRAYS == 0 && orphanedJobs.release();
        more |= round % LOOKS_AT_THE_CLOCK == 0 && orphanedJobs.hurry();
        if (more) {
          found.run();
        }
      } catch (DatabaseUnavailable later) {
        LOG.log(Level.WARNING, "the database is away: " + later.getCause());
      } catch (RuntimeException failed) {
        LOG.log(Level.ERROR, "a round failed", failed);
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException closing) {
        return;
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    try {
      deliveries.store();
    } catch (RuntimeException lost) {
      LOG.log(Level.DEBUG, "who was told could not be stored", lost);
    }
  }
}
