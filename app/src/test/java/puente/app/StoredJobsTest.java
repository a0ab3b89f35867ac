package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import puente.app.StoredData.Address;
import puente.audit.AuditLogReader;
import puente.audit.Person;
import puente.bridge.json.Json;
import puente.jobs.ReleasedData;
import puente.sandbox.twilio.TwilioMessage;
import puente.twilio.TwilioWebhooks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server finishes what this version has stored, of every journey and in every state, and answers
 * for what had ended as it did. What is stored is made by {@link StoredJobsMaker}; names in it are
 * a format. It is opened at the time when it was stored, on whatever day this runs.
 */
@TestInstance(Lifecycle.PER_CLASS)
class StoredJobsTest {
  private static final Path GOLDEN = Path.of("src/test/resources" + StoredData.FOLDER);

  /** What each job's records are named by. */
  private static final Pattern LABEL =
      Pattern.compile(
          "[a-z]+(-[a-z]+)*-(done|failed|cancelled|undone|late|nobody|waits|passed"
              + "|(held|unavailable|answer-lost)-\\d)");

  private static final String OPEN = "completed_at IS NULL";

  private Path directory;
  private StoredWorld world;
  private Running server;
  private final Map<String, String> journeyOfOpen = new TreeMap<>();
  private final ObjectNode answered = Json.object();
  private final Set<String> stepsOfThen = new TreeSet<>();

  /** The addresses of back ends as jobs have stored them. */
  static List<Address> addresses(URI odoo, URI trackHs, URI calCom) {
    return List.of(
        new Address("http://odoo.stored.example", "http://" + odoo.getAuthority()),
        new Address("http://trackhs.stored.example", "http://" + trackHs.getAuthority()),
        new Address("http://calcom.stored.example", "http://" + calCom.getAuthority()));
  }

  /** Puts what is stored where a server finds it; the URL of a database that is not a file. */
  @Nullable String open(Path temporary, List<Address> addresses) throws Exception {
    StoredData.putInto(temporary.resolve("data"), addresses);
    return null;
  }

  private @Nullable String database;

