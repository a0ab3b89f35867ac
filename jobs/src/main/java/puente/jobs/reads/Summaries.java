package puente.jobs.reads;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import puente.audit.PersonalDataKeys;
import puente.bridge.Job;
import puente.store.StoredJob;

/**
 * Makes summaries of jobs.
 *
 * @param personal whether personal data is told in full
 */
record Summaries(PersonalDataKeys persons, boolean personal) {

  JobSummary of(JobSearch.Row row) {
    StoredJob stored = row.stored();
    Job job = stored.job();
    Job.Failure error = job.error();
    Long next = row.next();
    return new JobSummary(
        job.trackingId(),
        job.journey(),
        persons.shown(job.holder()),
        name(stored.conversation()),
        JobState.of(stored, row.paused()),
        job.progress(),
        subject(job),
        PersonalText.reference(job.output()),
        PersonalText.links(job.output()),
        stored.attempts(),
        stored.failingSince(),
        job.createdAt(),
        job.updatedAt(),
        job.completedAt(),
        next == null ? null : Instant.ofEpochMilli(next),
        error == null ? null : error.type(),
        error == null || !personal ? null : error.message(),
        stored.trace().id());
  }

  private @Nullable String subject(Job job) {
    String subject = PersonalText.subject(job.input());
    return subject == null || personal ? subject : PersonalText.word(subject);
  }

  @Nullable String name(@Nullable String name) {
    return personal ? name : persons.shown(name);
  }
}
