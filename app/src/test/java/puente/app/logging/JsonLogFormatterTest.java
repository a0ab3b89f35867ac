package puente.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import puente.bridge.json.Json;
import puente.bridge.log.LogEvent;
import tools.jackson.databind.JsonNode;

class JsonLogFormatterTest {
  private static String line(LogRecord logged) {
    logged.setLoggerName("puente.bridge.CallLog");
    logged.setInstant(Instant.parse("2026-11-30T20:00:00.123Z"));
    return new JsonLogFormatter(ZoneId.of("America/Lima")).format(logged);
  }

  @Test
  void anEventIsAnObjectWithItsFields() {
    LogEvent event =
        LogEvent.of("call refused: find_customer")
            .with("operation", "find_customer")
            .with("status", 403)
            .with("absent", null)
            .with("trace.id", "4bf9");
    LogRecord logged = new LogRecord(Level.INFO, event.message());
    logged.setParameters(new Object[] {event});
    assertThat(line(logged))
        .isEqualTo(
            "{\"@timestamp\":\"2026-11-30T15:00:00.123-05:00\",\"log.level\":\"INFO\","
                + "\"log.logger\":\"puente.bridge.CallLog\","
                + "\"message\":\"call refused: find_customer\","
                + "\"operation\":\"find_customer\",\"status\":403,\"trace.id\":\"4bf9\"}\n");
  }

  /** One object a line, whatever was written by others. */
  @Test
  void nothingBreaksALine() {
    LogRecord logged =
        new LogRecord(Level.SEVERE, "a\n{\"message\":\"forged\"}\u2028\u202e\u001b[2K\"\\");
    logged.setThrown(new IllegalStateException("b\r\nforged", new RuntimeException("c\nforged")));
    String told = line(logged);
    assertThat(told).endsWith("}\n").hasLineCount(1).matches("[\\x20-\\x7e]+\n");
    JsonNode object = Json.read(told);
    assertThat(object.path("message").asString()).startsWith("a\n{");
    assertThat(object.path("error.type").asString()).isEqualTo("java.lang.IllegalStateException");
    assertThat(object.path("error.stack_trace").asString())
        .contains("Caused by: ", "\tat ")
        .doesNotContain("\nforged");
    assertThat(object.path("log.level").asString()).isEqualTo("ERROR");
  }
}
