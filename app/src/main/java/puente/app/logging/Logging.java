package puente.app.logging;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sends the process's log to standard error, one line each, at the level that was set. */
public final class Logging {
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\u2028-\\u202e\\u2066-\\u2069&&[^\t]]");
  private static final String MANAGER = "puente.app.logging.OpenUntilExitLogManager";

  /** It prints a trace when the port is taken, which is told in a sentence. */
  private static final String LISTENER = "io.helidon.webserver.LoomServer";

  /** Kept, for the JDK forgets the level of a logger that nobody holds. */
  private static final List<Logger> KEPT = new ArrayList<>();

  /**
   * To be called before anything logs. The manager is named and not touched: the JDK's own would be
   * made before it, as that of the class it extends.
   */
  public static void install() {
    System.setProperty("java.util.logging.manager", MANAGER);
  }

  /**
   * Logs what is of this level at least.
   *
   * @param json whether each line is an object
   */
  public static void start(String levelName, boolean json, ZoneId zone) {
    start(levelName, json ? new JsonLogFormatter(zone) : new OneLine(zone));
  }

  /** For commands, which tell what they find by themselves. */
  public static void start(String levelName) {
    start(levelName, new OneLine(ZoneId.systemDefault()));
  }

  private static void start(String levelName, Formatter formatter) {
    Logger listener = Logger.getLogger(LISTENER);
    listener.setLevel(Level.OFF);
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    Level level = levelName.isBlank() ? Level.INFO : level(levelName);
    ConsoleHandler console = new ConsoleHandler();
    console.setFormatter(formatter);
    console.setLevel(level);
    boolean all = level.intValue() < Level.INFO.intValue();
    root.addHandler(all ? console : new RateLimitedLogHandler(console, InstantSource.system()));
    root.setLevel(all ? Level.INFO : Level.WARNING);
    Logger ours = Logger.getLogger("puente");
    ours.setLevel(level);
    KEPT.addAll(List.of(listener, ours));
    OpenUntilExitLogManager.stay();
  }

  /** At the end of the process, for the log stays open: what was counted is told. */
  public static void stop() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      if (handler instanceof RateLimitedLogHandler limited) {
        limited.tell();
      }
    }
  }

  /** The level by the name that settings have for it. */
  static String name(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARNING";
    }
    return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }

  /**
   * A log format in which text of others cannot look like lines of our own: neither in a message
   * nor in those of the exceptions, which often quote what they were thrown for.
   */
  public static final class OneLine extends Formatter {
    private final DateTimeFormatter time;

    public OneLine(ZoneId zone) {
      this.time =
          DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT).withZone(zone);
    }

    @Override
    public String format(LogRecord logged) {
      Throwable thrown = logged.getThrown();
      return time.format(logged.getInstant())
          + " "
          + name(logged.getLevel())
          + " "
          + logged.getLoggerName()
          + ": "
          + formatMessage(logged)
          + System.lineSeparator()
          + (thrown == null ? "" : trace(thrown));
    }

    @Override
    public String formatMessage(LogRecord logged) {
      return escaped(super.formatMessage(logged));
    }
  }

  /** The text with each control character, and what reorders text, as an escape. */
  public static String escaped(String text) {
    return CONTROL
        .matcher(text)
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }

  /** Escapes a text, with its own line feeds left. */
  public static String escapedLines(String text) {
    return text.lines().map(Logging::escaped).collect(Collectors.joining("\n"));
  }

  /** The whole of an exception, with nothing of it unescaped. */
  public static String trace(Throwable thrown) {
    StringBuilder trace = new StringBuilder();
    append(trace, "", "", thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    return trace.toString();
  }

  private static void append(
      StringBuilder trace, String indent, String caption, Throwable thrown, Set<Throwable> seen) {
    String line = System.lineSeparator();
    trace.append(indent).append(caption).append(escaped(String.valueOf(thrown))).append(line);
    if (!seen.add(thrown)) {
      return;
    }
    for (StackTraceElement frame : thrown.getStackTrace()) {
      trace.append(indent).append("\tat ").append(frame).append(line);
    }
    for (Throwable each : thrown.getSuppressed()) {
      append(trace, indent + "\t", "Suppressed: ", each, seen);
    }
    if (thrown.getCause() != null) {
      append(trace, indent, "Caused by: ", thrown.getCause(), seen);
    }
  }

  /**
   * The level of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Level level(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "ERROR", "CRITICAL" -> Level.SEVERE;
      case "WARNING", "WARN" -> Level.WARNING;
      case "INFO" -> Level.INFO;
      case "DEBUG" -> Level.FINE;
      default -> throw new IllegalArgumentException("not a level");
    };
  }

  private Logging() {}
}
