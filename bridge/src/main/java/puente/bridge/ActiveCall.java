package puente.bridge;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A call while it is made, with what the record will tell of it. */
public final class ActiveCall {
  private static final ScopedValue<ActiveCall> CURRENT = ScopedValue.newInstance();

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

  /** The call that this thread makes; null while it makes none. */
  public static @Nullable ActiveCall current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  ScopedValue.Carrier in(ScopedValue.Carrier carrier) {
    return backEndCalls.in(carrier).where(CURRENT, this);
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

  /** What is called; null where there is no such operation. */
  public @Nullable Operation<?, ?> operation() {
    return operation;
  }

  public BackEndCalls backEndCalls() {
    return backEndCalls;
  }

  /** How long it has taken until now. */
  public long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  /** The arguments of this thread's call are in the record, with the job that was made of it. */
  public static void kept() {
    ActiveCall attempt = current();
    if (attempt != null) {
      attempt.kept = true;
    }
  }

  public boolean isKept() {
    return kept;
  }
}
