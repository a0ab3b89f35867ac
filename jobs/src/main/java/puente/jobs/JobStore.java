package puente.jobs;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import puente.audit.JobChangeOutbox;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Job;
import puente.bridge.Origin;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.store.Database;
import puente.store.PendingQuestions;
import puente.store.RetryingDatabase;
import puente.store.StoredJob;
import puente.store.Transaction;
import puente.store.search.JobTerms;

/** The rows of jobs, their steps and their changes of state. */
public final class JobStore {
  private final Database database;
  private final RetryingDatabase running;
  private final JobChangeOutbox trail;
  private final Clock clock;
  private final OpenJobs open;
  private final AnswerDelivery deliveries;
  private final JobTerms terms;

  JobStore(Database database, JobChangeOutbox trail, Clock clock) {
    this.database = database;
    this.running = new RetryingDatabase(database);
    this.trail = trail;
    this.clock = clock;
    this.deliveries = new AnswerDelivery(database, clock);
    this.open = new OpenJobs(database);
    this.terms = JobTerms.of(database);
  }

  /** The tracking ids of all that has not ended. */
  List<String> unfinished() {
    return database.read(
        transaction ->
            transaction.rows(
                "SELECT tracking_id FROM job WHERE completed_at IS NULL ORDER BY created_at",
                row -> row.getString(1)));
  }

  Optional<StoredJob> find(String trackingId) {
    return database.read(
        transaction ->
            transaction.row("SELECT * FROM job WHERE tracking_id = ?", StoredJob::of, trackingId));
  }

  Optional<StoredJob> findByKey(Transaction transaction, String holder, String journey, String key)
      throws SQLException {
    return transaction.row(
        "SELECT * FROM job WHERE holder = ? AND journey = ? AND intent = ?",
        StoredJob::of,
        holder,
        journey,
        key);
  }

  AnswerDelivery deliveries() {
    return deliveries;
  }

  /** Returns the number of jobs that have not ended, by holder. */
  OpenJobs open() {
    return open;
  }

  /**
   * Adds a queued job; {@link #added} is to be called once that is committed. One that its caller
   * can only be known by what it asks is untold until it was told.
   *
   * @return whether it was added; it is not when the same intent made a job meanwhile
   */
  boolean add(Transaction transaction, Job job, RequestIdentity intent, Call call)
      throws SQLException {
    Caller caller = call.caller();
    long now = job.createdAt().toEpochMilli();
    Origin origin = job.origin();
    int added =
        transaction.update(
            "INSERT INTO job (tracking_id, journey, holder, conversation, language, intent,"
                + " arguments_hash, status, begun, told, progress_es, progress_en, input, attempts,"
                + " bugs, created_at, updated_at, trace, teller, account, account_id,"
                + " account_created, agreed) VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', FALSE, ?, ?, ?,"
                + " ?, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (holder, journey, intent) WHERE"
                + " intent IS NOT NULL DO NOTHING",
            job.trackingId(),
            job.journey(),
            caller.holder(),
            caller.conversation(),
            caller.language().code(),
            intent.key(),
            intent.argumentsHash(),
            intent.key() != null,
            job.progress().es(),
            job.progress().en(),
            Json.write(job.input()),
            now,
            now,
            call.trace().toString(),
            intent.key() == null ? database.replicaBus().self() : null,
            origin == null ? null : origin.address(),
            origin == null ? null : origin.id(),
            origin == null ? null : origin.created(),
            call.agreed());
    if (added == 1) {
      terms.accepted(transaction, job, caller.conversation());
      trail.append(transaction, job.trackingId(), "started", now);
    }
    return added == 1;
  }

  /** To be called once it is committed. */
  void added() {
    trail.changed();
  }

  /**
   * Stores which account the job belongs to, before it writes anything there: the next write to the
   * disk is forced, and this with it.
   */
  void belongs(String trackingId, Origin origin) {
    running.note(
        transaction ->
            transaction.update(
                "UPDATE job SET account = ?, account_id = ?, account_created = ?"
                    + " WHERE tracking_id = ?",
                origin.address(),
                origin.id(),
                origin.created(),
                trackingId));
  }

  /**
   * The first step that writes begins: from now on the job cannot be cancelled, and that must
   * outlive the machine.
   *
   * @return whether the job is still going on
   */
  boolean begin(String trackingId, Text progress) {
    return running.write(
        transaction ->
            transaction.update(
                    "UPDATE job SET begun = TRUE, status = 'processing', progress_es = ?,"
                        + " progress_en = ?, updated_at = ?"
                        + " WHERE tracking_id = ? AND completed_at IS NULL",
                    progress.es(),
                    progress.en(),
                    clock.millis(),
                    trackingId)
                == 1);
  }

  /** The results of steps by name. */
  Map<String, String> steps(String trackingId) {
    return running.read(
        transaction -> {
          Map<String, String> results = new HashMap<>();
          transaction.rows(
              "SELECT name, result FROM step WHERE tracking_id = ?",
              row -> results.put(row.getString(1), row.getString(2)) == null,
              trackingId);
          return results;
        });
  }

  void addStep(String trackingId, String name, String result) {
    String requests = RunRequests.take(clock);
    running.write(
        transaction -> {
          RunRequests.append(transaction, trackingId, requests);
          transaction.update(
              "INSERT INTO step (tracking_id, name, result, finished_at) VALUES (?, ?, ?, ?)"
                  + " ON CONFLICT DO NOTHING",
              trackingId,
              name,
              result,
              clock.millis());
          // The back end answers again: the next silence is counted afresh.
          return transaction.update(
              "UPDATE job SET attempts = 0, failing_since = NULL"
                  + " WHERE tracking_id = ? AND failing_since IS NOT NULL",
              trackingId);
        });
  }

