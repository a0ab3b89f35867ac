package puente.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** Whoever makes errors happen does not fill the disk. */
class RateLimitedLogHandlerTest {
  private final List<LogRecord> told = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-30T20:00:00Z");
  private final RateLimitedLogHandler handler =
      new RateLimitedLogHandler(
          new Handler() {
            @Override
            public void publish(LogRecord logged) {
              told.add(logged);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
          },
          () -> now);

  private void log(String logger, String message) {
    LogRecord logged = new LogRecord(Level.INFO, message);
    logged.setLoggerName(logger);
    handler.publish(logged);
  }

  @Test
  void aLoggerHasSoManyLinesAMinute() {
    for (int i = 0; i < 5_000; i++) {
      log("puente.loud", "line " + i);
    }
    log("puente.quiet", "still there");
    assertThat(told).hasSize(RateLimitedLogHandler.MOST_A_MINUTE + 1);
    now = now.plusSeconds(60);
    log("puente.loud", "the next minute");
    assertThat(told)
        .extracting(LogRecord::getMessage)
        .contains("4880 more lines within a minute were left out")
        .last()
        .isEqualTo("the next minute");
    handler.close();
    assertThat(told).hasSize(RateLimitedLogHandler.MOST_A_MINUTE + 3);
  }

  @Test
  void anExceptionHasItsTraceOnceAMinute() {
    for (int i = 0; i < 3; i++) {
      LogRecord logged = new LogRecord(Level.SEVERE, "failed");
      logged.setThrown(new IllegalStateException("why " + i));
      handler.publish(logged);
    }
    assertThat(told.get(0).getThrown()).isNotNull();
    assertThat(told.get(1).getThrown()).isNull();
    assertThat(told.get(2).getMessage()).contains("failed", "why 2", "as before");
    now = now.plusSeconds(60);
    LogRecord logged = new LogRecord(Level.SEVERE, "failed");
    logged.setThrown(told.get(0).getThrown());
    handler.publish(logged);
    assertThat(told.getLast().getThrown()).isNotNull();
  }
}
