package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import puente.audit.AuditChain;
import puente.audit.AuditLogReader;
import puente.audit.AuditRetention;
import puente.audit.Person;
import puente.bridge.Answer;
import puente.bridge.BackEndCalls;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Catalogue;
import puente.bridge.Grant;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.json.Json;
import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.store.Database;
import puente.store.Polling;
import puente.store.StoredJob;
import puente.store.TestDatabase;
import puente.store.TurnedClock;
import tools.jackson.databind.node.ObjectNode;

/**
 * The record of every call: that it is there, that it is whole, and what finds out if it is not.
 */
class AuditTest {
  private static final Duration KEPT = Duration.ofDays(90);

  @TempDir Path directory;
  private final TurnedClock clock = new TurnedClock("2026-02-10T12:00:00Z");
  private Office office;
  private Bridge bridge;

  /** What is asked of the operations here. */
  record Query(Email email, Phone phone, String note, int limit) {}

  /** What they answer. */
  record Found(String what) {}

  private static final Query EXAMPLE =
      new Query(new Email("Ana.Paz@Hotel.example"), new Phone("+51 987 654 321"), "mi nota", 5);

  @BeforeEach
  void open() {
    office = office();
    bridge = bridge(office);
  }

  private Office office() {
    return new Office(
        directory, clock, (_, steps) -> steps.once(Errand.step("order"), () -> Errand.RECEIPT));
  }

  @AfterEach
  void close() {
    office.close();
  }

  private static Bridge bridge(Office office) {
    Operation<Query, Found> reads =
        Operation.reads("look_up")
            .toolset("test")
            .does(EXAMPLE, Found.class, (_, _) -> Answer.of(new Found("x"), Text.verbatim("x")));
    Operation<Query, Found> writes =
        Operation.writes("order")
            .toolset("test")
            .does(
                EXAMPLE,
                Found.class,
                (query, call) -> {
                  Job job = office.accept(new Errand.Order(query.note(), "1"), call);
                  return Answer.pending(
                      job.trackingId(), new Found(job.trackingId()), Text.verbatim("x"));
                });
    Bridge bridge = new Bridge(new Catalogue(List.of(reads, writes)));
    bridge.recordIn(office.store.recorder());
    return bridge;
  }

  private Outcome call(String operation) {
    return call(operation, Grant.ALL);
  }

  private Outcome call(String operation, Grant grant) {
    ObjectNode arguments = (ObjectNode) Json.tree(EXAMPLE);
    Caller caller = new Caller("elevenlabs", "+51 987 654 321", Language.ES, grant);
    return bridge.call(new Call(operation, arguments, caller, null, Duration.ZERO, false));
  }

  private void record() {
    office.store.recorder().start(KEPT);
  }

  private AuditLogReader recorded() {
    return new AuditLogReader(office.store.database(), office.store.persons());
  }

  private List<ObjectNode> lines() {
    List<ObjectNode> lines = new ArrayList<>();
    recorded().read(new AuditLogReader.Wanted(null, null, null, null, null, null), lines::add);
    return lines;
  }

  private List<ObjectNode> lines(Predicate<ObjectNode> which) {
    return lines().stream().filter(which).toList();
  }

  private static Predicate<ObjectNode> kind(String kind) {
    return line -> line.path("kind").asString("").equals(kind);
  }

  private List<String> broken(AuditLogReader.Noted... noted) {
    return recorded().verify(List.of(noted)).broken().stream()
        .map(each -> each.chain() + ":" + each.link() + " " + each.what().en())
        .toList();
  }

  private void sql(String sql) {
    office.store.database().write(transaction -> transaction.update(sql));
  }

  @Test
  void aCallIsRecordedWithoutWhatItSaysOfPeople() {
    record();
    call("look_up");
    Polling.until(() -> !lines().isEmpty());
    ObjectNode line = lines().getFirst();
    assertThat(line.path("operation").asString()).isEqualTo("look_up");
    assertThat(line.path("outcome").asString()).isEqualTo("done");
    assertThat(line.at("/arguments/email").asString()).isEqualTo("A•••@Hotel.example");
    assertThat(line.at("/arguments/phone").asString()).isEqualTo("•••21");
    assertThat(line.at("/arguments/note").asString()).isEqualTo("text(7)");
    assertThat(line.at("/arguments/limit").asInt()).isEqualTo(5);
    assertThat(line.toString()).doesNotContain("Ana.Paz", "987 654", "987654", "mi nota");
    assertThat(broken()).isEmpty();
  }

