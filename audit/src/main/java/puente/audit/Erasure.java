package puente.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import puente.store.Database;
import puente.store.Transaction;
import puente.store.search.JobTerms;

/**
 * Removes a person from all tables. A job stays known by its tracking id, and what makes a second
 * call the same intent stays too, so that nothing is done twice; what it said is gone.
 */
public final class Erasure implements AutoCloseable {
  private static final String NO_WORDS = "{}";

  private final Database database;
  private final Clock clock;
  private final boolean spooled;
  private final PersonalDataKeys keys;

  /**
   * The result of an erasure.
   *
   * @param rows the number of rows, by table
   * @param ended the tracking ids of the person's jobs
   * @param open those of jobs that have not ended, which were left
   */
  public record Told(Map<String, Integer> rows, List<String> ended, List<String> open) {}

  /** The columns of a job that remain. */
  private record Kept(
      @Nullable String input,
      @Nullable String output,
      @Nullable String conversation,
      @Nullable String progressEs,
      @Nullable String progressEn) {
    static Kept of(ResultSet row, Person person) throws SQLException {
      String conversation = row.getString(3);
      return new Kept(
          without(row.getString(1), person),
          without(row.getString(2), person),
          person.isIn(conversation) ? null : conversation,
          words(row.getString(4), person),
          words(row.getString(5), person));
    }

    private static @Nullable String words(@Nullable String text, Person person) {
      return person.isIn(text) ? Person.ERASED : text;
    }

    private static @Nullable String without(@Nullable String json, Person person) {
      return json == null ? null : Json.write(person.without(Json.read(json)));
    }
  }

  public Erasure(Database database, PersonalDataKeys keys, boolean spooled, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.spooled = spooled;
    this.clock = clock;
  }

  /**
   * Removes the person.
   *
   * @param dryRun only counts
   */
  public Told erase(Person person, boolean dryRun) {
    List<PersonJobs.Hit> hits = new PersonJobs(database, person).found();
    List<String> ended =
        hits.stream().filter(PersonJobs.Hit::ended).map(PersonJobs.Hit::trackingId).toList();
    List<String> open =
        hits.stream().filter(hit -> !hit.ended()).map(PersonJobs.Hit::trackingId).sorted().toList();
    Map<String, Integer> rows = new LinkedHashMap<>();
    for (PersonJobs.Hit hit : hits) {
      if (hit.ended()) {
        in(dryRun, transaction -> forget(transaction, hit.trackingId(), person, rows, dryRun));
      }
    }
    Set<String> names = new HashSet<>();
    hits.forEach(hit -> names.addAll(hit.names()));
    names.remove(Person.ERASED);
    Set<String> jobs = new HashSet<>();
    hits.forEach(hit -> jobs.add(hit.trackingId()));
    in(
        dryRun,
        transaction -> {
          forgetInbound(transaction, new Named(person, names, jobs), rows, dryRun);
          forgetAsks(transaction, person, rows, dryRun);
          return forgetHeard(transaction, person, rows, dryRun);
        });
    if (!dryRun) {
      rows.merge("person_key", destroyKeys(person), Integer::sum);
    }
    rows.values().removeIf(count -> count == 0);
    if (!dryRun) {
      record(rows, open.size());
    }
    return new Told(rows, ended, open);
  }

  private int destroyKeys(Person person) {
    int destroyed = 0;
    for (String each : person.identifiers()) {
      destroyed += keys.destroy(each) ? 1 : 0;
    }
    return destroyed;
  }

  /** Records that somebody was erased, and not who. */
  private void record(Map<String, Integer> rows, int open) {
    AuditLine line =
        new AuditLine(clock.millis(), database.replicaBus().self(), "erased")
            .with("open_jobs", open);
    rows.forEach(line::with);
    database.write(
        transaction -> {
          new TransactionAudit(database, keys, clock)
              .add(transaction, "erased " + UUID.randomUUID(), line);
          return null;
        });
  }

  private void in(boolean dryRun, Transaction.Work<Integer> work) {
    if (dryRun) {
      database.read(work);
    } else {
      database.write(work);
    }
  }

  private int forget(
      Transaction transaction,
      String trackingId,
      Person person,
      Map<String, Integer> rows,
      boolean dryRun)
      throws SQLException {
    rows.merge("job", 1, Integer::sum);
    int steps =
        transaction
            .row(
                "SELECT COUNT(*) FROM step WHERE tracking_id = ?", row -> row.getInt(1), trackingId)
            .orElse(0);
    rows.merge("step", steps, Integer::sum);
    return dryRun ? 0 : rewrite(transaction, trackingId, person);
  }

