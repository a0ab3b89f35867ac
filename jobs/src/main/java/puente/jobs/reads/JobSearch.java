package puente.jobs.reads;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.store.StoredJob;
import puente.store.Transaction;
import puente.store.search.JobTerms;

/**
 * Finds jobs by the indexes that there are. The first condition that an index serves gives the
 * candidates, the latest first and so many at most; the others are tried on these.
 */
final class JobSearch {
  /** The most candidates that are tried for one page. */
  private static final int MOST_CANDIDATES = 4_000;

  /** Beyond this nobody counts how frequent a term is. */
  private static final int FREQUENT = 1_000;

  private static final String ORDER = " ORDER BY created_at DESC, tracking_id DESC LIMIT ?";
  private static final String HAS_TERM =
      "EXISTS (SELECT 1 FROM job_term AS other WHERE other.tracking_id = job.tracking_id"
          + " AND other.term = ?)";

  private final Transaction transaction;
  private final JobQuery query;
  private final List<String> terms;
  private final @Nullable Place from;
  private final List<String> rest = new ArrayList<>();
  private final List<Object> restParameters = new ArrayList<>();

  /** A job's place in the order of pages. */
  record Place(long createdAt, String trackingId) {
    static Place of(String cursor) {
      int dot = cursor.indexOf('.');
      try {
        return new Place(Long.parseLong(cursor.substring(0, dot)), cursor.substring(dot + 1));
      } catch (NumberFormatException | StringIndexOutOfBoundsException other) {
        throw new IllegalArgumentException("no cursor of jobs", other);
      }
    }

    @Override
    public String toString() {
      return createdAt + "." + trackingId;
    }
  }

  /**
   * A job with when it runs next.
   *
   * @param next in milliseconds since 1970; null where it runs now, or has ended
   */
  record Row(StoredJob stored, boolean paused, @Nullable Long next) {
    static Row of(ResultSet row) throws SQLException {
      long next = row.getLong("execution_time");
      boolean waits = !row.wasNull() && !row.getBoolean("picked");
      return new Row(StoredJob.of(row), row.getBoolean("paused"), waits ? next : null);
    }

    Place place() {
      return new Place(stored.job().createdAt().toEpochMilli(), stored.job().trackingId());
    }
  }

  /**
   * What was found.
   *
   * @param next from where the next page goes on; null where there are no more
   */
  record Found(List<Row> rows, @Nullable Place next) {}

  private JobSearch(Transaction transaction, JobQuery query, List<String> terms) {
    this.transaction = transaction;
    this.query = query;
    this.terms = terms;
    this.from = query.cursor() == null ? null : Place.of(query.cursor());
  }

  static Found find(Transaction transaction, JobQuery query, JobTerms index) throws SQLException {
    String text = query.text();
    List<String> terms = text == null ? List.of() : index.wanted(text);
    if (text != null && terms.isEmpty()) {
      return new Found(List.of(), null);
    }
    return new JobSearch(transaction, query, terms).found();
  }

  /** The job of that tracking id. */
  static List<Row> one(Transaction transaction, String trackingId) throws SQLException {
    return transaction.rows(
        rows("SELECT ? AS id") + " ORDER BY job.created_at", Row::of, trackingId);
  }

  private static String rows(String candidates) {
    return "SELECT job.*, due.execution_time, due.picked FROM ("
        + candidates
        + ") AS candidate JOIN job ON job.tracking_id = candidate.id LEFT JOIN scheduled_tasks AS"
        + " due ON due.task_name = 'journey' AND due.task_instance = job.tracking_id";
  }

  private Found found() throws SQLException {
    List<Object> parameters = new ArrayList<>();
    String candidates = candidates(parameters);
    // Without other conditions every candidate is on the page.
    int tried = rest.isEmpty() ? query.limit() + 1 : MOST_CANDIDATES;
    List<Object> all = new ArrayList<>(parameters);
    all.add(tried);
    all.addAll(restParameters);
    all.add(query.limit() + 1);
    String where = rest.isEmpty() ? "" : " WHERE " + String.join(" AND ", rest);
    List<Row> rows =
        transaction.rows(
            rows(candidates + ORDER)
                + where
                + " ORDER BY job.created_at DESC, job.tracking_id DESC LIMIT ?",
            Row::of,
            all.toArray());
    if (rows.size() > query.limit()) {
      List<Row> page = rows.subList(0, query.limit());
      return new Found(page, page.getLast().place());
    }
    return new Found(rows, rest.isEmpty() ? null : lastTried(candidates, parameters));
  }

