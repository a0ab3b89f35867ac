package puente.jobs.reads;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import puente.audit.CallPage;
import puente.audit.CallQuery;
import puente.audit.PersonalDataKeys;
import puente.audit.RecordedCalls;
import puente.bridge.job.Journey;
import puente.journeys.handoff.Handoffs;
import puente.store.Database;
import puente.store.Transaction;
import puente.store.search.JobTerms;

/**
 * The reads of whoever watches Puente: over jobs, calls and handoffs, of all holders. It changes
 * nothing. Each read is told whether personal data may be seen; without that it is masked.
 */
public final class OperationsReader implements AutoCloseable {
  private static final Pattern TRACKING_ID = Pattern.compile("[a-z]{2,8}_[0-9a-f]{12}");

  /** A line is part of the record a moment after what it tells of. */
  private static final Duration LINKED_WITHIN = Duration.ofMinutes(1);

  private final Database database;
  private final PersonalDataKeys persons;
  private final JobTerms terms;
  private final RecordedCalls record;
  private final Map<String, Journey<?, ?>> journeys = new LinkedHashMap<>();
  private final Runnable closing;

  /**
   * Reads over that database.
   *
   * @param journeys those that this process runs; without them no sentence that a caller was told
   *     is in a story
   * @param closing what is to be closed with it
   */
  public OperationsReader(
      Database database,
      PersonalDataKeys persons,
      List<? extends Journey<?, ?>> journeys,
      Runnable closing) {
    this.database = database;
    this.persons = persons;
    this.terms = JobTerms.toRead(database);
    this.record = new RecordedCalls(database, persons);
    this.closing = closing;
    journeys.forEach(each -> this.journeys.put(each.name(), each));
  }

  /**
   * The jobs that fit, the latest first.
   *
   * @throws IllegalArgumentException when the cursor is not one of ours
   */
  public JobPage jobs(JobQuery query, boolean personal) {
    return database.read(transaction -> jobs(transaction, query, personal));
  }

  private JobPage jobs(Transaction transaction, JobQuery query, boolean personal)
      throws SQLException {
    Summaries summaries = new Summaries(persons, personal);
    String text = query.text();
    if (text != null && TRACKING_ID.matcher(text).matches()) {
      return new JobPage(
          JobSearch.one(transaction, text).stream().map(summaries::of).toList(), null);
    }
    JobSearch.Found found = JobSearch.find(transaction, query, terms);
    return new JobPage(
        found.rows().stream().map(summaries::of).toList(),
        found.next() == null ? null : found.next().toString());
  }

  /** Returns the number of jobs that have not ended, by state; those that have any. */
  public Map<JobState, Long> open() {
    return database.read(
        transaction -> {
          Map<JobState, Long> counts = new EnumMap<>(JobState.class);
          transaction.rows(
              "SELECT CASE WHEN paused THEN 'PAUSED' WHEN attempts > 0 THEN 'RETRYING'"
                  + " WHEN status = 'queued' THEN 'QUEUED' ELSE 'PROCESSING' END AS state, COUNT(*)"
                  + " FROM job WHERE completed_at IS NULL GROUP BY 1",
              row -> counts.put(JobState.valueOf(row.getString(1)), row.getLong(2)) == null);
          return counts;
        });
  }

  /** The story of the job of that tracking id. */
  public Optional<Story> story(String trackingId, boolean personal) {
    Stories stories = new Stories(record, journeys, new Summaries(persons, personal), personal);
    return database.read(
        transaction -> {
          List<JobSearch.Row> rows = JobSearch.one(transaction, trackingId);
          return rows.isEmpty()
              ? Optional.<Story>empty()
              : Optional.of(stories.of(transaction, rows.getFirst()));
        });
  }

  /**
   * The calls that fit, the latest first.
   *
   * @throws IllegalArgumentException when the cursor is not one of ours
   */
  public CallPage calls(CallQuery query, boolean personal) {
    String text = query.text();
    if (text == null || !TRACKING_ID.matcher(text).matches()) {
      return record.page(query, personal);
    }
    List<JobSearch.Row> job = database.read(transaction -> JobSearch.one(transaction, text));
    return record.page(job.isEmpty() ? query : within(query, job.getFirst()), personal);
  }

  /** The record is read from the job's end on, unless another time is asked for. */
  private static CallQuery within(CallQuery query, JobSearch.Row row) {
    Instant ended = row.stored().job().completedAt();
    return query.until() == null && ended != null ? query.until(ended.plus(LINKED_WITHIN)) : query;
  }

  /**
   * The handoffs that fit, the latest first; the query's journeys do not count.
   *
   * @throws IllegalArgumentException when the cursor is not one of ours
   */
  public HandoffPage handoffs(JobQuery query, boolean personal) {
    return database.read(
        transaction -> {
          JobPage page = jobs(transaction, query.journeys(Handoffs.JOURNEY), personal);
          List<HandoffSummary> handoffs = new ArrayList<>();
          for (JobSummary job : page.jobs()) {
            if (job.journey().equals(Handoffs.JOURNEY)) {
              handoffs.add(HandoffContacts.summary(transaction, job, personal));
            }
          }
          return new HandoffPage(handoffs, page.next());
        });
  }

  @Override
  public void close() {
    closing.run();
  }
}
