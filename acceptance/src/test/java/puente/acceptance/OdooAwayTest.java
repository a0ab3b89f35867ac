package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * Odoo is away under load. {@code -Dpressure.seconds=60} for as long as an upgrade takes; a few
 * seconds show the same.
 */
class OdooAwayTest {
  private static final int SECONDS = Integer.getInteger("pressure.seconds", 6);
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void whatIsAcceptedMeanwhileIsDoneSoonAfterAndReadersAreToldAtOnce(@TempDir Path directory)
      throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    try (SandboxProcess odoo = SandboxProcess.bare(directory);
        Gate gate = new Gate(odoo.http.port());
        Server server = Server.serve(data, settings(gate))) {
      odoo.faults(Map.of("delay_ms", 30));
      Outage before = new Outage(server, gate, "before");
      before.last(2);
      before.drained();
      Vitals first = Vitals.of(server.pid());

      Duration idle = server.cpu();
      Outage outage = new Outage(server, gate, "away");
      outage.last(SECONDS);
      Vitals waiting = Vitals.of(server.pid());
      readersWereToldAtOnce(outage);
      assertThat(states(server)).contains("down");
      assertThat(outage.refused).isEmpty();

      Duration accepting = server.cpu();
      Duration sandbox = odoo.cpu();
      Duration drained = outage.drained();
      Duration done = server.cpu();
      Vitals after = Vitals.of(server.pid());
      System.out.printf(
          "away %d s: %s; CPU %d ms while away, then %d ms beside the sandbox's %d;"
              + " heap %,d, %,d while away, %,d after%n",
          SECONDS,
          outage.told(drained),
          accepting.minus(idle).toMillis(),
          done.minus(accepting).toMillis(),
          odoo.cpu().minus(sandbox).toMillis(),
          first.heap(),
          waiting.heap(),
          after.heap());
      allAreDoneOnce(server, odoo, before, outage);
      assertThat(drained).isLessThan(SOON);
      assertThat(Outage.median(Outage.good(outage.back))).isLessThan(Duration.ofMillis(1_500));
      assertThat(states(server)).doesNotContain("down");
      for (Vitals each : new Vitals[] {waiting, after}) {
        assertThat(each.heap()).isLessThan(first.heap() + first.heap() / 5);
      }
    }
  }

  private static Map<String, String> settings(Gate gate) {
    Map<String, String> settings =
        new HashMap<>(Server.onSandbox(java.net.URI.create("http://127.0.0.1:" + gate.port())));
    settings.put("PUENTE_API_KEY", Outage.VOICE);
    settings.put("LOG_LEVEL", "WARN");
    return settings;
  }

  private static void readersWereToldAtOnce(Outage outage) {
    for (Outage.Heard heard : outage.away) {
      Http.Reply reply = heard.reply();
      assertThat(reply.status()).as(reply.content()).isEqualTo(503);
      assertThat(reply.header("Retry-After")).isNotEmpty();
      assertThat(reply.text("/say")).contains("Odoo no responde");
    }
    assertThat(Outage.median(outage.away)).isLessThan(Duration.ofMillis(500));
  }

  private static String states(Server server) throws Exception {
    return Json.write(server.http.get("/health").body().path("back_ends"));
  }

  private static void allAreDoneOnce(
      Server server, SandboxProcess odoo, Outage before, Outage outage) throws Exception {
    for (String trackingId : outage.accepted) {
      JsonNode job = server.ended(trackingId);
      assertThat(job.path("status").asString()).as("%s", job).isEqualTo("completed");
    }
    assertThat(odoo.records("sale.order")).hasSize(before.accepted.size() + outage.accepted.size());
  }
}
