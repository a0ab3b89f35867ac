package puente.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import puente.bridge.json.Json;
import puente.store.Database;

/** Finds the jobs of a person. */
record PersonJobs(Database database, Person person) {
  private static final int PAGE = 200;

  /**
   * A job of the person.
   *
   * @param names the names in it; none where it only refers to another
   */
  record Hit(String trackingId, boolean ended, Set<String> names) {}

  /** The jobs that name the person, and those that refer to one of them. */
  List<Hit> found() {
    List<Hit> hits = new ArrayList<>();
    String after = "";
    List<String> page = page(after);
    while (!page.isEmpty()) {
      for (String trackingId : page) {
        hit(trackingId, hits);
      }
      after = page.getLast();
      page = page(after);
    }
    Set<String> known = new HashSet<>();
    hits.forEach(hit -> known.add(hit.trackingId()));
    for (String trackingId : List.copyOf(known)) {
      for (String other : referring(trackingId)) {
        if (known.add(other)) {
          hits.add(new Hit(other, ended(other), Set.of()));
        }
      }
    }
    return hits;
  }

  private List<String> page(String after) {
    return database.read(
        transaction ->
            transaction.rows(
                "SELECT tracking_id FROM job WHERE tracking_id > ? ORDER BY tracking_id LIMIT ?",
                row -> row.getString(1),
                after,
                PAGE));
  }

  private List<String> referring(String trackingId) {
    return database.read(
        transaction ->
            transaction.rows(
                "SELECT tracking_id FROM job WHERE input LIKE ?",
                row -> row.getString(1),
                "%\"" + trackingId + "\"%"));
  }

  private boolean ended(String trackingId) {
    return database.read(
        transaction ->
            transaction
                .row(
                    "SELECT completed_at FROM job WHERE tracking_id = ?",
                    row -> row.getLong(1) > 0,
                    trackingId)
                .orElse(false));
  }

  private void hit(String trackingId, List<Hit> hits) {
    database
        .read(
            transaction ->
                transaction.row(
                    "SELECT completed_at, input, output, error_es, error_en, error_said_es,"
                        + " error_said_en, questions, progress_es, progress_en, conversation,"
                        + " tracking_id FROM job WHERE tracking_id = ?",
                    this::hit,
                    trackingId))
        .filter(hit -> !hit.names().isEmpty() || isInSteps(trackingId))
        .ifPresent(hits::add);
  }

  /** With no names at all where the job itself does not name the person. */
  private Hit hit(ResultSet row) throws SQLException {
    boolean named = false;
    for (int column = 2; column <= 11; column++) {
      named |= person.isInJson(row.getString(column));
    }
    Set<String> names = new HashSet<>();
    if (named) {
      names.add(Person.ERASED);
      names.addAll(Person.names(Json.read(row.getString("input"))));
    }
    return new Hit(row.getString("tracking_id"), row.getLong("completed_at") > 0, names);
  }

  private boolean isInSteps(String trackingId) {
    return database
        .read(
            transaction ->
                transaction.rows(
                    "SELECT result FROM step WHERE tracking_id = ?",
                    row -> person.isInJson(row.getString(1)),
                    trackingId))
        .contains(true);
  }
}
