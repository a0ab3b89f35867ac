package puente.jobs.reads;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import puente.bridge.Job;
import puente.bridge.text.Text;
import puente.store.StoredJob;

/** The state of a job as people who watch it tell it. */
public enum JobState {
  /** It was accepted and has not been taken up. */
  QUEUED("en espera", "queued", "job.completed_at IS NULL AND job.status = 'queued'"),
  PROCESSING(
      "en curso",
      "processing",
      "job.completed_at IS NULL AND job.status = 'processing' AND job.attempts = 0 AND NOT"
          + " job.paused"),
  /** Its back end does not answer, or a run of it failed; it is tried again. */
  RETRYING(
      "reintentando",
      "retrying",
      "job.completed_at IS NULL AND job.status = 'processing' AND job.attempts > 0 AND NOT"
          + " job.paused"),
  /** It waits for people, or a time. */
  PAUSED(
      "en pausa",
      "paused",
      "job.completed_at IS NULL AND job.status = 'processing' AND job.paused"),
  COMPLETED("terminado", "completed", "job.status = 'completed'"),
  FAILED("fallido", "failed", "job.status = 'failed' AND job.error_type <> 'cancelled'"),
  CANCELLED("cancelado", "cancelled", "job.status = 'failed' AND job.error_type = 'cancelled'");

  private final String es;
  private final String en;
  private final String condition;

  JobState(String es, String en, String condition) {
    this.es = es;
    this.en = en;
    this.condition = condition;
  }

  /** The condition of a row of the table {@code job}. */
  String condition() {
    return condition;
  }

  /** In words, for people. */
  public Text words() {
    return new Text(es, en);
  }

  /** In a sentence: "The job is completed." */
  public Text sentence() {
    return Text.format("El trabajo está %s.", "The job is %s.", words());
  }

  /** Its name in queries and answers: {@code queued}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of that name. */
  public static Optional<JobState> named(String code) {
    return Stream.of(values()).filter(each -> each.code().equals(code)).findFirst();
  }

  /** Tells whether nothing more will happen to such a job. */
  public boolean ended() {
    return compareTo(COMPLETED) >= 0;
  }

  /** The states of jobs that have not ended. */
  public static JobState[] open() {
    return Stream.of(values()).filter(state -> !state.ended()).toArray(JobState[]::new);
  }

  static JobState of(StoredJob stored, boolean paused) {
    Job job = stored.job();
    Job.Failure error = job.error();
    return switch (job.status()) {
      case QUEUED -> QUEUED;
      case PROCESSING -> paused ? PAUSED : stored.attempts() > 0 ? RETRYING : PROCESSING;
      case COMPLETED -> COMPLETED;
      case FAILED ->
          error != null && error.type().equals(Job.Failure.CANCELLED) ? CANCELLED : FAILED;
    };
  }
}
