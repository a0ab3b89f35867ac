package puente.bridge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request for one operation, as a surface decoded it.
 *
 * @param operation the operation's name
 * @param arguments the input as JSON, not yet checked
 * @param caller who asks
 * @param idempotencyKey the caller's own key for this intent: the same key never does a thing twice
 * @param patience how long the caller can wait for a journey; zero never waits
 * @param lenient unknown fields are ignored with a warning instead of refused
 * @param line the line to whoever waits for the answer
 * @param trace the trace that it is a part of
 * @param agreed the digest of the plan that a person agreed on; null where nobody had to
 * @param surface how it got in
 */
public record Call(
    String operation,
    JsonNode arguments,
    Caller caller,
    @Nullable String idempotencyKey,
    Duration patience,
    boolean lenient,
    CallerConnection line,
    Trace trace,
    @Nullable String agreed,
    Surface surface) {

  public Call {
    idempotencyKey = BoundedId.of(idempotencyKey);
  }

  /** A call as a surface decodes it. */
  public Call(
      String operation,
      JsonNode arguments,
      Caller caller,
      @Nullable String idempotencyKey,
      Duration patience,
      boolean lenient,
      CallerConnection line,
      Trace trace) {
    this(
        operation,
        arguments,
        caller,
        idempotencyKey,
        patience,
        lenient,
        line,
        trace,
        null,
        Surface.INTERNAL);
  }

  /** A call that nobody waits for. */
  public Call(
      String operation,
      JsonNode arguments,
      Caller caller,
      @Nullable String idempotencyKey,
      Duration patience,
      boolean lenient) {
    this(
        operation,
        arguments,
        caller,
        idempotencyKey,
        patience,
        lenient,
        CallerConnection.NONE,
        Trace.begun());
  }

  /** Returns this call with other arguments. */
  Call with(JsonNode others) {
    return new Call(
        operation, others, caller, idempotencyKey, patience, lenient, line, trace, agreed, surface);
  }

  /** Returns this call under a key. */
  Call keyed(String key) {
    return new Call(
        operation, arguments, caller, key, patience, lenient, line, trace, agreed, surface);
  }

  /** Returns this call with the plan that a person agreed on. */
  Call agreedOn(@Nullable String plan) {
    return new Call(
        operation,
        arguments,
        caller,
        idempotencyKey,
        patience,
        lenient,
        line,
        trace,
        plan,
        surface);
  }

  /** The same call, which got in by that surface. */
  public Call over(Surface way) {
    return new Call(
        operation, arguments, caller, idempotencyKey, patience, lenient, line, trace, agreed, way);
  }
}
