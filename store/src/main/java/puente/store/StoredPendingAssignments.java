package puente.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import puente.journeys.PendingAssignments;

/** Picks kept beside the jobs that made them, and removed when those end. */
public final class StoredPendingAssignments implements PendingAssignments {
  private final Database database;

  public StoredPendingAssignments(Database database) {
    this.database = database;
  }

  /** In one statement: of two the second may see a pick that the first did not. */
  @Override
  public Standing now(String pool) {
    List<Pick> open = new ArrayList<>();
    Map<Long, Long> given = new HashMap<>();
    List<Long> newest =
        database.read(
            transaction ->
                transaction.rows(
                    "SELECT tracking_id, user_id, 0, 0 FROM pick WHERE pool = ? UNION ALL"
                        + " SELECT NULL, user_id, given, newest_lead FROM pick_last_given"
                        + " WHERE pool = ?",
                    row -> {
                      String trackingId = row.getString(1);
                      if (trackingId == null) {
                        given.put(row.getLong(2), row.getLong(3));
                      } else {
                        open.add(new Pick(trackingId, row.getLong(2)));
                      }
                      return row.getLong(4);
                    },
                    pool,
                    pool));
    return new Standing(open, given, newest.stream().mapToLong(id -> id).max().orElse(0));
  }

  @Override
  public void made(String pool, long userId, long leadId) {
    database.note(
        transaction ->
            transaction.update(
                "INSERT INTO pick_last_given (pool, user_id, turn, given, newest_lead)"
                    + " VALUES (?, ?, 0, 0, ?) ON CONFLICT (pool, user_id) DO UPDATE"
                    + " SET newest_lead = excluded.newest_lead"
                    + " WHERE pick_last_given.newest_lead < excluded.newest_lead",
                pool,
                userId,
                leadId));
  }

  private static Map<Long, Long> given(Transaction transaction, String pool) throws SQLException {
    Map<Long, Long> given = new HashMap<>();
    transaction.rows(
        "SELECT user_id, given FROM pick_last_given WHERE pool = ?",
        row -> given.put(row.getLong(1), row.getLong(2)) == null,
        pool);
    return given;
  }

  @Override
  public long pick(String pool, String trackingId, Map<Long, Integer> load, Standing before) {
    // The step that picks is forced to the disk before its result is used, and this with it.
    return database.note(
        transaction -> {
          database.serialise(transaction, "pick " + pool);
          Optional<Long> earlier =
              transaction.row(
                  "SELECT user_id FROM pick WHERE pool = ? AND tracking_id = ?",
                  row -> row.getLong(1),
                  pool,
                  trackingId);
          if (earlier.isPresent()) {
            return earlier.get();
          }
          long chosen = lowest(transaction, pool, load, before);
          give(transaction, pool, trackingId, chosen);
          return chosen;
        });
  }

  private static long lowest(
      Transaction transaction, String pool, Map<Long, Integer> load, Standing before)
      throws SQLException {
    Map<Long, Integer> total = before.on(load);
    given(transaction, pool)
        .forEach(
            (user, given) -> {
              int since = (int) (given - before.given().getOrDefault(user, 0L));
              total.computeIfPresent(user, (_, count) -> count + since);
            });
    Map<Long, Long> turns = turns(transaction, pool);
    return total.keySet().stream()
        .min(
            Comparator.<Long>comparingInt(user -> total.getOrDefault(user, 0))
                .thenComparingLong(user -> turns.getOrDefault(user, 0L))
                .thenComparingLong(user -> user))
        .orElseThrow(() -> new IllegalArgumentException("nobody to pick from in " + pool));
  }

  /** Returns the order in which each was last given a pick, as a number that only grows. */
  private static Map<Long, Long> turns(Transaction transaction, String pool) throws SQLException {
    Map<Long, Long> turns = new HashMap<>();
    transaction.rows(
        "SELECT user_id, turn FROM pick_last_given WHERE pool = ?",
        row -> turns.put(row.getLong(1), row.getLong(2)) == null,
        pool);
    return turns;
  }

  private static void give(Transaction transaction, String pool, String trackingId, long user)
      throws SQLException {
    transaction.update(
        "INSERT INTO pick (pool, tracking_id, user_id) VALUES (?, ?, ?)", pool, trackingId, user);
    transaction.update(
        "INSERT INTO pick_last_given (pool, user_id, turn, given)"
            + " SELECT ?, ?, COALESCE(MAX(turn), 0) + 1, 1 FROM pick_last_given WHERE pool = ?"
            + " ON CONFLICT (pool, user_id) DO UPDATE"
            + " SET turn = excluded.turn, given = pick_last_given.given + 1",
        pool,
        user,
        pool);
  }
}
