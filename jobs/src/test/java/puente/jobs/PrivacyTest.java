package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.audit.AuditRetention;
import puente.audit.EncryptedFields;
import puente.audit.Erasure;
import puente.audit.JobChangeOutbox;
import puente.audit.Person;
import puente.audit.PersonalDataKeys;
import puente.bridge.Job;
import puente.bridge.json.Json;
import puente.journeys.handoff.ContactAttempt;
import puente.journeys.handoff.ContactAttempts;
import puente.store.Database;
import puente.store.Transaction;
import puente.store.TurnedClock;

/** What is forgotten of whom, what is kept of everybody else, and for how long. */
class PrivacyTest {
  private static final String ANA = "+525512345678";
  private static final String EVA = "+525512345679";
  private static final String SELLER = "+51987000101";

  @TempDir Path directory;
  private final TurnedClock clock = new TurnedClock("2026-02-10T12:00:00Z");
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(directory, clock, (_, _) -> Errand.RECEIPT);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private Map<String, Integer> erase(String... identifiers) {
    Database database = office.store.database();
    return new Erasure(database, office.store.persons(), false, clock)
        .erase(new Person(List.of(identifiers), "MX"), false)
        .rows();
  }

  private List<String> rows(String sql) {
    return office
        .store
        .database()
        .read(transaction -> transaction.rows(sql, row -> row.getString(1)));
  }

  @Test
  void whatVendorsDeliveredOfThePersonIsErasedAndOfNobodyElse() {
    var heard = office.store.heard();
    heard.add("Cal.com", "1", Json.object().put("note", "de\nana@hotel.com"));
    heard.add("Cal.com", "2", Json.object().put("email", "ana@hotel.com.mx"));
    heard.add("Another", "1", Json.object().put("email", "eva@hotel.com"));
    heard.add("Another", "3", Json.object().put("phone", "55 8765 4321 / 55 1234 5678"));
    assertThat(erase("ana@hotel.com", ANA)).isEqualTo(Map.of("heard", 2));
    assertThat(rows("SELECT fact FROM heard ORDER BY vendor, id"))
        .containsExactly(
            "{\"email\":\"eva@hotel.com\"}", "{}", "{}", "{\"email\":\"ana@hotel.com.mx\"}");
  }

