package puente.bridge.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.runtime.BackgroundLoop;

/**
 * Keeps a flood out of the log: the first line of each kind is logged, and those after it are
 * counted and told once a minute, until there are none for a minute.
 */
public final class RepeatedLogLines implements AutoCloseable {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** Kinds told apart; callers may make up names. */
  private static final int MOST_KINDS = 500;

  private static final String OTHERS = "others of many kinds";

  private final Logger logger;
  private final Level level;
  private final Duration window;
  private final Map<String, Repeated> kinds = new LinkedHashMap<>();
  private @Nullable Thread teller;

  private static final class Repeated {
    private final LogEvent first;
    private long count;

    Repeated(LogEvent first) {
      this.first = first;
    }
  }

  public RepeatedLogLines(Logger logger, Level level) {
    this(logger, level, WINDOW);
  }

  RepeatedLogLines(Logger logger, Level level, Duration window) {
    this.logger = logger;
    this.level = level;
    this.window = window;
  }

  /**
   * Logs the line, or counts it.
   *
   * @param kind what lines alike have in common, as it is told with their number
   */
  public void log(String kind, Supplier<LogEvent> line) {
    if (!logger.isLoggable(level)) {
      return;
    }
    LogEvent first;
    synchronized (this) {
      boolean room = kinds.size() < MOST_KINDS;
      String key = room || kinds.containsKey(kind) ? kind : OTHERS;
      Repeated known = kinds.get(key);
      if (known != null) {
        known.count++;
        return;
      }
      first = line.get();
      kinds.put(key, new Repeated(first));
      if (teller == null) {
        teller = BackgroundLoop.virtual("log-counts", this::tellEachMinute);
        teller.start();
      }
    }
    first.log(logger, level);
  }

  private void tellEachMinute() throws InterruptedException {
    do {
      Thread.sleep(window);
    } while (tell());
  }

  /** Tells what was counted, and whether anything is to be counted still. */
  boolean tell() {
    List<LogEvent> told = new ArrayList<>();
    boolean goesOn;
    synchronized (this) {
      kinds.values().removeIf(each -> each.count == 0);
      kinds.forEach((kind, each) -> told.add(counted(kind, each)));
      goesOn = !kinds.isEmpty();
      if (!goesOn) {
        teller = null;
      }
    }
    told.forEach(each -> each.log(logger, level));
    return goesOn;
  }

  private LogEvent counted(String kind, Repeated each) {
    LogEvent line = LogEvent.of(each.count + " more within " + window.toSeconds() + " s: " + kind);
    each.first.fields().forEach(line::with);
    line.fields().keySet().removeAll(List.of("ms", "trace.id"));
    line.with("count", each.count);
    each.count = 0;
    return line;
  }

  /** Tells what was counted. */
  @Override
  public void close() {
    synchronized (this) {
      if (teller != null) {
        teller.interrupt();
      }
    }
    tell();
  }
}