  @Test
  void aJobIsAcceptedAndEndedExactlyOnceInTheRecord() {
    record();
    office.started();
    Outcome.Done made = (Outcome.Done) call("order");
    String trackingId = ((Found) made.value()).what();
    Polling.until(() -> lines(kind("ended")).size() == 1 && lines(kind("call")).size() == 1);
    ObjectNode accepted = lines(kind("accepted")).getFirst();
    assertThat(accepted.path("tracking_id").asString()).isEqualTo(trackingId);
    assertThat(accepted.path("operation").asString()).isEqualTo("order");
    assertThat(accepted.path("sealed").isObject()).isTrue();
    assertThat(lines(kind("call")).getFirst().has("arguments")).as("told once").isFalse();
    ObjectNode ended = lines(kind("ended")).getFirst();
    assertThat(ended.path("tracking_id").asString()).isEqualTo(trackingId);
    assertThat(ended.path("outcome").asString()).isEqualTo("done");
    assertThat(ended.path("trace")).isEqualTo(accepted.path("trace"));
    assertThat(ended.path("conversation")).isEqualTo(accepted.path("conversation"));
    assertThat(lines()).hasSize(3);
  }

  @Test
  void whatIsForbiddenIsOnRecordWhenItIsAnswered() {
    ForcedRows rows =
        new ForcedRows(office.store.database())
            .watch("refusal", "INSERT", "audit_link", "NEW.body LIKE '%\"refused\"%'");
    record();
    Outcome refused = call("order", Grant.of("test:read"));
    assertThat(((Outcome.Refused) refused).problem()).isInstanceOf(Problem.Forbidden.class);
    assertThat(lines(kind("refused"))).hasSize(1);
    assertThat(lines().getFirst().path("scope").asString()).isEqualTo("test:write");
    assertThat(rows.noted()).containsExactly("refusal");
  }

  @Test
  void thoseTurnedAwayAreCounted() {
    record();
    Problem why = new Problem.Unauthenticated(Text.verbatim("no"));
    for (int i = 0; i < 100; i++) {
      office.store.recorder().turnedAway("203.0.113.7", why);
    }
    Polling.until(() -> !lines().isEmpty());
    Polling.until(
        () ->
            lines(kind("turned_away")).stream().mapToInt(l -> l.path("count").asInt()).sum()
                == 100);
    assertThat(lines().getFirst().path("who").asString()).isEqualTo("203.0.113.7");
  }

