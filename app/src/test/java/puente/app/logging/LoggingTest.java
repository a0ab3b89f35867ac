package puente.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that others wrote looks like a line of our own log. */
class LoggingTest {
  private static String logged(String message, Throwable thrown) {
    LogRecord logged = new LogRecord(Level.WARNING, message);
    logged.setThrown(thrown);
    return new Logging.OneLine(ZoneOffset.UTC).format(logged);
  }

  private static IllegalStateException nested(String text) {
    IllegalStateException outer =
        new IllegalStateException(text, new IllegalArgumentException("cause " + text));
    outer.addSuppressed(new RuntimeException("suppressed " + text));
    return outer;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        "\r\n",
        "\r",
        "\u0085",
        "\u2028",
        "\u2029",
        "\u000b",
        "\u001b[2K",
        "\u009b1A",
        "\u202e"
      })
  void neitherAMessageNorAnExceptionForgesALine(String breaks) {
    String forged = breaks + "2026-01-01T00:00:00 WARNING puente: forged";
    String told = logged("a name" + forged, nested("a text" + forged));
    List<String> starting =
        told.lines()
            .filter(
                line -> line.startsWith("2026-01-01") || line.startsWith("WARNING puente: forged"))
            .toList();
    assertThat(starting).isEmpty();
    assertThat(told).doesNotContain(forged);
    assertThat(told).contains("IllegalStateException", "Caused by: ", "Suppressed: ", "\tat ");
  }

  @Test
  void whatWasLeftOutInTheLastMinuteIsToldAtTheStop() {
    List<String> told = new CopyOnWriteArrayList<>();
    Handler target =
        new Handler() {
          @Override
          public void publish(LogRecord logged) {
            told.add(logged.getLoggerName() + ": " + logged.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Handler limited = new RateLimitedLogHandler(target, () -> Instant.EPOCH);
    Logger root = Logger.getLogger("");
    root.addHandler(limited);
    try {
      Logger loud = Logger.getLogger("puente.loud");
      for (int i = 0; i < RateLimitedLogHandler.MOST_A_MINUTE + 7; i++) {
        loud.warning("again");
      }
      Logging.stop();
      assertThat(told).last().isEqualTo("puente.loud: 7 more lines within a minute were left out");
      int before = told.size();
      Logging.stop();
      assertThat(told).as("once").hasSize(before);
    } finally {
      root.removeHandler(limited);
    }
  }

  @Test
  void aCircleOfCausesEnds() {
    IllegalStateException one = new IllegalStateException("one");
    RuntimeException other = new RuntimeException("other", one);
    one.initCause(other);
    assertThat(logged("circle", one)).contains("one", "other");
  }
}
