package puente.app.logging;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Lets so many lines a minute of each logger through, and of each exception one trace, and tells
 * how many were left out: whoever makes errors happen does not fill the disk.
 */
final class RateLimitedLogHandler extends Handler {
  static final int MOST_A_MINUTE = 120;
  private static final int MOST_TRACES = 100;
  private static final long MINUTE_MILLIS = 60_000;

  private final Handler target;
  private final InstantSource clock;
  private final Map<String, Integer> lines = new HashMap<>();
  private final Set<String> traces = new HashSet<>();
  private long minute;

  RateLimitedLogHandler(Handler target, InstantSource clock) {
    this.target = target;
    this.clock = clock;
    setLevel(target.getLevel());
  }

  @Override
  public synchronized void publish(LogRecord logged) {
    if (!isLoggable(logged)) {
      return;
    }
    long now = clock.millis() / MINUTE_MILLIS;
    if (now != minute) {
      tell();
      minute = now;
      traces.clear();
    }
    if (lines.merge(String.valueOf(logged.getLoggerName()), 1, Integer::sum) <= MOST_A_MINUTE) {
      target.publish(traced(logged));
    }
  }

  /** Of an exception that has been told of within the minute the first line is enough. */
  private LogRecord traced(LogRecord logged) {
    Throwable thrown = logged.getThrown();
    if (thrown == null || (traces.size() < MOST_TRACES && traces.add(kind(thrown)))) {
      return logged;
    }
    LogRecord again =
        new LogRecord(logged.getLevel(), logged.getMessage() + ": " + thrown + ", as before");
    again.setLoggerName(logged.getLoggerName());
    again.setParameters(logged.getParameters());
    again.setInstant(logged.getInstant());
    return again;
  }

  private static String kind(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    return thrown.getClass().getName() + (frames.length == 0 ? "" : frames[0]);
  }

  /** Tells how many lines were left out until now. */
  synchronized void tell() {
    lines.forEach(
        (logger, count) -> {
          if (count > MOST_A_MINUTE) {
            LogRecord told =
                new LogRecord(
                    java.util.logging.Level.WARNING,
                    (count - MOST_A_MINUTE) + " more lines within a minute were left out");
            told.setLoggerName(logger);
            told.setInstant(Instant.ofEpochMilli(clock.millis()));
            target.publish(told);
          }
        });
    lines.clear();
  }

  @Override
  public void flush() {
    target.flush();
  }

  @Override
  public synchronized void close() {
    tell();
    target.close();
  }
}
