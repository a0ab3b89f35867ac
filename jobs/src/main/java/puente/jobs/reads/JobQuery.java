package puente.jobs.reads;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question for jobs; a null component or an empty set matches anything.
 *
 * @param text words that a job has to be found by, all of them: an e-mail address, a phone number,
 *     whole words of a name, an order's number, a conversation; or a tracking id
 * @param journeys names of journeys
 * @param problem why it failed: {@code invalid}, {@code unavailable} …
 * @param since accepted then or later
 * @param until accepted before then
 * @param cursor where the page before ended, as it was told there
 * @param limit the most jobs on a page
 */
public record JobQuery(
    @Nullable String text,
    Set<JobState> states,
    Set<String> journeys,
    @Nullable String problem,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String cursor,
    int limit) {
  /** The most jobs on a page. */
  public static final int MOST = 100;

  /** The latest jobs. */
  public static final JobQuery ANY =
      new JobQuery(null, Set.of(), Set.of(), null, null, null, null, MOST);

  public JobQuery {
    text = text == null || text.isBlank() ? null : text.strip();
    states = Set.copyOf(states);
    journeys = Set.copyOf(journeys);
    limit = Math.clamp(limit, 1, MOST);
  }

  /** Returns this question for jobs found by that text. */
  public JobQuery text(@Nullable String words) {
    return new JobQuery(words, states, journeys, problem, since, until, cursor, limit);
  }

  /** Returns this question for jobs in one of those states. */
  public JobQuery states(JobState... wanted) {
    return new JobQuery(text, Set.of(wanted), journeys, problem, since, until, cursor, limit);
  }

  /** Returns this question for jobs of those journeys. */
  public JobQuery journeys(String... names) {
    return new JobQuery(text, states, Set.of(names), problem, since, until, cursor, limit);
  }

  /** Returns this question for the page that begins there. */
  public JobQuery from(@Nullable String place) {
    return new JobQuery(text, states, journeys, problem, since, until, place, limit);
  }

  /** Returns this question with pages of at most so many. */
  public JobQuery limit(int most) {
    return new JobQuery(text, states, journeys, problem, since, until, cursor, most);
  }
}
