package puente.jobs.reads;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
  /** How many candidates are tried for one page: few, and more where these are not enough. */
  private static final int[] CANDIDATES = {150, 850, 3_000};

  /** Beyond this nobody counts how frequent a term is. */
  private static final int FREQUENT = 1_000;

  private static final String ORDER = " ORDER BY created_at DESC, tracking_id DESC LIMIT ?";
  private static final String LATEST_FIRST = " ORDER BY job.created_at DESC, job.tracking_id DESC";

  /**
   * Along the candidates' own order, so that what is read lies together. The empty text keeps
   * SQLite from the other index, by which each is somewhere else.
   */
  private static final String HAS_TERM =
      "EXISTS (SELECT 1 FROM job_term AS other WHERE other.term = ?"
          + " AND other.created_at = candidate.created_at"
          + " AND other.tracking_id || '' = candidate.id)";

  private final Transaction transaction;
  private final JobQuery query;
  private final List<Frequency> terms;
  private final @Nullable Place from;
  private final List<String> ofTerms = new ArrayList<>();
  private final List<Object> termParameters = new ArrayList<>();
  private final List<String> ofRows = new ArrayList<>();
  private final List<Object> rowParameters = new ArrayList<>();

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

  private JobSearch(
      Transaction transaction, JobQuery query, List<Frequency> terms, @Nullable Place from) {
    this.transaction = transaction;
    this.query = query;
    this.terms = terms;
    this.from = from;
  }

  /** A term, and how many jobs have it, as far as that is counted. */
  private record Frequency(String term, long jobs) {}

  static Found find(Transaction transaction, JobQuery query, JobTerms index) throws SQLException {
    String text = query.text();
    List<Frequency> terms = rarestFirst(transaction, text == null ? List.of() : index.wanted(text));
    if (text != null && terms.isEmpty()) {
      return new Found(List.of(), null);
    }
    Place from = query.cursor() == null ? null : Place.of(query.cursor());
    List<Row> rows = new ArrayList<>();
    for (int candidates : CANDIDATES) {
      Found some = new JobSearch(transaction, query, terms, from).found(candidates);
      rows.addAll(some.rows());
      if (rows.size() > query.limit()) {
        List<Row> page = rows.subList(0, query.limit());
        return new Found(page, page.getLast().place());
      }
      from = some.next();
      if (from == null) {
        break;
      }
    }
    return new Found(rows, from);
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

  /** One more than a page has room for, of so many candidates. */
  private Found found(int most) throws SQLException {
    List<Object> parameters = new ArrayList<>();
    String candidates = candidates(parameters);
    // Without other conditions every candidate is on the page.
    boolean all = ofTerms.isEmpty() && ofRows.isEmpty();
    List<Object> values = new ArrayList<>(parameters);
    values.add(all ? query.limit() + 1 : most);
    values.addAll(termParameters);
    values.addAll(rowParameters);
    if (!all) {
      values.add(query.limit() + 1);
    }
    List<Row> rows =
        transaction.rows(
            rows((all ? candidates : tried(candidates)) + ORDER) + LATEST_FIRST,
            Row::of,
            values.toArray());
    return new Found(rows, all ? null : lastTried(candidates, parameters, most));
  }

  /** The candidates that meet the other conditions; those that need the job's row come last. */
  private String tried(String candidates) {
    String found =
        "SELECT id, created_at, tracking_id FROM (" + candidates + ORDER + ") AS candidate";
    if (!ofTerms.isEmpty()) {
      found += " WHERE " + String.join(" AND ", ofTerms);
    }
    return ofRows.isEmpty()
        ? found
        : "SELECT named.id AS id, job.created_at AS created_at, job.tracking_id AS tracking_id FROM"
            + " ("
            + found
            + ") AS named JOIN job ON job.tracking_id = named.id WHERE "
            + String.join(" AND ", ofRows);
  }

  /** The last candidate, where there may be more of them. */
  private @Nullable Place lastTried(String candidates, List<Object> parameters, int most)
      throws SQLException {
    List<Object> all = new ArrayList<>(parameters);
    all.add(1);
    all.add(most - 1);
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
    boolean open = !query.states().isEmpty() && query.states().stream().noneMatch(JobState::ended);
    boolean failed =
        !query.states().isEmpty()
            && List.of(JobState.FAILED, JobState.CANCELLED).containsAll(query.states());
    boolean frequent = terms.isEmpty() || terms.getFirst().jobs() >= FREQUENT;
    boolean byState = (open || failed) && frequent;
    boolean byTerm = !terms.isEmpty() && !byState;
    boolean byJourney = !byTerm && !byState && query.journeys().size() == 1;
    if (byTerm) {
      conditions.add("term = ?");
      parameters.add(terms.getFirst().term());
    } else if (byState) {
      conditions.add(open ? "completed_at IS NULL" : "status = 'failed'");
    } else if (byJourney) {
      conditions.add("journey = ?");
      parameters.addAll(query.journeys());
    }
    for (Frequency other : terms.subList(byTerm ? 1 : 0, terms.size())) {
      ofTerms.add(HAS_TERM);
      termParameters.add(other.term());
    }
    addRange(conditions, parameters);
    addOfRows(byJourney);
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

  private void addOfRows(boolean ofJourney) {
    if (!query.states().isEmpty()) {
      ofRows.add(
          query.states().stream()
              .sorted()
              .map(state -> "(" + state.condition() + ")")
              .collect(Collectors.joining(" OR ", "(", ")")));
    }
    if (!query.journeys().isEmpty() && !ofJourney) {
      ofRows.add("job.journey IN (" + "?, ".repeat(query.journeys().size() - 1) + "?)");
      rowParameters.addAll(query.journeys());
    }
    if (query.problem() != null) {
      also("job.error_type = ?", query.problem());
    }
  }

  private void also(String condition, Object parameter) {
    ofRows.add(condition);
    rowParameters.add(parameter);
  }

  private static List<Frequency> rarestFirst(Transaction transaction, List<String> terms)
      throws SQLException {
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
    frequencies.sort(Comparator.comparingLong(Frequency::jobs));
    return frequencies;
  }
}
