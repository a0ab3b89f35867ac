package puente.app.reads;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.jobs.reads.JobState;

/** The states that jobs are asked for by: one of a job's, or all that have not ended. */
public enum JobFilter {
  OPEN,
  QUEUED,
  PROCESSING,
  RETRYING,
  PAUSED,
  COMPLETED,
  FAILED,
  CANCELLED;

  /** The states it stands for; none where there is no filter. */
  public static Set<JobState> states(@Nullable JobFilter filter) {
    if (filter == null) {
      return Set.of();
    }
    return filter == OPEN
        ? Arrays.stream(JobState.values())
            .filter(state -> !state.ended())
            .collect(Collectors.toSet())
        : Set.of(JobState.valueOf(filter.name()));
  }

  static @Nullable Instant moment(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
