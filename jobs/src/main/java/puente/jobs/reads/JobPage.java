package puente.jobs.reads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some jobs, the latest first.
 *
 * @param next the cursor of the page after it; null where there are no more. A page may have few
 *     jobs, or none, and yet a next one: only so many are looked through at once
 */
public record JobPage(List<JobSummary> jobs, @Nullable String next) {
  public JobPage {
    jobs = List.copyOf(jobs);
  }
}
