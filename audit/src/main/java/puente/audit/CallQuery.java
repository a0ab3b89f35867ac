package puente.audit;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question to the record of calls; a null component matches anything.
 *
 * @param text a tracking id, trace id, conversation, or the e-mail address or phone number of a
 *     person whom the call named in a field of its own
 * @param operation the name of an operation or of a journey
 * @param outcomes among {@code done}, {@code accepted}, {@code failed} and {@code refused}; none of
 *     them means all
 * @param problem why it was refused, or failed: {@code invalid}, {@code unavailable} …
 * @param cursor where the page before ended, as it was told there
 * @param limit the most calls on a page
 */
public record CallQuery(
    @Nullable String text,
    @Nullable String operation,
    Set<String> outcomes,
    @Nullable String problem,
    @Nullable String holder,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String cursor,
    int limit) {
  /** The most calls on a page. */
  public static final int MOST = 100;

  /** The latest calls of every kind. */
  public static final CallQuery ANY =
      new CallQuery(null, null, Set.of(), null, null, null, null, null, MOST);

  /** Returns this question for calls recorded before then. */
  public CallQuery until(Instant then) {
    return new CallQuery(text, operation, outcomes, problem, holder, since, then, cursor, limit);
  }

  public CallQuery {
    outcomes = Set.copyOf(outcomes);
    limit = Math.clamp(limit, 1, MOST);
  }
}
