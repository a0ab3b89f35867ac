package puente.bridge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Limits on the rate of callers' calls. It is asked on every call, so it answers from memory. */
@FunctionalInterface
public interface RateLimiter {
  /** Nobody is ever told to wait. */
  RateLimiter FREE = (_, _) -> Duration.ZERO;

  /**
   * Counts a call.
   *
   * @param operation what is called; null for what is read without one
   * @return zero when it may be made now, else how long until it is worth another try
   */
  Duration take(Caller caller, @Nullable Operation<?, ?> operation);
}
