package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.sandbox.Fault;
import puente.sandbox.twilio.SandboxTwilio;
import puente.sandbox.twilio.TwilioMessage;
import tools.jackson.databind.JsonNode;

/**
 * A server that is killed again and again while people are asked, answer, pass on and keep silent:
 * every handoff ends as accepted or as an activity, and nobody is told a thing twice.
 */
class HandoffCrashTest {
  private static final int KILLS = Integer.getInteger("crash.kills", 4);
  private static final int HANDOFFS = 2 * KILLS;
  private static final int MOST_MISSED = 3;
  private static final List<String> STATES = List.of("asking", "sent", "delivered", "accepted");
  private final Map<String, String> accepted = new ConcurrentHashMap<>();
  private final Map<String, Integer> states = new TreeMap<>();
  private volatile Server server;
  private volatile boolean going = true;

  @Test
  void everyHandoffEndsOnceThroughEveryKill(@TempDir Path directory) throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    SandboxTwilio.Options quick = SandboxTwilio.Options.quick().pace(Duration.ofMillis(80));
    try (SandboxProcess odoo = SandboxProcess.bare(directory);
        SandboxTwilio twilio = SandboxTwilio.start(quick)) {
      odoo.faults(Map.of("delay_ms", 15, "drop_before", 0.02, "drop_after", 0.03, "seed", 5));
      Map<String, String> settings = settings(odoo, twilio);
      server = Server.serve(data, settings);
      twilio.deliversTo("http://localhost:" + settings.get("PORT") + "/webhooks/twilio/inbound");
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        threads.submit(this::ask);
        threads.submit(() -> answer(twilio));
        threads.submit(() -> trouble(twilio));
        killAndRestart(data, settings);
        for (String id : accepted.values()) {
          assertThat(ended(id).path("state").asString()).isIn("accepted", "unanswered");
        }
        going = false;
      }
      System.out.printf(
          "%d kills, %d handoffs, %d messages; handoffs when killed: %s%n",
          KILLS, accepted.size(), sent(twilio).size(), states);
      assertThat(accepted).hasSize(HANDOFFS);
      assertThat(states.keySet()).as("killed in every state").containsAll(STATES);
      assertNothingTwice(odoo, twilio);
    } finally {
      going = false;
      server.close();
    }
  }

  private static Map<String, String> settings(SandboxProcess odoo, SandboxTwilio twilio)
      throws IOException {
    Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.putAll(Server.onTwilio(twilio));
    settings.put("PORT", Integer.toString(freePort())); // Callbacks find the next one there too.
    settings.put("VENDEDOR_WHATSAPP", "+51987000199");
    settings.put("PUENTE_HANDOFF_DELIVERY", "1s");
    settings.put("PUENTE_HANDOFF_ANSWER", "1500ms");
    settings.put("PUENTE_HANDOFF_LIMIT", "3m");
    settings.put("PUENTE_HANDOFF_PEOPLE", "2");
    settings.put("PUENTE_RETRY_FIRST", "50ms");
    settings.put("PUENTE_RETRY_MOST", "500ms");
    settings.put("LOG_LEVEL", "ERROR");
    return settings;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Kills it as soon as some handoff is in a state, for each of the states, again and again. */
  private void killAndRestart(Path data, Map<String, String> settings) throws SQLException {
    for (int kill = 0; kill < KILLS; kill++) {
      String wanted = STATES.get(kill % STATES.size());
      boolean hit = killed(data, settings, wanted);
      // Between the look and its death it may have gone on.
      for (int more = 0; !hit && more < MOST_MISSED; more++) {
        hit = killed(data, settings, wanted);
      }
    }
    while (accepted.size() < HANDOFFS) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** Whether some handoff was still in that state when the server died. */
  private boolean killed(Path data, Map<String, String> settings, String wanted)
      throws SQLException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!states(data).contains(wanted)) {
      assertThat(System.nanoTime()).as(wanted).isLessThan(deadline);
      LockSupport.parkNanos(2_000_000); // between two looks
    }
    server.kill();
    List<String> found = states(data);
    found.forEach(state -> states.merge(state, 1, Integer::sum));
    server = Server.serve(data, settings);
    return found.contains(wanted);
  }

  /** Each asks under its own key until it is answered, as a platform does whose line was cut. */
  private void ask() {
    for (int i = 0; i < HANDOFFS && going; i++) {
      String tag = "h" + i;
      Map<String, Object> body =
          Map.of(
              "user_phone",
              "+52 55 1234 5%03d".formatted(i),
              "user_name",
              "Cliente " + tag,
              "reason",
              "Quiere una persona",
              "lead_id",
              1 + i);
      while (going && !accepted.containsKey(tag)) {
        try {
          Http.Reply reply =
              server.http.post("/api/elevenlabs/handoff", body, "Idempotency-Key", tag);
          if (reply.status() == 200 || reply.status() == 202) {
            accepted.put(tag, reply.text("/tracking_id"));
          }
        } catch (IOException cut) {
          LockSupport.parkNanos(20_000_000);
        }
      }
      LockSupport.parkNanos(300_000_000L);
    }
  }

  /** A third says yes, some pass it on, the rest keep silent. */
  private void answer(SandboxTwilio twilio) {
    Set<String> seen = new HashSet<>();
    while (going) {
      for (TwilioMessage message : sent(twilio)) {
        if (message.status().equals("delivered") && seen.add(message.sid())) {
          int chance = Math.floorMod(message.body().hashCode(), 6);
          if (chance < 3) {
            twilio.write(message.to(), chance == 2 ? "no" : "1", null, message.sid());
          }
        }
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  /** Now and then Twilio takes a message and says that it did not, or says nothing. */
  private void trouble(SandboxTwilio twilio) {
    List<Fault> faults =
        List.of(
            Fault.TOO_MANY, Fault.BROKEN, Fault.BROKEN_AFTER, Fault.DROP_BEFORE, Fault.DROP_AFTER);
    for (int i = 0; going; i++) {
      twilio.faults().reset().next("send *", faults.get(i % faults.size()));
      long next = System.nanoTime() + 4_000_000_000L;
      while (going && System.nanoTime() < next) {
        LockSupport.parkNanos(20_000_000);
      }
    }
  }

  private static List<TwilioMessage> sent(SandboxTwilio twilio) {
    return twilio.messages().stream()
        .filter(message -> message.direction().equals("outbound-api"))
        .toList();
  }

  /** What each handoff that has not ended is at. */
  private static List<String> states(Path data) throws SQLException {
    List<String> found = new ArrayList<>();
    String database = "jdbc:sqlite:" + data.resolve("puente.db");
    try (Connection connection = DriverManager.getConnection(database);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select case when claim.tracking_id is not null then 'accepted'"
                    + " when ask.marker is null then 'between'"
                    + " when sid is null and tried_at is null then 'assigned'"
                    + " when sid is null then 'asking'"
                    + " when ask.status in ('DELIVERED', 'READ') then 'delivered' else 'sent' end,"
                    + " (select count(*) from ask a where a.tracking_id = job.tracking_id"
                    + " and a.ended is null)"
                    + " from job left join ask on ask.tracking_id = job.tracking_id"
                    + " and ask.ended is null"
                    + " left join claim on claim.tracking_id = job.tracking_id"
                    + " where job.completed_at is null")) {
      while (rows.next()) {
        found.add(rows.getString(1));
        assertThat(rows.getInt(2)).as("asks that are open").isLessThan(2);
      }
    }
    return found;
  }

  private JsonNode ended(String id) throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (true) {
      JsonNode state = server.http.post("/api/tools/get_handoff", Map.of("tracking_id", id)).body();
      if (!state.path("url").asString("").isEmpty()) {
        return state;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not ended: " + state + "\n" + server.output());
      }
      LockSupport.parkNanos(20_000_000); // between two questions
    }
  }

  private void assertNothingTwice(SandboxProcess odoo, SandboxTwilio twilio) throws Exception {
    List<String> markers = new ArrayList<>();
    sent(twilio).forEach(each -> markers.add(each.body().replaceAll("(?s).*Ref\\. ", "")));
    assertThat(markers).doesNotHaveDuplicates();
    Map<String, Integer> notes = new HashMap<>();
    odoo.records("mail.message")
        .forEach(
            message -> {
              String id = message.path("message_id").asString("");
              if (id.contains(".accepted@")) {
                notes.merge(id, 1, Integer::sum);
              }
            });
    assertThat(notes.values()).as("notes of who took it").containsOnly(1);
    int unanswered = 0;
    for (String id : accepted.values()) {
      unanswered += ended(id).path("state").asString().equals("unanswered") ? 1 : 0;
    }
    assertThat(notes.size() + unanswered).isGreaterThanOrEqualTo(HANDOFFS);
  }
}
