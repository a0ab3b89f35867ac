package puente.bridge.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepeatedLogLinesTest {
  private final List<LogEvent> logged = new CopyOnWriteArrayList<>();
  private boolean loggable = true;
  private final Logger logger =
      new Logger() {
        @Override
        public String getName() {
          return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
          return loggable;
        }

        @Override
        public void log(
            Level level, @Nullable ResourceBundle words, String message, Throwable thrown) {}

        @Override
        public void log(
            Level level, @Nullable ResourceBundle words, String format, Object... parameters) {
          logged.add((LogEvent) parameters[0]);
        }
      };

  private RepeatedLogLines lines() {
    return new RepeatedLogLines(logger, Level.INFO, Duration.ofHours(1));
  }

  private static LogEvent line(String kind, int ms) {
    return LogEvent.of(kind + ", " + ms + " ms").with("status", 403).with("ms", ms);
  }

  private List<String> messages() {
    return logged.stream().map(LogEvent::message).toList();
  }

  @Test
  void aFloodIsALineAndThenItsNumber() {
    try (RepeatedLogLines lines = lines()) {
      for (int i = 0; i < 10_000; i++) {
        lines.log("refused", () -> line("refused", 7));
      }
      lines.log("another", () -> line("another", 8));
      assertThat(messages()).containsExactly("refused, 7 ms", "another, 8 ms");
      assertThat(lines.tell()).isTrue();
      assertThat(messages()).hasSize(3).last().asString().startsWith("9999 more within");
      assertThat(logged.getLast().fields())
          .containsEntry("count", 9_999L)
          .containsEntry("status", 403)
          .doesNotContainKey("ms");
      lines.log("refused", () -> line("refused", 9));
      lines.log("another", () -> line("another", 9));
      assertThat(messages()).as("a minute without it makes it new").hasSize(4);
      lines.tell();
      assertThat(messages()).hasSize(5).last().asString().startsWith("1 more within");
      assertThat(lines.tell()).as("nothing is left to be counted").isFalse();
      assertThat(messages()).hasSize(5);
    }
  }

  @Test
  void whatWasCountedIsToldAtTheEnd() {
    try (RepeatedLogLines lines = lines()) {
      lines.log("refused", () -> line("refused", 1));
      lines.log("refused", () -> line("refused", 1));
    }
    assertThat(messages()).hasSize(2).last().asString().contains("1 more", "refused");
  }

  /** Callers may make up any number of kinds. */
  @Test
  void kindsAreBounded() {
    try (RepeatedLogLines lines = lines()) {
      for (int i = 0; i < 20_000; i++) {
        String kind = "kind " + i;
        lines.log(kind, () -> line(kind, 1));
      }
      assertThat(logged).hasSizeLessThan(600);
      lines.tell();
      assertThat(messages().getLast()).contains("others of many kinds");
    }
  }

  @Test
  void nothingIsCountedThatWouldNotBeLogged() {
    loggable = false;
    try (RepeatedLogLines lines = lines()) {
      lines.log("refused", () -> line("refused", 1));
      assertThat(lines.tell()).isFalse();
    }
    assertThat(logged).isEmpty();
  }

  @Test
  void aHolderWhoIsAPersonIsMasked() {
    assertThat(LogEvent.holder("elevenlabs")).isEqualTo("elevenlabs");
    assertThat(LogEvent.holder("key-eab383e1")).isEqualTo("key-eab383e1");
    assertThat(LogEvent.holder("ana@hotel.example")).isEqualTo("a•••@hotel.example");
    assertThat(LogEvent.holder("+52 55 1234 5678")).doesNotContain("1234");
    assertThat(LogEvent.holder("issuer ana@hotel.example")).isEqualTo("(not shown)");
  }

  @Test
  void aNameIsNoPattern() {
    assertThat(LogEvent.of("by {0} {1}").message()).isEqualTo("by (0} (1}");
  }
}
