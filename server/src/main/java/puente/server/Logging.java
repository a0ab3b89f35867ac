package puente.server;

import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;

/** Sends the process's log to standard error, one line each, at the level that was set. */
final class Logging {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029&&[^\t]]");
  private static final String FORMAT = "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n";

  /** It prints a trace when the port is taken, which is told in a sentence. */
  private static final Logger LISTENER = Logger.getLogger("io.helidon.webserver.LoomServer");

  static void start(String levelName) {
    LISTENER.setLevel(Level.OFF);
    System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    ConsoleHandler console = new ConsoleHandler();
    console.setFormatter(new OneLine());
    Level level = levelName.isBlank() ? Level.INFO : level(levelName);
    console.setLevel(level);
    root.addHandler(console);
    root.setLevel(level.intValue() < Level.INFO.intValue() ? Level.INFO : Level.WARNING);
    Logger.getLogger("puente").setLevel(level);
  }

  /** What others wrote must not look like lines of our own. */
  static final class OneLine extends SimpleFormatter {
    @Override
    public String formatMessage(LogRecord logged) {
      return CONTROL
          .matcher(super.formatMessage(logged))
          .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }
  }

  /**
   * The level of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Level level(String name) {
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
