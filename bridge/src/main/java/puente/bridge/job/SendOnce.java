package puente.bridge.job;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import puente.bridge.Problem;
import puente.bridge.ProblemException;

/**
 * Keeps a request from being sent twice to a back end that would do it twice. Its user stores that
 * it is about to send before it does, and what came of it, each in a format of its own. A sending
 * of which only the first is stored is open: its effect is looked for, and the same is not sent
 * again before that effect can no longer show.
 *
 * @param mayShow for so long after it was sent a request may still have its effect
 */
public record SendOnce(WaitingPeriods periods, Duration mayShow) {

  /**
   * The effect of an open sending; empty where there is none and will be none.
   *
   * @param sending names it among all that are sent
   * @param find looks for the effect
   * @param tooEarly what to throw while the effect may still show, given for how long
   */
  public <T> Optional<T> effect(
      String sending,
      Supplier<Optional<T>> find,
      Function<Duration, ? extends RuntimeException> tooEarly) {
    Optional<T> found = find.get();
    Duration left = found.isPresent() ? Duration.ZERO : periods.left(sending, mayShow);
    if (left.isPositive()) {
      throw tooEarly.apply(left);
    }
    return found;
  }

  /**
   * Sends it. What is throttled, or did not reach the back end, was not taken.
   *
   * @param notTaken stores that it was not taken, so that the sending is open no more
   */
  public <T> T send(String sending, Supplier<T> request, Runnable notTaken) {
    return send(
        sending,
        request,
        problem -> problem instanceof Problem.Unavailable || problem instanceof Problem.TooMany,
        notTaken);
  }

  /** Sends where other problems, too, may show that the request was not accepted. */
  public <T> T send(
      String sending, Supplier<T> request, Predicate<Problem> telling, Runnable notTaken) {
    periods.begin(sending);
    try {
      return request.get();
    } catch (ProblemException refusal) {
      if (telling.test(refusal.problem())) {
        notTaken.run();
      }
      throw refusal;
    }
  }
}
