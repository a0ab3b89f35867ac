package puente.bridge.job;

import org.jspecify.annotations.Nullable;
import puente.bridge.Job;
import puente.bridge.text.Language;

/** Why a job failed, in the language of whoever asks: the {@code error} of a job's status. */
public record JobFailure(String type, String message) {

  /** Why that job failed; null while it has not. */
  public static @Nullable JobFailure of(Job job, Language language) {
    Job.Failure error = job.error();
    return error == null ? null : new JobFailure(error.type(), error.message().in(language));
  }
}