  @Test
  void whatADeadProcessLeftIsLinkedByTheNext() {
    Outcome.Done made = (Outcome.Done) call("order"); // Nothing is linked, and then it dies.
    office.close();
    office = office();
    record();
    Polling.until(() -> !lines().isEmpty());
    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst().path("tracking_id").asString())
        .isEqualTo(((Found) made.value()).what());
  }

  @Test
  void whatCannotBeRecordedIsNotDone() {
    record();
    unwritable("audit_pending");
    Outcome refused = call("order");
    assertThat(((Outcome.Refused) refused).problem())
        .isInstanceOfSatisfying(
            Problem.Unavailable.class, why -> assertThat(why.detail().en()).contains("record"));
    assertThat(jobs()).isZero();
    assertThat(call("look_up")).isInstanceOf(Outcome.Done.class);
    writable("audit_pending");
    assertThat(call("order")).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void nothingIsAcceptedWhileNoLinkCanBeMade() {
    record();
    unwritable("audit_link");
    call("look_up");
    Polling.until(() -> call("order") instanceof Outcome.Refused);
    long before = jobs();
    assertThat(call("order")).isInstanceOf(Outcome.Refused.class);
    assertThat(jobs()).isEqualTo(before);
    assertThat(call("look_up")).isInstanceOf(Outcome.Done.class);
    writable("audit_link");
    Polling.until(() -> call("order") instanceof Outcome.Done);
    Polling.until(() -> lines(l -> l.path("operation").asString("").equals("look_up")).size() == 2);
    Polling.until(() -> lines(kind("accepted")).size() == jobs());
    assertThat(broken()).isEmpty();
  }

  private long jobs() {
    return office
        .store
        .database()
        .<List<Long>>read(
            transaction -> transaction.rows("SELECT COUNT(*) FROM job", row -> row.getLong(1)))
        .getFirst();
  }

  private void unwritable(String table) {
    if (TestDatabase.isInPostgres()) {
      sql(
          "CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'no'; END $$"
              + " LANGUAGE plpgsql");
      sql(
          "CREATE TRIGGER refuse BEFORE INSERT ON "
              + table
              + " FOR EACH ROW EXECUTE FUNCTION refuse()");
    } else {
      sql(
          "CREATE TRIGGER refuse BEFORE INSERT ON "
              + table
              + " BEGIN SELECT RAISE(ABORT, 'no'); END");
    }
  }

  private void writable(String table) {
    sql("DROP TRIGGER refuse" + (TestDatabase.isInPostgres() ? " ON " + table : ""));
  }

  /** Five links, each with two lines. */
  private AuditLogReader.Noted fiveLinks() throws SQLException {
    for (int i = 1; i <= 5; i++) {
      String body = "{\"at\":" + i + ",\"kind\":\"call\"}\n{\"at\":" + i + ",\"kind\":\"call\"}";
      office.store.database().write(transaction -> AuditChain.append(transaction, 1, 7, body));
    }
    assertThat(broken()).isEmpty();
    return AuditLogReader.Noted.of(recorded().verify(List.of()).chains().getFirst().head());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a byte is changed | UPDATE audit_link SET body = REPLACE(body, 'at\":3', 'at\":4')"
            + " WHERE seq = 3 | 1:3 was changed",
        "a line is removed | UPDATE audit_link SET body = '{\"at\":3,\"kind\":\"call\"}'"
            + " WHERE seq = 3 | 1:3 was changed",
        "a time is changed | UPDATE audit_link SET linked_at = 8 WHERE seq = 3 | 1:3 was changed",
        "a link is removed | DELETE FROM audit_link WHERE seq = 3 | 1:3 is missing",
        "the first is removed | DELETE FROM audit_link WHERE seq = 1 | 1:1 is missing",
        "two are swapped | UPDATE audit_link SET seq = CASE seq WHEN 3 THEN -4 ELSE -3 END"
            + " WHERE seq IN (3, 4); UPDATE audit_link SET seq = -seq WHERE seq < 0"
            + " | 1:3 was changed",
        "one is moved to another chain | UPDATE audit_link SET chain = 2, seq = 1 WHERE seq = 5"
            + " | 2:1 was changed",
        "the beginning is removed for no age | INSERT INTO audit_anchor SELECT chain, seq, hash"
            + " FROM audit_link WHERE seq = 3; DELETE FROM audit_link WHERE seq <= 3"
            + " | 1:3 and those before it were removed without the record telling of it",
        "all is removed for no age | INSERT INTO audit_anchor SELECT chain, seq, hash"
            + " FROM audit_link WHERE seq = 5; DELETE FROM audit_link"
            + " | 1:5 and those before it were removed without the record telling of it",
        "a removal is told of that came too early | INSERT INTO audit_anchor SELECT chain, seq,"
            + " hash FROM audit_link WHERE seq = 2; INSERT INTO audit_pending (id, noted_at, body)"
            + " SELECT 'x', 9, CONCAT('{\"at\":86399999,\"kind\":\"removed\",\"up_to\":\"1:2:',"
            + " hash, '\",\"last_at\":7}') FROM audit_link WHERE seq = 2; DELETE FROM audit_link"
            + " WHERE seq <= 2 | 1:2 and those before it were removed without the record telling of"
            + " it",
        "a removal is told of up to another link | INSERT INTO audit_anchor SELECT chain, seq, hash"
            + " FROM audit_link WHERE seq = 3; INSERT INTO audit_pending (id, noted_at, body)"
            + " SELECT 'x', 9, CONCAT('{\"at\":99999999999,\"kind\":\"removed\",\"up_to\":\"1:2:',"
            + " hash, '\",\"last_at\":7}') FROM audit_link WHERE seq = 2; DELETE FROM audit_link"
            + " WHERE seq <= 3 | 1:3 and those before it were removed without the record telling of"
            + " it",
        "the end is cut off | DELETE FROM audit_link WHERE seq > 3 | 1:5 was noted",
      })
  void whatWasDoneToTheRecordIsFound(String what, String how, String found) throws Exception {
    AuditLogReader.Noted noted = fiveLinks();
    for (String statement : how.split(";", -1)) {
      sql(statement);
    }
    assertThat(broken(noted)).as(what).anyMatch(each -> each.startsWith(found));
  }

  @Test
  void aLinkMadeUpAgainDoesNotFitTheNext() throws Exception {
    fiveLinks();
    String body = "{\"at\":3,\"kind\":\"forged\"}";
    String before =
        office
            .store
            .database()
            .<List<String>>read(
                transaction ->
                    transaction.rows(
                        "SELECT hash FROM audit_link WHERE seq = 2", row -> row.getString(1)))
            .getFirst();
    office
        .store
        .database()
        .write(
            transaction ->
                transaction.update(
                    "UPDATE audit_link SET body = ?, hash = ? WHERE seq = 3",
                    body,
                    AuditChain.hash(before, 1, 3, 7, body)));
    assertThat(broken()).hasSize(1).first().asString().startsWith("1:4 was changed");
  }

  private List<String> concerning(String person, boolean refused) {
    List<String> kinds = new ArrayList<>();
    AuditLogReader.Wanted wanted =
        new AuditLogReader.Wanted(
            null, null, null, null, null, null, new Person(List.of(person), "PE"), refused);
    recorded().read(wanted, line -> kinds.add(line.path("kind").asString()));
    return kinds;
  }

  @Test
  void aPersonIsFoundByAnySpellingWithWhatBecameOfTheirJobs() {
    record();
    office.started();
    call("look_up");
    call("order");
    ObjectNode others = (ObjectNode) Json.tree(EXAMPLE);
    others.put("email", "eva@hotel.example").put("phone", "+51 911 111 111");
    Caller caller = new Caller("elevenlabs", "conversation", Language.ES, Grant.ALL);
    bridge.call(new Call("look_up", others, caller, null, Duration.ZERO, false));
    Polling.until(() -> lines(kind("ended")).size() == 1 && lines(kind("call")).size() == 3);
    for (String spelled :
        List.of("ana.paz@hotel.example", " Ana.Paz@HOTEL.example", "+51987654321", "987 654 321")) {
      assertThat(concerning(spelled, false))
          .as(spelled)
          .containsExactlyInAnyOrder("call", "accepted", "call", "ended");
    }
    assertThat(concerning("eva@hotel.example", false)).containsExactly("call");
    assertThat(concerning("nobody@hotel.example", false)).isEmpty();
    assertThat(concerning("+51987654321", true)).as("nothing was refused").isEmpty();
    office.store.persons().destroy("ana.paz@hotel.example");
    assertThat(concerning("ana.paz@hotel.example", false)).as("forgotten").isEmpty();
  }

  @Test
  void aRefusalHasItsReasonAndNothingThatWasSaid() {
    record();
    ObjectNode arguments = (ObjectNode) Json.tree(EXAMPLE);
    arguments.put("email", "no address of ana").put("limit", "many");
    Caller caller = new Caller("elevenlabs", "conversation", Language.ES, Grant.ALL);
    bridge.call(new Call("look_up", arguments, caller, null, Duration.ZERO, false));
    call("order", Grant.of("test:read"));
    call("look_up");
    Polling.until(() -> lines().size() == 3);
    List<ObjectNode> refused = new ArrayList<>();
    recorded()
        .read(
            new AuditLogReader.Wanted(null, null, null, null, null, null, null, true),
            refused::add);
    assertThat(refused)
        .extracting(line -> line.path("reason").asString(""))
        .containsExactlyInAnyOrder("email, limit", "test:write");
    assertThat(refused.toString()).doesNotContain("no address");
  }

  @Test
  void aDestroyedKeyLeavesTheRecordWholeAndUnreadable() {
    record();
    call("look_up");
    Polling.until(() -> !lines().isEmpty());
    ObjectNode line = lines().getFirst();
    assertThat(recorded().revealed(line))
        .hasValueSatisfying(
            all -> assertThat(all.path("email").asString()).isEqualTo("Ana.Paz@Hotel.example"));
    assertThat(office.store.persons().destroy("eva@hotel.example")).isFalse();
    assertThat(office.store.persons().destroy(" ana.paz@hotel.EXAMPLE")).isTrue();
    assertThat(recorded().revealed(line)).isEmpty();
    call("look_up"); // There is another key now, which does not open what the first one sealed.
    Polling.until(() -> lines(kind("call")).size() == 2);
    assertThat(recorded().revealed(line)).isEmpty();
    assertThat(recorded().revealed(lines(kind("call")).getLast())).isPresent();
    assertThat(office.store.persons().destroy("+51987654321")).as("the phone's").isTrue();
    assertThat(recorded().revealed(lines(kind("call")).getLast())).isEmpty();
    Polling.until(() -> lines(kind("erased")).size() == 2);
    assertThat(broken()).isEmpty();
  }

  @Test
  void whatIsOldIsRemovedFromTheFrontAndTheRestIsWhole() throws Exception {
    fiveLinks(); // Of 1970.
    record();
    Polling.until(() -> !lines(kind("removed")).isEmpty());
    AuditLogReader.Verdict verdict = recorded().verify(List.of());
    assertThat(verdict.broken()).isEmpty();
    assertThat(verdict.chains().getFirst().after()).isEqualTo(5);
    assertThat(verdict.chains().getFirst().links()).isEqualTo(1);
  }

  /** A chain that nobody goes on with keeps its anchor when the line about it grows old itself. */
  @Test
  void theLineOfARemovalOutlivesItsOwnRemoval() throws Exception {
    office.store.database().write(transaction -> AuditChain.append(transaction, 2, 7, "{}"));
    AuditRetention old = new AuditRetention(office.store.database(), office.store.persons(), clock);
    old.remove(KEPT);
    assertThat(broken()).isEmpty();
    record();
    Polling.until(() -> !lines(kind("removed")).isEmpty());
    clock.forward(Duration.ofDays(100));
    old.remove(KEPT);
    assertThat(broken()).isEmpty();
    AuditLogReader.Verdict verdict = recorded().verify(List.of());
    assertThat(verdict.chains()).extracting(AuditLogReader.Chain::number).containsExactly(1, 2);
    assertThat(verdict.chains()).extracting(AuditLogReader.Chain::after).doesNotContain(0L);
  }

  @Test
  void aChainIsWholeAlsoWhileItsFrontIsRemoved() throws Exception {
    Database database = office.store.database();
    int links = 4_000;
    database.write(
        transaction -> {
          for (int i = 0; i < links; i++) {
            AuditChain.append(transaction, 9, i, "{}");
          }
          return null;
        });
    try (var behind = Executors.newVirtualThreadPerTaskExecutor()) {
      var removal =
          behind.submit(
              () -> {
                for (int i = 0; i < links; i += 20) {
                  int then = i;
                  database.note(transaction -> AuditChain.removeBefore(transaction, 9, then));
                }
              });
      while (!removal.isDone()) {
        assertThat(brokenLinks()).isEmpty();
      }
      removal.get();
    }
    assertThat(brokenLinks()).isEmpty();
  }

  /** But for anchors, which the removal above does not tell of. */
  private List<String> brokenLinks() {
    return recorded().verify(List.of()).broken().stream()
        .map(each -> each.what().en())
        .filter(what -> !what.contains("removed without"))
        .toList();
  }

  @Test
  void whatThereIsNoRoomForIsCounted() {
    StoredJob job = office.store.jobs().find(office.accept("Ana").trackingId()).orElseThrow();
    BackEndCalls calls = calls();
    for (int i = 0; i < 20_007; i++) {
      office.store.recorder().ran(job, calls);
    }
    record();
    Polling.until(() -> !lines(kind("lost")).isEmpty());
    assertThat(lines(kind("lost")).getFirst().path("count").asInt()).isEqualTo(7);
    assertThat(broken()).isEmpty();
  }

  @Test
  void theNextProcessGoesOnWithTheChain() {
    record();
    call("order", Grant.of("test:read"));
    office.close();
    office = office();
    bridge = bridge(office);
    record();
    call("order", Grant.of("test:read"));
    AuditLogReader.Verdict verdict = recorded().verify(List.of());
    assertThat(verdict.broken()).isEmpty();
    assertThat(verdict.chains()).hasSize(1);
    assertThat(verdict.chains().getFirst().links()).isGreaterThanOrEqualTo(2);
  }

  private static BackEndCalls calls() {
    var calls = new BackEndCalls();
    calls.add("Odoo", "POST /x", "200", 1);
    return calls;
  }

  @Test
  void refusesWhatIsNoHead() {
    assertThatThrownBy(() -> AuditLogReader.Noted.of("1:2"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> office.store.persons().destroy("nobody"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