  private List<String> query(String sql) {
    try {
      return database == null
          ? ReleasedData.query(directory.resolve("data"), sql)
          : StoredData.queryPostgres(database, sql);
    } catch (java.sql.SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @BeforeAll
  void finish(@TempDir Path temporary) throws Exception {
    directory = temporary;
    world = StoredWorld.stored(directory);
    database =
        open(directory, addresses(world.odoo.url(), world.trackHs.url(), world.calCom.url()));
    Instant stored =
        Instant.ofEpochMilli(Long.parseLong(query("SELECT MAX(updated_at) FROM job").getFirst()));
    world.clock.forward(Duration.between(world.now(), stored).plusSeconds(1));
    query("SELECT tracking_id, journey FROM job WHERE " + OPEN)
        .forEach(row -> journeyOfOpen.put(row.split(" \\| ", -1)[0], row.split(" \\| ", -1)[1]));
    List<String> ended =
        query(
            "SELECT tracking_id, journey FROM job WHERE completed_at IS NOT NULL"
                + " ORDER BY tracking_id");
    stepsOfThen.addAll(steps());
    for (String ask : query("SELECT sid, phone FROM ask WHERE sid IS NOT NULL")) {
      String[] sent = ask.split(" \\| ", -1);
      assertThat(message(sent[0]).to()).as(ask).endsWith(sent[1]);
    }
    Map<String, String> settings = new HashMap<>(world.settings());
    settings.put("PUENTE_RETRY_FIRST", "1s");
    settings.put("PUENTE_RETRY_MOST", "1s");
    if (database != null) {
      settings.put("PUENTE_DATABASE_URL", database);
    }
    server = new Running(directory, settings, world.odoo, Running.sandbox(), world.clock);
    world.twilio.deliversTo(server.url() + TwilioWebhooks.INBOUND);
    for (String row : ended) {
      String[] job = row.split(" \\| ", -1);
      if (!job[1].equals("late_handoff")) {
        answered.set(job[1] + " " + job[0], state(job[0], job[1]));
      }
    }
    while (!isFinished()) {
      answerAsks();
      // A minute at a time: the day of then must not be over before.
      world.clock.forward(Duration.ofMinutes(1));
    }
  }

  /** Whether all jobs have ended, once nothing is left to be done at this time. */
  private boolean isFinished() throws InterruptedException {
    String due =
        "SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = 'journey' AND execution_time <= ";
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!query(due + world.clock.millis()).equals(List.of("0"))) {
      assertThat(System.nanoTime()).as("still at it: %s", open()).isLessThan(deadline);
      LockSupport.parkNanos(500_000);
    }
    assertThat(world.now()).as("never ends: %s", open()).isBefore(StoredWorld.END);
    return server.unfinished().isEmpty();
  }

  private List<String> open() {
    return query("SELECT tracking_id, journey, status, progress_en FROM job WHERE " + OPEN);
  }

  /** Whoever is asked takes it, but what nobody shall take. */
  private void answerAsks() {
    for (String row :
        query(
            "SELECT ask.sid, input FROM ask JOIN job ON ask.tracking_id = job.tracking_id"
                + " WHERE ended IS NULL AND sid IS NOT NULL")) {
      String sid = row.split(" \\| ", -1)[0];
      if (!row.contains("unavailable")) {
        world.twilio.write(message(sid).to(), "1", null, sid);
      }
    }
  }

  private TwilioMessage message(String sid) {
    return world.twilio.messages().stream()
        .filter(each -> each.sid().equals(sid))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Twilio does not know " + sid));
  }

  private JsonNode state(String trackingId, String journey) throws Exception {
    String[] key = {"Authorization", "Bearer " + StoredWorld.KEY};
    if (journey.equals("quotation")) {
      return server.get("/api/quotation/status/" + trackingId, key).body();
    }
    String tool =
        switch (journey) {
          case "handoff" -> "get_handoff";
          case "trackhs_work_order" -> "get_work_order";
          case String booking when booking.endsWith("_booking") -> "get_booking_change";
          case "book_meeting" -> "get_booking_change";
          default -> "get_change";
        };
    return server.post("/api/tools/" + tool, Map.of("tracking_id", trackingId), key).body();
  }

  @AfterAll
  void close() {
    server.close();
    world.close();
  }

  @Test
  @Tag("stored")
  void whatHadEndedIsAnsweredAsItWas() throws Exception {
    assertThat(answered.size()).isGreaterThan(20);
    Golden.check(GOLDEN.resolve("answers.json"), answered.toPrettyString() + "\n");
  }

  @Test
  @Tag("stored")
  void whatHadNotEndedEndsAsItShould() throws Exception {
    StringBuilder ends = new StringBuilder();
    for (Map.Entry<String, String> each : journeyOfOpen.entrySet()) {
      String end =
          query(
                  "SELECT status, error_type, error_en FROM job WHERE tracking_id = '"
                      + each.getKey()
                      + "'")
              .getFirst();
      ends.append(each.getKey() + " " + each.getValue() + " " + end + "\n");
    }
    Golden.check(GOLDEN.resolve("ends.txt"), ends.toString());
  }

  /** A renamed step is done again: most find what they did, so that nothing else would tell. */
  @Test
  void stepsHaveTheNamesOfThen() {
    assertThat(stepsOfThen).containsAll(steps());
  }

  /** Names of stored steps with their journeys; some are counted. */
  private Set<String> steps() {
    Set<String> names = new TreeSet<>();
    query(
            "SELECT DISTINCT journey, name FROM step"
                + " JOIN job ON job.tracking_id = step.tracking_id")
        .forEach(step -> names.add(step.replaceAll("_?\\d+$", "")));
    return names;
  }

  @Test
  @Tag("stored")
  void nothingIsDoneTwiceOrLeftOut() throws Exception {
    TreeMap<String, Integer> effects = new TreeMap<>();
    for (String effect : new Effects(world).all()) {
      if (LABEL.matcher(effect).find()) {
        effects.merge(effect, 1, Integer::sum);
      }
    }
    StringBuilder lines = new StringBuilder();
    effects.forEach((effect, count) -> lines.append(count + " x " + effect + "\n"));
    Golden.check(GOLDEN.resolve("effects.txt"), lines.toString());
  }

  @Test
  void everyJourneyIsAmongThem() {
    TreeSet<String> journeys = new TreeSet<>(query("SELECT DISTINCT journey FROM job"));
    assertThat(journeys)
        .containsExactlyInAnyOrder(
            "book_meeting",
            "cancel_booking",
            "cancel_quotation",
            "confirm_booking",
            "confirm_quotation",
            "decline_booking",
            "dev_create_sale",
            "dev_create_sale_line",
            "dev_update_lead_quotation",
            "dev_update_sale",
            "handoff",
            "late_handoff",
            "log_note",
            "quotation",
            "reschedule_booking",
            "schedule_activity",
            "send_quotation",
            "trackhs_work_order",
            "undo_change");
  }

  @Test
  void aCallMadeAgainIsAnsweredByTheJobThatItMade() throws Exception {
    String[] job =
        query(
                "SELECT tracking_id, input FROM job WHERE journey = 'log_note'"
                    + " AND input LIKE '%\"log-note-done\"%'")
            .getFirst()
            .split(" \\| ", -1);
    Running.Reply again =
        server.post(
            "/api/tools/log_note",
            Json.read(job[1]),
            "Authorization",
            "Bearer " + StoredWorld.KEY,
            "Idempotency-Key",
            "log-note-done");
    assertThat(again.body().path("tracking_id").asString())
        .as("%s", again.body())
        .isEqualTo(job[0]);
  }

  @Test
  void agreementsPicksAndWhatWasHeardAreStillThere() {
    for (String table :
        List.of(
            "plan_token WHERE used_with IS NOT NULL",
            "pick_last_given",
            "heard",
            "inbound",
            "claim")) {
      assertThat(query("SELECT COUNT(*) FROM " + table)).as(table).isNotEqualTo(List.of("0"));
    }
  }

  @Test
  void keysAreGoodOrNotAsTheyWere() throws Exception {
    Map<String, ?> call = Map.of("query", "Ana");
    assertThat(key(call, StoredWorld.KEY)).isEqualTo(200);
    assertThat(key(call, StoredWorld.REVOKED_KEY)).isEqualTo(401);
    assertThat(key(call, "pnt_fake_key_that_never_was")).isEqualTo(401);
  }

  private int key(Map<String, ?> call, String key) throws Exception {
    return server.post("/api/tools/find_customer", call, "Authorization", "Bearer " + key).status();
  }

  @Test
  void theRecordOfCallsIsWholeAndStillTellsOfPersons() throws Exception {
    int[] about = {0};
    try (AuditLogReader record =
        AuditLogReader.beside(
            StoredData.beside(directory.resolve("data"), database).location(), null, world.clock)) {
      AuditLogReader.Verdict verdict = record.verify(List.of());
      assertThat(verdict.broken()).isEmpty();
      assertThat(verdict.chains()).isNotEmpty();
      Person person = new Person(List.of("persona1@example.com"), null);
      record.read(
          new AuditLogReader.Wanted(null, null, null, null, null, null, person, false),
          line -> about[0]++);
    }
    assertThat(about[0]).isPositive();
  }
}