  void again(String trackingId, RunOutcome.Again again) {
    String requests = RunRequests.take(clock);
    running.note(
        transaction -> {
          RunRequests.append(transaction, trackingId, requests);
          return transaction.update(
              "UPDATE job SET status = 'processing', progress_es = ?, progress_en = ?,"
                  + " attempts = ?, failing_since = ?, bugs = ?, updated_at = ?"
                  + " WHERE tracking_id = ? AND completed_at IS NULL",
              again.progress().es(),
              again.progress().en(),
              again.attempts(),
              again.failingSince().toEpochMilli(),
              again.bugs(),
              clock.millis(),
              trackingId);
        });
  }

  /** Completes it, unless it has ended, or was woken and is to be run once more. */
  public boolean complete(String trackingId, String output) {
    return endRun(trackingId, ProgressText.COMPLETED, output, null);
  }

  boolean fail(String trackingId, Job.Failure why) {
    return endRun(trackingId, ProgressText.FAILED, null, why);
  }

  private boolean endRun(
      String trackingId, Text progress, @Nullable String output, Job.@Nullable Failure why) {
    String requests = RunRequests.take(clock);
    // Before the transaction, in which all others wait.
    List<String> found = output == null ? List.of() : terms.of(Json.read(output));
    return ended(
        running.write(
            transaction -> {
              RunRequests.append(transaction, trackingId, requests);
              Optional<Ended> end =
                  end(transaction, trackingId, progress, output, why, "NOT woken");
              if (end.isPresent()) {
                terms.add(transaction, trackingId, end.get().whose().createdAt(), found);
              }
              return end;
            }));
  }

  /** Ends it as cancelled unless a step that writes has begun. */
  boolean cancel(String trackingId, Job.Failure why) {
    return ended(
        database.write(
            transaction -> {
              Optional<Ended> cancelled =
                  end(transaction, trackingId, ProgressText.CANCELLED, null, why, "NOT begun");
              if (cancelled.isEmpty()) {
                transaction.update(
                    "UPDATE job SET too_late = TRUE"
                        + " WHERE tracking_id = ? AND completed_at IS NULL",
                    trackingId);
              }
              return cancelled;
            }));
  }

  /** Returns the questions of the job and their answers. */
  PendingQuestions interview(String trackingId) {
    return database.read(
        transaction ->
            transaction
                .row(
                    "SELECT questions FROM job WHERE tracking_id = ?",
                    row -> PendingQuestions.read(row.getString(1)),
                    trackingId)
                .orElseThrow());
  }

  /** Changes what is asked and answered; the interview as it is then. */
  PendingQuestions interview(String trackingId, UnaryOperator<PendingQuestions> change) {
    return database.write(
        transaction -> {
          database.serialise(transaction, "interview " + trackingId);
          PendingQuestions changed = change.apply(interview(trackingId));
          transaction.update(
              "UPDATE job SET questions = ?, updated_at = ?"
                  + " WHERE tracking_id = ? AND completed_at IS NULL",
              changed.json(),
              clock.millis(),
              trackingId);
          return changed;
        });
  }

  /**
   * The facts of a job whose end is committed.
   *
   * @param told the jobs whose callers were noted along with it as answered
   */
  private record Ended(Whose whose, List<String> told) {}

  /** Whose job it is, and since when there is it. */
  private record Whose(String holder, long createdAt) {}

  private boolean ended(Optional<Ended> end) {
    end.ifPresent(
        each -> {
          open.ended(each.whose().holder());
          deliveries.marked(each.told());
          trail.changed();
        });
    return end.isPresent();
  }

  /** Whose job ended; nobody's when it had ended before, or may not end so. */
  private Optional<Ended> end(
      Transaction transaction,
      String trackingId,
      Text progress,
      @Nullable String output,
      Job.@Nullable Failure why,
      String condition)
      throws SQLException {
    long now = clock.millis();
    String status = why == null ? "completed" : "failed";
    Optional<Whose> whose =
        transaction.row(
            "UPDATE job SET status = ?, progress_es = ?, progress_en = ?, output = ?, error_type ="
                + " ?, error_es = ?, error_en = ?, error_said_es = ?, error_said_en = ?, updated_at"
                + " = ?, completed_at = ? WHERE tracking_id = ? AND completed_at IS NULL AND "
                + condition
                + " RETURNING holder, created_at",
            row -> new Whose(row.getString(1), row.getLong(2)),
            status,
            progress.es(),
            progress.en(),
            output,
            why == null ? null : why.type(),
            why == null ? null : why.message().es(),
            why == null ? null : why.message().en(),
            why == null ? null : why.say().es(),
            why == null ? null : why.say().en(),
            now,
            now,
            trackingId);
    if (whose.isEmpty()) {
      return Optional.empty();
    }
    List<String> told = deliveries.mark(transaction);
    trail.append(transaction, trackingId, status, now);
    transaction.update("DELETE FROM pick WHERE tracking_id = ?", trackingId);
    return Optional.of(new Ended(whose.get(), told));
  }

  /** Removes jobs that ended before then. */
  void removeEndedBefore(Instant then) {
    new JobRetention(database, trail.outbox()).removeEndedBefore(then);
  }
}
