package puente.server.jobs;

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
import puente.bridge.Json;

/**
 * Removes a person from all tables. A job stays known by its tracking id, and what makes a second
 * call the same intent stays too, so that nothing is done twice; what it said is gone.
 */
public final class Erasure implements AutoCloseable {
  private static final String NO_WORDS = "{}";

  private final Database database;
  private final Clock clock;
  private final boolean spooled;
  private final PersonKeys keys;

  /**
   * What was done.
   *
   * @param rows how many of each table
   * @param ended the tracking ids of the person's jobs
   * @param open those of jobs that have not ended, which were left
   */
  public record Told(Map<String, Integer> rows, List<String> ended, List<String> open) {}

  /** What is left of a job. */
  private record Kept(
      @Nullable String input, @Nullable String output, @Nullable String conversation) {
    static Kept of(ResultSet row, Person person) throws SQLException {
      String conversation = row.getString(3);
      return new Kept(
          without(row.getString(1), person),
          without(row.getString(2), person),
          person.isIn(conversation) ? null : conversation);
    }

    private static @Nullable String without(@Nullable String json, Person person) {
      return json == null ? null : Json.write(person.without(Json.read(json)));
    }
  }

  Erasure(Database database, PersonKeys keys, boolean spooled, Clock clock) {
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
    in(dryRun, transaction -> forgetMessages(transaction, person, names, rows, dryRun));
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

  /** That somebody was forgotten is recorded, and not who. */
  private void record(Map<String, Integer> rows, int open) {
    AuditLine line =
        new AuditLine(clock.millis(), database.peers().self(), "erased").with("open_jobs", open);
    rows.forEach(line::with);
    database.write(
        transaction -> {
          new AuditAhead(database, keys, clock)
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
                "SELECT input, output, conversation FROM job WHERE tracking_id = ?",
                row -> Kept.of(row, person),
                trackingId)
            .orElseThrow();
    transaction.update(
        "UPDATE job SET input = ?, output = ?, conversation = ?, questions = NULL,"
            + " error_es = CASE WHEN error_es IS NULL THEN NULL ELSE ? END,"
            + " error_en = CASE WHEN error_en IS NULL THEN NULL ELSE ? END,"
            + " updated_at = CASE WHEN updated_at < ? THEN ? ELSE updated_at + 1 END"
            + " WHERE tracking_id = ?",
        kept.input(),
        kept.output(),
        kept.conversation(),
        Person.ERASED,
        Person.ERASED,
        clock.millis(),
        clock.millis(),
        trackingId);
    transaction.update("DELETE FROM step WHERE tracking_id = ?", trackingId);
    transaction.update("UPDATE audit SET written = FALSE WHERE tracking_id = ?", trackingId);
    return spooled
        ? transaction.update(
            "INSERT INTO spool (tracking_id, since, change_count) VALUES (?, ?, 1)"
                + " ON CONFLICT (tracking_id) DO UPDATE SET change_count = spool.change_count + 1",
            trackingId,
            clock.millis())
        : 0;
  }

  /** What people wrote to us and were answered, whom we asked, and what vendors told. */
  private static int forgetMessages(
      Transaction transaction,
      Person person,
      Set<String> names,
      Map<String, Integer> rows,
      boolean dryRun)
      throws SQLException {
    names.remove(Person.ERASED);
    for (String sid :
        matching(transaction, "inbound", "sid", List.of("phone_key", "answer"), person, names)) {
      rows.merge("inbound", 1, Integer::sum);
      if (!dryRun) {
        transaction.update(
            "UPDATE inbound SET phone_key = ?, answer = '' WHERE sid = ?", Person.ERASED, sid);
      }
    }
    for (String marker :
        matching(transaction, "ask", "marker", List.of("phone", "phone_key"), person, Set.of())) {
      rows.merge("ask", 1, Integer::sum);
      if (!dryRun) {
        transaction.update(
            "UPDATE ask SET name = ?, phone = NULL, phone_key = NULL WHERE marker = ?",
            Person.ERASED,
            marker);
      }
    }
    for (String id : matching(transaction, "heard", "id", List.of("fact"), person, Set.of())) {
      rows.merge("heard", 1, Integer::sum);
      if (!dryRun) {
        transaction.update("UPDATE heard SET fact = ? WHERE id = ?", NO_WORDS, id);
      }
    }
    return 0;
  }

  private static List<String> matching(
      Transaction transaction,
      String table,
      String key,
      List<String> columns,
      Person person,
      Set<String> names)
      throws SQLException {
    List<String> found = new ArrayList<>();
    transaction.rows(
        "SELECT " + key + ", " + String.join(", ", columns) + " FROM " + table,
        row -> {
          boolean hit = false;
          for (int i = 0; i < columns.size(); i++) {
            String text = row.getString(i + 2);
            hit |= person.isIn(text) || (text != null && names.stream().anyMatch(text::contains));
          }
          return hit && found.add(row.getString(1));
        });
    return found;
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
