package puente.jobs.reads;

import java.util.List;

/**
 * A job from its call to its end.
 *
 * @param entries what happened, in the order of time; a bounded number
 */
public record Story(JobSummary job, List<StoryEntry> entries) {
  public Story {
    entries = List.copyOf(entries);
  }
}
