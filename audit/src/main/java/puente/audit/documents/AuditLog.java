package puente.audit.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import puente.audit.JobChangeOutbox;
import puente.bridge.runtime.BackgroundLoop;

/**
 * Writes the audit document of each job after each of its changes, behind the calls: it never
 * delays or fails one. What a killed process did not write is written at the next start.
 */
public final class AuditLog implements AutoCloseable {
  private static final Logger LOG = System.getLogger(AuditLog.class.getName());
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** Changes so close together are one document, and one transaction that says so. */
  private static final Duration GATHERING = Duration.ofMillis(100);

  /** A machine that loses power may lose what was not yet forced to its disk; 30 s is usual. */
  private static final Duration LOSABLE = Duration.ofMinutes(2);

  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final int MOST_AT_ONCE = 100;

  private final JobChangeOutbox trail;
  private final AuditFiles files;
  private final AuditSettings settings;
  private final Clock clock;
  private final Thread thread = BackgroundLoop.platform("audit", this::run);
  private volatile boolean closing;
  private volatile boolean abandoned;

  public AuditLog(JobChangeOutbox trail, AuditSettings settings, Clock clock) {
    this.trail = trail;
    this.files = new AuditFiles(settings);
    this.settings = settings;
    this.clock = clock;
  }

  /** Begins to write, first of all what is left from before. */
  public void start() {
    thread.start();
  }

  /** Writes what is still to be written, unless that takes too long: then the next start does. */
  @Override
  public void close() {
    closing = true;
    trail.changed();
    try {
      if (thread.isAlive() && !thread.join(CLOSING)) {
        abandoned = true;
        thread.join(CLOSING);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    LocalDate pruned = LocalDate.MIN;
    trail.repeatLatest(LOSABLE); // Again after a failure: writing a document twice does no harm.
    while (!closing) {
      pruned = prune(pruned);
      writePending();
      try {
        trail.await(PAUSE);
        Thread.sleep(GATHERING);
      } catch (InterruptedException closed) {
        break;
      }
    }
    writePending();
  }

  private void writePending() {
    try {
      List<JobChangeOutbox.Entry> entries;
      do {
        entries = trail.pending(MOST_AT_ONCE);
        for (JobChangeOutbox.Entry entry : entries) {
          if (abandoned) {
            return;
          }
          files.write(entry);
        }
        trail.written(entries.stream().map(JobChangeOutbox.Entry::job).toList());
      } while (entries.size() == MOST_AT_ONCE);
    } catch (IOException | RuntimeException failed) {
      LOG.log(
          Level.WARNING,
          "audit documents could not be written to " + settings.directory() + "; trying again",
          failed);
    }
  }

  private LocalDate prune(LocalDate pruned) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), settings.zone());
    if (today.isAfter(pruned)) {
      try {
        files.removeBefore(today.minusDays(settings.retention().toDays()));
      } catch (IOException | UncheckedIOException failed) {
        LOG.log(Level.WARNING, "old audit documents could not be removed", failed);
      }
    }
    return today;
  }
}