  /** The last candidate, where there may be more of them. */
  private @Nullable Place lastTried(String candidates, List<Object> parameters)
      throws SQLException {
    List<Object> all = new ArrayList<>(parameters);
    all.add(1);
    all.add(MOST_CANDIDATES - 1);
    return transaction
        .row(
            candidates + ORDER + " OFFSET ?",
            row -> new Place(row.getLong("created_at"), row.getString("id")),
            all.toArray())
        .orElse(null);
  }

  /** The condition that an index serves; the others go to the rest. */
  private String candidates(List<Object> parameters) throws SQLException {
    List<String> conditions = new ArrayList<>();
    boolean byTerm = !terms.isEmpty();
    if (byTerm) {
      List<String> rarestFirst = rarestFirst();
      conditions.add("term = ?");
      parameters.add(rarestFirst.getFirst());
      for (String other : rarestFirst.subList(1, rarestFirst.size())) {
        also(HAS_TERM, other);
      }
    }
    boolean open = !query.states().isEmpty() && query.states().stream().noneMatch(JobState::ended);
    boolean failed =
        !query.states().isEmpty()
            && List.of(JobState.FAILED, JobState.CANCELLED).containsAll(query.states());
    boolean ofJourney = query.journeys().size() == 1;
    if (!byTerm && (open || failed)) {
      conditions.add(open ? "completed_at IS NULL" : "status = 'failed'");
    } else if (!byTerm && ofJourney) {
      conditions.add("journey = ?");
      parameters.addAll(query.journeys());
    }
    addRange(conditions, parameters);
    addRest(byTerm || open || failed);
    return "SELECT tracking_id AS id, created_at, tracking_id FROM "
        + (byTerm ? "job_term" : "job")
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
  }

  private void addRange(List<String> conditions, List<Object> parameters) {
    if (query.since() != null) {
      conditions.add("created_at >= ?");
      parameters.add(query.since().toEpochMilli());
    }
    if (query.until() != null) {
      conditions.add("created_at < ?");
      parameters.add(query.until().toEpochMilli());
    }
    if (from != null) {
      conditions.add("created_at <= ? AND (created_at, tracking_id) < (?, ?)");
      Collections.addAll(parameters, from.createdAt(), from.createdAt(), from.trackingId());
    }
  }

  private void addRest(boolean journeysToo) {
    if (!query.states().isEmpty()) {
      rest.add(
          query.states().stream()
              .sorted()
              .map(state -> "(" + state.condition() + ")")
              .collect(Collectors.joining(" OR ", "(", ")")));
    }
    if (!query.journeys().isEmpty() && (journeysToo || query.journeys().size() > 1)) {
      rest.add("job.journey IN (" + "?, ".repeat(query.journeys().size() - 1) + "?)");
      restParameters.addAll(query.journeys());
    }
    if (query.problem() != null) {
      also("job.error_type = ?", query.problem());
    }
  }

  private void also(String condition, Object parameter) {
    rest.add(condition);
    restParameters.add(parameter);
  }

  private List<String> rarestFirst() throws SQLException {
    if (terms.size() == 1) {
      return terms;
    }
    record Frequency(String term, long jobs) {}
    List<Frequency> frequencies = new ArrayList<>();
    for (String term : terms) {
      long jobs =
          transaction
              .row(
                  "SELECT COUNT(*) FROM (SELECT 1 FROM job_term WHERE term = ? LIMIT ?) AS counted",
                  row -> row.getLong(1),
                  term,
                  FREQUENT)
              .orElse(0L);
      frequencies.add(new Frequency(term, jobs));
    }
    return frequencies.stream()
        .sorted((one, other) -> Long.compare(one.jobs(), other.jobs()))
        .map(Frequency::term)
        .toList();
  }
}
