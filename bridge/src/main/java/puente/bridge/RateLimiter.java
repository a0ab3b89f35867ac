package puente.bridge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How often callers may call. Asked on every call, so that it answers from memory. */
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
