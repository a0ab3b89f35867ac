package puente.bridge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request for one operation, as a surface decoded it.
 *
 * @param operation the operation's name
 * @param arguments the input as JSON, not yet checked
 * @param caller who asks
 * @param idempotencyKey the caller's own key for this intent: the same key never does a thing twice
 * @param patience how long the caller can wait for a journey; zero never waits
 * @param lenient unknown fields are ignored with a warning instead of refused
 * @param progress where the operation says how far it has come
 */
public record Call(
    String operation,
    JsonNode arguments,
    Caller caller,
    @Nullable String idempotencyKey,
    Duration patience,
    boolean lenient,
    Progress progress) {

  /** A call whose progress nobody follows. */
  public Call(
      String operation,
      JsonNode arguments,
      Caller caller,
      @Nullable String idempotencyKey,
      Duration patience,
      boolean lenient) {
    this(operation, arguments, caller, idempotencyKey, patience, lenient, Progress.NONE);
  }
}
