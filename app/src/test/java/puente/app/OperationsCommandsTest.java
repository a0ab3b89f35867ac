package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.app.commands.CommandContext;
import puente.bridge.json.Json;
import puente.store.Polling;
import tools.jackson.databind.JsonNode;

/** What a person in a terminal asks of jobs, calls and handoffs, beside a server. */
class OperationsCommandsTest {
  @TempDir static Path directory;
  private static Running server;
  private static String done;
  private static String failed;

  @BeforeAll
  static void start() throws Exception {
    server = new Running(directory, Map.of());
    done = quotation("Posada\u001b[2J Azul", "eva@posada.example", 0);
    failed = quotation("Hotel Rojo", "leo@rojo.example", 999_999);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String quotation(String company, String email, int product) throws Exception {
    Map<String, Object> wanted =
        Map.of(
            "partner_name", company,
            "email", email,
            "phone", "+51 987 654 321",
            "lead_name", "Robots",
            "product_id", product);
    String trackingId =
        server.post("/api/quotation/async", wanted).body().path("tracking_id").asString();
    String status = "processing";
    while (status.equals("processing") || status.equals("queued")) {
      status = server.get("/api/quotation/status/" + trackingId).body().path("status").asString();
    }
    return trackingId;
  }

  /** What a command prints; it ends well. */
  private static String out(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Map<String, String> environment =
        Map.of(
            "PUENTE_LANGUAGE", "en",
            "PUENTE_TIMEZONE", "UTC",
            "TERM", "xterm",
            "PUENTE_DATA_DIR", directory.resolve("data").toString());
    int code = Main.run(new CommandContext(environment, directory, stream, stream), words);
    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(code).as(text).isZero();
    assertThat(text).as("nothing that moves a terminal's cursor").doesNotContain("\u001b");
    return text;
  }

  private static List<JsonNode> objects(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--json");
    return out(all.toArray(String[]::new)).lines().map(Json::read).toList();
  }

  @Test
  void jobsAreFoundAndListedInALine() {
    assertThat(out("jobs", "--search", "987654321").lines())
        .hasSize(2)
        .anyMatch(line -> line.contains(done) && line.contains("completed"))
        .anyMatch(line -> line.contains(failed) && line.contains("invalid"))
        .noneMatch(line -> line.contains("Rojo"));
    assertThat(out("jobs", "--search", "987654321", "--state", "failed", "--reveal"))
        .contains(failed, "Hotel Rojo")
        .doesNotContain(done);
    assertThat(objects("jobs", "--search", "eva@posada.example"))
        .singleElement()
        .satisfies(
            job -> {
              assertThat(job.path("tracking_id").asString()).isEqualTo(done);
              assertThat(job.path("links").isEmpty()).isFalse();
            });
    assertThat(out("jobs", "--search", "987654321", "--limit", "1")).contains("There are more");
    assertThat(out("jobs", "--journey", "handoff")).isEmpty();
  }

  @Test
  void aStoryIsToldFromTheCallToTheEnd() {
    String story = out("story", done, "--reveal");
    assertThat(story)
        .contains(done, "eva@posada.example", "web_search_read", " ms", "Step done: order.")
        .contains(server.odoo.url().toString(), "Posada\\u001b[2J Azul");
    assertThat(out("story", done)).contains("web_search_read").doesNotContain("eva@", "Posada");
    assertThat(objects("story", failed))
        .singleElement()
        .satisfies(each -> assertThat(each.at("/job/problem").asString()).isEqualTo("invalid"));
  }

  @Test
  void callsAndHandoffsAreListed() {
    assertThat(objects("calls", "--search", failed, "--outcome", "wrong"))
        .allSatisfy(call -> assertThat(call.path("problem").asString()).isEqualTo("invalid"));
    // The record of a read is written a second later.
    Polling.until(() -> out("calls", "--limit", "100").contains("dev_get_quotation_status"));
    assertThat(out("calls", "--limit", "100")).contains("dev_get_quotation_status", "anonymous");
    assertThat(out("handoffs")).isEmpty();
  }

  /** Where no terminal reads it, it is shown once. */
  @Test
  void topShowsWhatRunsAndWhatFailed() {
    assertThat(out("top")).contains("Not ended: nothing", "Failed within a day:", failed);
  }
}
