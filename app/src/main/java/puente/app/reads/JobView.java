package puente.app.reads;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Description;
import puente.bridge.text.Language;
import puente.jobs.reads.JobSummary;
import puente.jobs.reads.Link;

/** A job as it is listed, over REST and by the command with {@code --json}. */
public record JobView(
    String trackingId,
    String journey,
    @Description("queued, processing, retrying, paused, completed, failed or cancelled.")
        String state,
    @Description("The name of the key that asked for it.") @Nullable String holder,
    @Nullable String conversation,
    @Description("Whom or what it is about; masked without reveal.") @Nullable String subject,
    @Description("The number of what it made, such as S00042.") @Nullable String reference,
    @Description("What is being done, in words.") String progress,
    @Description("Why it failed.") @Nullable String problem,
    @Description("The same in a sentence; with reveal only.") @Nullable String reason,
    @Description("Tries in a row that a back end did not answer.") int attempts,
    @Nullable Instant failingSince,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant completedAt,
    @Nullable Instant nextRunAt,
    @Description("The pages on which a person sees what was written.") List<Page> links,
    String trace) {

  /** A page of a back end. */
  public record Page(
      @Description("The field of the result that it is from.") String name, String url) {

    static List<Page> of(List<Link> links) {
      return links.stream().map(link -> new Page(link.name(), link.url().toString())).toList();
    }
  }

  /** Renders a job in that language. */
  public static JobView of(JobSummary job, Language language) {
    return new JobView(
        job.trackingId(),
        job.journey(),
        job.state().code(),
        job.holder(),
        job.conversation(),
        job.subject(),
        job.reference(),
        job.progress().in(language),
        job.problem(),
        job.reason() == null ? null : job.reason().in(language),
        job.attempts(),
        job.failingSince(),
        job.createdAt(),
        job.updatedAt(),
        job.completedAt(),
        job.nextRun(),
        Page.of(job.links()),
        job.trace());
  }
}
