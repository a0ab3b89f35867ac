package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * Whatever dies on the way: every accepted job ends, and nothing is there twice. {@code ./puente
 * test fire} has 20 kills and 500 jobs.
 */
class CrashTest {
  private static final long SEED = 20260101;
  private static final int KILLS = Integer.getInteger("crash.kills", 6);
  private static final int JOBS = Integer.getInteger("crash.jobs", 150);

  @Test
  void everyAcceptedQuotationIsMadeOnceThroughEveryKill(@TempDir Path directory) throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    try (SandboxProcess odoo = SandboxProcess.bare(directory)) {
      odoo.faults(
          Map.of(
              "delay_ms",
              20,
              "delay_max_ms",
              60,
              "drop_before",
              0.03,
              "drop_after",
              0.05,
              "seed",
              7));
      Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
      settings.put("PUENTE_RETRY_FIRST", "50ms");
      settings.put("PUENTE_RETRY_MOST", "500ms");
      settings.put("ODOO_READ_TIMEOUT", "2s");
      settings.put("ODOO_WRITE_TIMEOUT", "4s");
      settings.put("LOG_LEVEL", "ERROR");
      Crash crash = new Crash(data, settings, SEED, "c");
      try (Server server = crash.run(KILLS, JOBS, 16)) {
        for (String trackingId : crash.accepted.values()) {
          JsonNode job = server.ended(trackingId);
          assertThat(job.path("status").asString()).as("%s", job).isEqualTo("completed");
        }
      }
      System.out.printf(
          "seed %d: %d kills, %d jobs accepted; jobs in each step when killed: %s%n",
          SEED, KILLS, crash.accepted.size(), crash.killPoints);
      assertThat(crash.accepted).hasSizeGreaterThanOrEqualTo(JOBS);
      assertRecorded(data, new HashSet<>(crash.accepted.values()));
      // The salesperson is chosen in a moment, in which a kill may fall or not.
      assertThat(crash.killPoints.entrySet())
          .allMatch(step -> step.getValue() >= 1 || step.getKey().equals("salesperson"));
      assertOnce(odoo, crash.accepted);
    }
  }

  /** Each accepted job is on record as accepted and as ended, once, in a chain that is whole. */
  private static void assertRecorded(Path data, Set<String> jobs) {
    assertThat(audit(data, "verify")).contains("whole").doesNotContain("BROKEN");
    Map<String, Integer> told = new HashMap<>();
    for (String line : audit(data, "show", "--json").split("\n", -1)) {
      if (line.startsWith("{")) {
        JsonNode read = Json.read(line);
        String kind = read.path("kind").asString();
        if (kind.equals("accepted") || kind.equals("ended")) {
          told.merge(kind + " " + read.path("tracking_id").asString(), 1, Integer::sum);
        }
      }
    }
    for (String job : jobs) {
      assertThat(told).containsEntry("accepted " + job, 1).containsEntry("ended " + job, 1);
    }
  }

  private static String audit(Path data, String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "audit";
    System.arraycopy(words, 0, all, 1, words.length);
    Map<String, String> environment = Map.of("PUENTE_DATA_DIR", data.toString());
    try (Child child = Child.start(data, environment, "puente.app.Main", all)) {
      // Whether the JVM could keep what it loaded is in its exit code too: the words tell.
      child.exitCode();
      return child.output();
    }
  }

  private static void assertOnce(SandboxProcess odoo, Map<String, String> accepted)
      throws Exception {
    Set<String> jobs = new HashSet<>(accepted.values());
    assertThat(jobs).as("one job for each key").hasSameSizeAs(accepted.keySet());

    Map<String, Integer> orders = count(odoo.records("sale.order"), "origin");
    assertThat(orders.keySet()).as("orders").containsExactlyInAnyOrderElementsOf(jobs);
    assertThat(orders.values()).as("orders for each job").containsOnly(1);

    Map<String, Integer> leads = count(odoo.records("crm.lead"), "name");
    Map<String, Integer> people = count(odoo.records("res.partner"), "email");
    Map<String, Integer> companies = count(odoo.records("res.partner"), "name");
    for (String tag : accepted.keySet()) {
      assertThat(leads).as("opportunities").containsEntry("Cotización " + tag, 1);
      assertThat(people).as("contacts").containsEntry("luis." + tag + "@hotel.example", 1);
      assertThat(companies).as("companies").containsEntry("Hotel " + tag, 1);
    }
    assertThat(odoo.records("sale.order.line")).as("one line for each order").hasSameSizeAs(jobs);
  }

  private static Map<String, Integer> count(JsonNode records, String field) {
    Map<String, Integer> counts = new HashMap<>();
    records.forEach(record -> counts.merge(record.path(field).asString(""), 1, Integer::sum));
    return counts;
  }
}
