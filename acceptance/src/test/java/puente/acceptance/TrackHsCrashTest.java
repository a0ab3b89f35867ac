package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import puente.sandbox.Fault;
import puente.sandbox.trackhs.SandboxTrackHs;
import tools.jackson.databind.JsonNode;

/**
 * Work orders while TrackHS loses answers and Puente is killed: every accepted one ends, each is
 * there once, and only what is there was told.
 */
@Timeout(240)
class TrackHsCrashTest {
  private static final long SEED = 20260203;
  private static final int KILLS = 3;
  private static final int ORDERS_BETWEEN_KILLS = 12;
  private static final String PATH = "/api/tools/create_maintenance_work_order";

  private final Map<String, String> accepted = new LinkedHashMap<>();
  private final Random random = new Random(SEED);

  @Test
  void everyOrderIsMadeOnceThroughFaultsAndKills(@TempDir Path directory) throws Exception {
    try (SandboxTrackHs trackHs = SandboxTrackHs.start(0)) {
      trackHs.faults().set("seed", SEED).set("delay_ms", 30);
      for (Fault fault : trackHs.faults().known()) {
        trackHs.faults().chance(fault, 0.04);
      }
      Map<String, String> settings = settings(trackHs);
      for (int kill = 0; kill < KILLS; kill++) {
        Server server = Server.serve(directory, settings);
        order(server, ORDERS_BETWEEN_KILLS, "k" + kill + "_");
        server.kill();
      }
      try (Server server = Server.serve(directory, settings)) {
        order(server, ORDERS_BETWEEN_KILLS, "last_");
        for (Map.Entry<String, String> each : accepted.entrySet()) {
          JsonNode job = ended(server, each.getValue());
          assertThat(job.path("status").asString()).as("%s", job).isEqualTo("completed");
          assertThat(told(trackHs, each.getKey()))
              .as("%s", each)
              .isEqualTo(job.at("/work_order/id").asLong());
        }
      }
      System.out.printf(
          "seed %d: %d kills, %d orders, %d requests to TrackHS%n",
          SEED, KILLS, accepted.size(), trackHs.log().size());
      assertThat(trackHs.maintenance()).hasSize(accepted.size());
    }
  }

  private static Map<String, String> settings(SandboxTrackHs trackHs) {
    Map<String, String> settings = new HashMap<>();
    settings.put("TRACKHS_API_URL", trackHs.url().toString());
    settings.put("TRACKHS_USERNAME", SandboxTrackHs.USERNAME);
    settings.put("TRACKHS_PASSWORD", SandboxTrackHs.PASSWORD);
    settings.put("TRACKHS_WRITE_TIMEOUT", "1s");
    settings.put("PUENTE_ANSWER_BUDGET", "1ms");
    settings.put("PUENTE_RETRY_FIRST", "50ms");
    settings.put("PUENTE_RETRY_MOST", "300ms");
    settings.put("LOG_LEVEL", "ERROR");
    return settings;
  }

  /** Each under a key of its own, asked for again until it is accepted. */
  private void order(Server server, int count, String prefix) throws IOException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    for (int i = 0; i < count; i++) {
      String summary = "Leak " + prefix + i;
      Map<String, ?> body = Map.of("summary", summary, "unit_id", random.nextBoolean() ? 123 : 77);
      String id = "";
      while (id.isEmpty()) {
        assertThat(Instant.now()).isBefore(deadline);
        id = server.http.post(PATH, body, "Idempotency-Key", summary).text("/tracking_id");
      }
      accepted.put(summary, id);
    }
  }

  /** The one order of that summary. */
  private static long told(SandboxTrackHs trackHs, String summary) {
    return trackHs.maintenance().stream()
        .filter(each -> each.path("summary").asString("").equals(summary))
        .map(each -> each.path("id").asLong())
        .reduce(
            (one, other) -> {
              throw new AssertionError(summary + " is there twice: " + one + ", " + other);
            })
        .orElseThrow(() -> new AssertionError(summary + " is not there"));
  }

  private static JsonNode ended(Server server, String trackingId) throws IOException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(90));
    while (true) {
      JsonNode job =
          server.http.post("/api/tools/get_work_order", Map.of("tracking_id", trackingId)).body();
      String status = job.path("status").asString("");
      if (status.equals("completed") || status.equals("failed")) {
        return job;
      }
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("not ended: " + job + "\n" + server.output());
      }
      LockSupport.parkNanos(20_000_000); // between two questions
    }
  }
}
