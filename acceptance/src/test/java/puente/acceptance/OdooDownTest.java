package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Odoo is down, or takes calls and never answers: reads say so, and nothing accepted is lost. */
class OdooDownTest {
  private static final String ROUTE = "/api/quotation/async";

  @TempDir Path directory;
  private SandboxProcess odoo;
  private Path data;
  private Server server;

  @BeforeEach
  void start() throws Exception {
    odoo = new SandboxProcess(directory);
    data = Files.createDirectory(directory.resolve("data"));
    server = Server.serve(data, settings());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.put("PUENTE_RETRY_FIRST", "50ms");
    settings.put("PUENTE_RETRY_MOST", "300ms");
    settings.put("ODOO_READ_TIMEOUT", "1s");
    settings.put("ODOO_WRITE_TIMEOUT", "2s");
    return settings;
  }

  @AfterEach
  void stop() {
    server.close();
    odoo.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"down", "hang"})
  void readsSayThatOdooDoesNotAnswerAndAcceptedJobsEndOnceItIsBack(String fault) throws Exception {
    String warm = server.http.post(ROUTE, Ask.quotation("warm")).text("/tracking_id");
    assertThat(server.ended(warm).path("status").asString()).isEqualTo("completed");
    Map<String, Integer> before = odoo.counts();

    odoo.faults(Map.of(fault, true));
    readsAreUnavailable();
    List<String> accepted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Http.Reply reply = server.http.post(ROUTE, Ask.quotation(fault + i));
      assertThat(reply.status()).as(reply.content()).isEqualTo(202);
      accepted.add(reply.text("/tracking_id"));
    }
    assertThat(medianHealth()).isLessThan(Duration.ofMillis(100));
    for (String trackingId : accepted) {
      saysThatOdooDoesNotAnswer(trackingId);
    }
    assertThat(medianHealth()).isLessThan(Duration.ofMillis(100));
    assertThat(odoo.counts()).as("nothing is done meanwhile").isEqualTo(before);

    odoo.heal();
    for (String trackingId : accepted) {
      JsonNode job = server.ended(trackingId);
      assertThat(job.path("status").asString()).as("%s", job).isEqualTo("completed");
    }
    assertThat(odoo.counts().get("sale.order")).isEqualTo(before.get("sale.order") + 5);
    assertThat(odoo.counts().get("crm.lead")).isEqualTo(before.get("crm.lead") + 5);
  }

  private void readsAreUnavailable() throws IOException {
    for (String tool : List.of("get_salesperson_with_least_opportunities", "list_projects")) {
      JsonNode problem =
          Problems.inBothLanguages(
              language ->
                  server.http.post("/api/tools/" + tool, Map.of(), "Accept-Language", language),
              503,
              "unavailable");
      assertThat(problem.path("say").asString()).contains("Odoo");
      String said = Problems.ofTool(server.http.tool(tool, Map.of()), "unavailable");
      assertThat(said).contains("Odoo");
    }
  }

  /** Asks until a status says why it takes so long; it is never told as failed or completed. */
  private void saysThatOdooDoesNotAnswer(String trackingId) throws IOException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
    Http.Reply reply =
        server.http.get("/api/quotation/status/" + trackingId, "Accept-Language", "en");
    while (!reply.text("/progress").contains("Odoo is not answering")) {
      assertThat(Instant.now()).as(reply.content()).isBefore(deadline);
      LockSupport.parkNanos(20_000_000); // between two questions
      reply = server.http.get("/api/quotation/status/" + trackingId, "Accept-Language", "en");
      Problems.noInternals(reply);
      assertThat(reply.text("/status")).isIn("queued", "processing");
    }
    assertThat(reply.text("/say")).contains("Odoo is not answering");
  }

  private Duration medianHealth() throws IOException {
    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      Instant asked = Instant.now();
      assertThat(server.http.get("/health").status()).isEqualTo(200);
      took.add(Duration.between(asked, Instant.now()));
    }
    return took.stream().sorted().toList().get(took.size() / 2);
  }

  @Test
  void itStartsAndAcceptsWhileOdooIsDownAndARestartLosesNothing() throws Exception {
    server.close();
    odoo.faults(Map.of("down", true));
    server = Server.serve(data, settings());
    String trackingId = server.http.post(ROUTE, Ask.quotation("early")).text("/tracking_id");
    saysThatOdooDoesNotAnswer(trackingId);
    server.kill();
    server = Server.serve(data, settings());
    odoo.heal();
    assertThat(server.ended(trackingId).path("status").asString()).isEqualTo("completed");
  }
}
