package puente.app.commands;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.app.reads.JobFilter;
import puente.bridge.text.Text;
import puente.jobs.reads.JobState;

/** {@code --state}: one of a job's, or {@code open}. */
final class StateOption {

  /**
   * Reads it; none where it is left out.
   *
   * @throws UsageException naming the states
   */
  static Set<JobState> read(@Nullable String state) {
    if (state == null) {
      return Set.of();
    }
    return JobFilter.states(
        Arrays.stream(JobFilter.values())
            .filter(each -> name(each).equals(state))
            .findFirst()
            .orElseThrow(() -> UsageException.of("--state", Text.verbatim(forms()))));
  }

  private static String forms() {
    return Arrays.stream(JobFilter.values())
        .map(StateOption::name)
        .collect(Collectors.joining(", "));
  }

  private static String name(JobFilter filter) {
    return filter.name().toLowerCase(Locale.ROOT);
  }

  private StateOption() {}
}
