package puente.console.activity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import puente.bridge.Effect;
import puente.bridge.Surface;

/**
 * A call as it ended, without anything that its caller said.
 *
 * @param operation its name; empty where there is none of that name
 * @param effect null where there is no such operation
 * @param holder the holder of its key
 * @param outcome {@code completed}, {@code pending}, {@code failed} or the kind of its problem
 * @param reason the subject of its problem: a field, a scope, a back end; may be empty
 * @param trackingId its job, where it is known to have one
 * @param trace the W3C trace that it is a part of
 */
public record CallEntry(
    Instant at,
    String operation,
    @Nullable Effect effect,
    Surface surface,
    String holder,
    String outcome,
    Result result,
    String reason,
    @Nullable String trackingId,
    String trace,
    long millis) {

  /** The outcome of a call as people look at it. */
  public enum Result {
    /** It was answered, or goes on as a job. */
    WELL,
    /** It was refused for what its caller asked or may do. */
    REFUSED,
    /** It was right, and could not be done. */
    FAILED
  }
}