  private int rewrite(Transaction transaction, String trackingId, Person person)
      throws SQLException {
    Kept kept =
        transaction
            .row(
                "SELECT input, output, conversation, progress_es, progress_en FROM job"
                    + " WHERE tracking_id = ?",
                row -> Kept.of(row, person),
                trackingId)
            .orElseThrow();
    transaction.update(
        "UPDATE job SET input = ?, output = ?, conversation = ?, questions = NULL,"
            + " error_es = CASE WHEN error_es IS NULL THEN NULL ELSE ? END,"
            + " error_en = CASE WHEN error_en IS NULL THEN NULL ELSE ? END,"
            + " error_said_es = CASE WHEN error_said_es IS NULL THEN NULL ELSE ? END,"
            + " error_said_en = CASE WHEN error_said_en IS NULL THEN NULL ELSE ? END,"
            + " progress_es = ?, progress_en = ?,"
            + " updated_at = CASE WHEN updated_at < ? THEN ? ELSE updated_at + 1 END"
            + " WHERE tracking_id = ?",
        kept.input(),
        kept.output(),
        kept.conversation(),
        Person.ERASED,
        Person.ERASED,
        Person.ERASED,
        Person.ERASED,
        kept.progressEs(),
        kept.progressEn(),
        clock.millis(),
        clock.millis(),
        trackingId);
    transaction.update("DELETE FROM step WHERE tracking_id = ?", trackingId);
    JobTerms.forget(transaction, trackingId);
    transaction.update("UPDATE audit SET written = FALSE WHERE tracking_id = ?", trackingId);
    return spooled
        ? transaction.update(
            "INSERT INTO spool (tracking_id, since, change_count) VALUES (?, ?, 1)"
                + " ON CONFLICT (tracking_id) DO UPDATE SET change_count = spool.change_count + 1",
            trackingId,
            clock.millis())
        : 0;
  }

  /**
   * By what an answer to somebody of the team is known to tell of the person.
   *
   * @param names the names the person's jobs tell
   * @param jobs the person's jobs: only whoever was asked in one of them was told such a name
   */
  private record Named(Person person, Set<String> names, Set<String> jobs) {
    boolean isIn(String phoneKey, String answer, Set<String> asked) {
      return person.isIn(phoneKey)
          || person.isIn(answer)
          || (asked.contains(phoneKey) && Person.isNamed(answer, names));
    }
  }

  /** Erases the messages that people wrote and the answers to them. */
  private static void forgetInbound(
      Transaction transaction, Named named, Map<String, Integer> rows, boolean dryRun)
      throws SQLException {
    Set<String> asked = new HashSet<>();
    for (String job : named.jobs()) {
      asked.addAll(
          transaction.rows(
              "SELECT phone_key FROM ask WHERE tracking_id = ? AND phone_key IS NOT NULL",
              row -> row.getString(1),
              job));
    }
    Map<String, String> left = new LinkedHashMap<>();
    transaction.rows(
        "SELECT sid, phone_key, answer FROM inbound",
        row -> {
          String key = row.getString(2);
          String whose = named.person().isIn(key) ? Person.ERASED : key;
          return named.isIn(key, row.getString(3), asked)
              && left.put(row.getString(1), whose) == null;
        });
    for (Map.Entry<String, String> each : left.entrySet()) {
      rows.merge("inbound", 1, Integer::sum);
      if (!dryRun) {
        transaction.update(
            "UPDATE inbound SET answer = '', phone_key = ? WHERE sid = ?",
            each.getValue(),
            each.getKey());
      }
    }
  }

  /** Erases the requests to the person to take a handoff. */
  private static void forgetAsks(
      Transaction transaction, Person person, Map<String, Integer> rows, boolean dryRun)
      throws SQLException {
    List<String> found = new ArrayList<>();
    transaction.rows(
        "SELECT marker, phone, phone_key FROM ask",
        row ->
            (person.isIn(row.getString(2)) || person.isIn(row.getString(3)))
                && found.add(row.getString(1)));
    for (String marker : found) {
      rows.merge("ask", 1, Integer::sum);
      if (!dryRun) {
        transaction.update(
            "UPDATE ask SET name = ?, phone = NULL, phone_key = NULL WHERE marker = ?",
            Person.ERASED,
            marker);
      }
    }
  }

  /** Erases the events that vendors sent by themselves. */
  private static int forgetHeard(
      Transaction transaction, Person person, Map<String, Integer> rows, boolean dryRun)
      throws SQLException {
    List<String[]> found = new ArrayList<>();
    transaction.rows(
        "SELECT vendor, id, fact FROM heard",
        row ->
            person.isInJson(row.getString(3))
                && found.add(new String[] {row.getString(1), row.getString(2)}));
    for (String[] fact : found) {
      rows.merge("heard", 1, Integer::sum);
      if (!dryRun) {
        transaction.update(
            "UPDATE heard SET fact = ? WHERE vendor = ? AND id = ?", NO_WORDS, fact[0], fact[1]);
      }
    }
    return found.size();
  }

  /**
   * Overwrites what the file still has of what was there. What a call that was under way has named
   * since is made unreadable first.
   */
  public void sweep(Person person) {
    destroyKeys(person);
    database.sweep();
  }

  @Override
  public void close() {
    database.close();
  }
}
