package puente.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.console.activity.BackEndActivity;
import puente.console.activity.BackEndActivity.State;
import puente.console.activity.CallEntry;
import puente.console.activity.Minute;
import puente.jobs.OpenWork;
import puente.jobs.reads.JobQuery;
import puente.jobs.reads.JobState;
import puente.jobs.reads.JobSummary;

/**
 * All that the first page shows, as it was at one moment.
 *
 * @param running jobs that run, are about to, or wait for a back end
 * @param waiting jobs that wait for people or a time
 * @param failedJobs how many jobs failed within the hour, up to a hundred
 * @param work null while the database does not answer
 */
record NowData(
    List<BackEnd> backEnds,
    List<Minute> minutes,
    List<CallEntry> failures,
    List<JobSummary> running,
    List<JobSummary> waiting,
    int failedJobs,
    @Nullable OpenWork work) {
  private static final int JOBS = 10;
  private static final int FAILURES = 5;

  /**
   * A back end.
   *
   * @param since when it came to be so, where this process has seen it
   * @param median milliseconds of the last hour; 0 where nothing was asked
   */
  record BackEnd(
      String name, State state, @Nullable Instant since, List<Minute> minutes, long median) {}

  static NowData of(ConsoleSources sources) {
    Map<String, BackEndActivity.Seen> seen =
        sources.activity().backEnds().stream()
            .collect(Collectors.toMap(BackEndActivity.Seen::name, Function.identity()));
    List<BackEnd> backEnds = new ArrayList<>();
    sources.states().get().forEach((name, state) -> add(name, state, seen.get(name), backEnds));
    List<CallEntry> failures =
        sources.activity().latest().stream()
            .filter(each -> each.result() == CallEntry.Result.FAILED)
            .limit(FAILURES)
            .toList();
    List<Minute> minutes = sources.activity().minutes();
    try {
      return new NowData(
          backEnds,
          minutes,
          failures,
          jobs(sources, JobState.QUEUED, JobState.PROCESSING, JobState.RETRYING),
          jobs(sources, JobState.PAUSED),
          recentFailures(sources),
          sources.work().get());
    } catch (RuntimeException unavailable) { // The page says so.
      System.getLogger(NowData.class.getName())
          .log(System.Logger.Level.INFO, "the console could not ask the database");
      return new NowData(backEnds, minutes, failures, List.of(), List.of(), 0, null);
    }
  }

  private static List<JobSummary> jobs(ConsoleSources sources, JobState... states) {
    return sources.reader().jobs(JobQuery.ANY.states(states).limit(JOBS), false).jobs();
  }

  private static int recentFailures(ConsoleSources sources) {
    Instant hour = sources.clock().instant().minus(Duration.ofHours(1));
    JobQuery failed =
        new JobQuery(
            null, Set.of(JobState.FAILED), Set.of(), null, hour, null, null, JobQuery.MOST);
    return sources.reader().jobs(failed, false).jobs().size();
  }

  /** What is asked without an observer, such as a bucket, is known by its last state alone. */
  private static void add(
      String name, String state, BackEndActivity.@Nullable Seen seen, List<BackEnd> backEnds) {
    if (seen != null && seen.state() != State.UNASKED) {
      long median = seen.figures().median();
      State now = state.equals("down") && seen.state() == State.UP ? State.SILENT : seen.state();
      backEnds.add(new BackEnd(name, now, seen.since(), seen.minutes(), median));
      return;
    }
    switch (state) {
      case "up" -> backEnds.add(new BackEnd(name, State.UP, null, List.of(), 0));
      case "down" -> backEnds.add(new BackEnd(name, State.SILENT, null, List.of(), 0));
      case "not_asked_yet" -> backEnds.add(new BackEnd(name, State.UNASKED, null, List.of(), 0));
      default -> {} // It is not configured, or is a count.
    }
  }
}
