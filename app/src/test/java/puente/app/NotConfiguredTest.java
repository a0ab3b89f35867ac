package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server without any back end: what it says of what it cannot do, and what its log holds. */
class NotConfiguredTest {
  private static final Map<String, String> NOTHING = Map.of("ODOO_URL", "", "DEV_ODOO_URL", "");

  @TempDir static Path directory;

  @Test
  void namesWhatHasToBeSet() throws Exception {
    Map<String, String> variables =
        Map.of(
            "search_units", "TRACKHS_API_URL",
            "get_work_order", "TRACKHS_API_URL",
            "book_meeting", "CALCOM_API_KEY",
            "message_notification", "TWILIO_ACCOUNT_SID",
            "find_product", "ODOO_URL");
    try (Running server = new Running(directory.resolve("none"), NOTHING)) {
      for (Map.Entry<String, String> each : variables.entrySet()) {
        JsonNode problem = server.post("/api/tools/" + each.getKey(), Map.of()).body();
        assertThat(problem.path("status").asInt()).as(each.getKey()).isEqualTo(503);
        assertThat(problem.path("detail").asString()).contains(each.getValue());
        JsonNode called =
            server
                .post(
                    "/mcp",
                    Map.of(
                        "jsonrpc",
                        "2.0",
                        "id",
                        1,
                        "method",
                        "tools/call",
                        "params",
                        Map.of("name", each.getKey(), "arguments", Map.of())))
                .body();
        assertThat(called.at("/result/isError").asBoolean()).isTrue();
        assertThat(called.toString()).contains(each.getValue());
      }
      JsonNode unknown = server.post("/api/tools/no_such_tool", Map.of()).body();
      assertThat(unknown.path("status").asInt()).isEqualTo(404);
    }
  }

  @Test
  void eachRefusalLeavesOneLineAndNoneOfItsWords() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord logged) {
            if (logged.getLevel().intValue() >= Level.INFO.intValue()) {
              lines.add(logged.getMessage());
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger puente = Logger.getLogger("puente");
    puente.addHandler(handler);
    try (Running server = new Running(directory.resolve("log"), NOTHING)) {
      server.post("/api/tools/find_product", Map.of("query", "ana@example.com"));
      server.post("/api/tools/server_info", Map.of("+52 55 1234 5678", "ana@example.com"));
      server.post("/api/tools/ana_at_home", Map.of());
      server.post("/api/nowhere/+525512345678", Map.of());
    } finally {
      puente.removeHandler(handler);
    }
    List<String> refused = lines.stream().filter(each -> each.contains("refused:")).toList();
    assertThat(refused).anySatisfy(line -> assertThat(line).contains("503 unavailable (Odoo)"));
    assertThat(refused).anySatisfy(line -> assertThat(line).contains("an unknown operation, 404"));
    assertThat(refused)
        .anySatisfy(line -> assertThat(line).contains("request refused: POST", "404"));
    assertThat(lines.toString()).doesNotContain("ana@", "5512345678", "ana_at_home");
  }
}
