package puente.bridge;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A call while it is made, with what the record will tell of it. */
public final class ActiveCall {
  private final Call call;
  private final long begun = System.nanoTime();
  private final BackEndCalls backEndCalls = new BackEndCalls();
  private @Nullable Operation<?, ?> operation;
  private JsonNode arguments;
  private volatile boolean kept;

  public ActiveCall(Call call) {
    this.call = call;
    this.arguments = call.arguments();
  }

  void found(Operation<?, ?> found) {
    operation = found;
  }

  void read(JsonNode read) {
    arguments = read;
  }

  /** Its arguments as they were read; as they came while they were not. */
  public JsonNode arguments() {
    return arguments;
  }

  public Call call() {
    return call;
  }

  /** Returns the operation called; null where there is none of that name. */
  public @Nullable Operation<?, ?> operation() {
    return operation;
  }

  public BackEndCalls backEndCalls() {
    return backEndCalls;
  }

  /** Returns the time taken until now. */
  public long millis() {
    return TimeUnit.NANOSECONDS.toMillis(nanos());
  }

  /** The same in nanoseconds. */
  public long nanos() {
    return System.nanoTime() - begun;
  }

  /** The arguments of this thread's call are in the record, with the job that was made of it. */
  public static void kept() {
    ActiveCall attempt = CallContext.current().active();
    if (attempt != null) {
      attempt.kept = true;
    }
  }

  public boolean isKept() {
    return kept;
  }
}