  @Test
  void whatThePersonWroteIsErasedAndWhatTheTeamWroteStays() {
    Job hers =
        office.await(
            office.started().accept("{\"user_name\": \"Ana Ruiz\", \"p\": \"" + ANA + "\"}"));
    ContactAttempts contactAttempts = office.store.contactAttempts();
    Instant now = clock.instant();
    contactAttempts.add(ask(hers.trackingId(), SELLER), SELLER);
    contactAttempts.hear("SM1", ANA, true, "", now);
    contactAttempts.hear("SM2", EVA, true, "Gracias", now);
    contactAttempts.hear("SM3", SELLER, true, "Listo, usted atiende a alguien: 55 1234 5678", now);
    contactAttempts.hear(
        "SM4", SELLER, true, "Para tomar la atención de Mariana Ruiz responda 1", now);
    assertThat(erase(ANA)).containsEntry("inbound", 2).containsEntry("job", 1);
    assertThat(rows("SELECT phone_key || '|' || answer FROM inbound ORDER BY sid"))
        .containsExactly(
            Person.ERASED + "|",
            EVA + "|Gracias",
            SELLER + "|",
            SELLER + "|Para tomar la atención de Mariana Ruiz responda 1");
    assertThat(contactAttempts.wrote(SELLER))
        .as("free text may still be sent")
        .contains(now.truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  void onlyTheOneOfTheTeamWhoIsForgottenIsNotNamedAsAsked() {
    Job one = office.await(office.started().accept("Eva"));
    office.store.contactAttempts().add(ask(one.trackingId(), SELLER), SELLER);
    assertThat(erase("+51987000102")).isEmpty();
    assertThat(erase("+51 987-000-101")).isEqualTo(Map.of("ask", 1));
    assertThat(office.store.contactAttempts().of(one.trackingId()).getFirst().phone()).isNull();
  }

  private ContactAttempt ask(String trackingId, String phone) {
    return new ContactAttempt(
        trackingId,
        1,
        5L,
        "Beto",
        phone,
        ContactAttempt.Channel.SMS,
        clock.instant(),
        clock.instant(),
        null,
        null,
        ContactAttempt.Status.NEW,
        null,
        null);
  }

  @Test
  void aJobOfAnotherWithASimilarAddressStays() {
    Job hers = office.await(office.started().accept("escribe a\nana@hotel.com"));
    Job other = office.await(office.accept("ana@hotel.com.mx"));
    Job numbers = office.await(office.accept("55 1234 5678 / 55 8765 4321"));
    assertThat(erase("ana@hotel.com")).isEqualTo(Map.of("job", 1));
    assertThat(office.find(hers).input().toString()).contains(Person.ERASED);
    assertThat(office.find(other)).isEqualTo(other);
    assertThat(erase("+525587654321")).isEqualTo(Map.of("job", 1));
    assertThat(office.find(numbers).input().toString()).contains(Person.ERASED);
  }

  /** Longer than Twilio delivers a message again. */
  @Test
  void whatPeopleWroteIsKeptThirtyDays() {
    ContactAttempts contactAttempts = office.store.contactAttempts();
    contactAttempts.hear("SM1", ANA, true, "Hola", clock.instant());
    clock.forward(Duration.ofDays(29));
    contactAttempts.hear("SM2", EVA, true, "Hola", clock.instant());
    assertThat(rows("SELECT sid FROM inbound ORDER BY sid")).containsExactly("SM1", "SM2");
    clock.forward(Duration.ofDays(2));
    contactAttempts.hear("SM3", EVA, true, "Hola", clock.instant());
    assertThat(rows("SELECT sid FROM inbound ORDER BY sid")).containsExactly("SM2", "SM3");
  }

  private List<PersonalDataKeys.PersonKey> keys(String... identifiers) {
    return office
        .store
        .database()
        .write(transaction -> office.store.persons().of(transaction, List.of(identifiers)));
  }

  @Test
  void theKeysOfThoseWhomNoCallHasNamedSinceAreRemovedAndNoOthers() {
    keys("ana@hotel.com");
    String eva = keys("eva@hotel.com").getFirst().id();
    clock.forward(Duration.ofDays(60));
    assertThat(keys("eva@hotel.com").getFirst().id()).isEqualTo(eva);
    String zoe = keys("zoe@hotel.com").getFirst().id();
    removeOlderThan(Duration.ofDays(90));
    assertThat(rows("SELECT id FROM person_key")).as("none is old").hasSize(3);
    clock.forward(Duration.ofDays(60));
    removeOlderThan(Duration.ofDays(90));
    assertThat(rows("SELECT id FROM person_key")).containsExactlyInAnyOrder(eva, zoe);
  }

  private void removeOlderThan(Duration retention) {
    new AuditRetention(office.store.database(), office.store.persons(), clock).remove(retention);
  }

  /** A file keeps what is deleted until its place is used again. */
  @Test
  void aKeyIsOverwrittenBeforeItIsDeletedByWhomever() {
    office.store.database().write(PrivacyTest::keepWhatIsDeleted);
    String ana = keys("ana@hotel.com").getFirst().key().value();
    String eva = keys("eva@hotel.com").getFirst().key().value();
    assertThat(office.store.persons().destroy("ana@hotel.com")).isTrue();
    clock.forward(Duration.ofDays(200));
    removeOlderThan(Duration.ofDays(90));
    List<String> deleted = rows("SELECT sealing_key FROM deleted_key");
    assertThat(deleted).hasSize(2).doesNotContain(ana, eva);
    assertThat(new HashSet<>(deleted)).containsExactly("0".repeat(44));
  }

  private static int keepWhatIsDeleted(Transaction transaction) throws SQLException {
    transaction.update("CREATE TABLE deleted_key (sealing_key TEXT)");
    return transaction.update(
        "CREATE TRIGGER keep_deleted BEFORE DELETE ON person_key BEGIN"
            + " INSERT INTO deleted_key VALUES (OLD.sealing_key); END");
  }

  /** A nonce that is used twice under one key gives the key stream away (NIST SP 800-38D §8). */
  @Test
  void noTwoAreSealedUnderOneNonce() {
    List<PersonalDataKeys.PersonKey> keys = keys("ana@hotel.com", "eva@hotel.com");
    Set<String> nonces = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      byte[] box = Base64.getDecoder().decode(EncryptedFields.box(keys, "the same each time"));
      nonces.add(Arrays.toString(Arrays.copyOf(box, 12)));
    }
    assertThat(nonces).hasSize(100);
  }

  @Test
  void aJobStaysUntilItsDocumentIsWritten() {
    Job job = office.await(office.started().accept("Ana"));
    Job other = office.await(office.accept("Eva"));
    JobChangeOutbox trail = office.store.trail();
    List<Job> pending = trail.pending(10).stream().map(JobChangeOutbox.Entry::job).toList();
    assertThat(pending).extracting(Job::trackingId).contains(job.trackingId());
    trail.written(pending.stream().filter(each -> each.equals(office.find(job))).toList());
    JobRetention old = new JobRetention(office.store.database(), trail.outbox());
    old.removeEndedBefore(clock.instant().minus(Duration.ofDays(1)));
    assertThat(rows("SELECT tracking_id FROM job")).hasSize(2);
    old.removeEndedBefore(clock.instant().plus(Duration.ofDays(1)));
    assertThat(rows("SELECT tracking_id FROM job")).containsExactly(other.trackingId());
    trail.written(trail.pending(10).stream().map(JobChangeOutbox.Entry::job).toList());
    old.removeEndedBefore(clock.instant().plus(Duration.ofDays(1)));
    assertThat(rows("SELECT tracking_id FROM job")).isEmpty();
  }
}
