package puente.sandbox;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A way in which one call can go wrong on purpose.
 *
 * @param name its name in JSON
 * @param done whether the call takes effect all the same
 * @param reply the reply that its caller gets in place of its result
 * @param code the vendor's code of an error of its own; 0 for all others
 */
public record Fault(String name, boolean done, Reply reply, int code) {
  /** The reply to a call that goes wrong. */
  public enum Reply {
    /** The connection is closed with no answer. */
    CLOSED,
    /** Nothing, until a fault of the plan is set or the sandbox stops. */
    NEVER,
    /** HTTP 429 with Retry-After of a second. */
    TOO_MANY,
    /** HTTP 500. */
    BROKEN,
    /** HTTP 503, as of a proxy before the vendor. */
    UNAVAILABLE,
    /** An error that only this vendor has. */
    OWN
  }

  public static final Fault DROP_BEFORE = new Fault("drop_before", false, Reply.CLOSED);
  public static final Fault DROP_AFTER = new Fault("drop_after", true, Reply.CLOSED);
  public static final Fault HANG = new Fault("hang", false, Reply.NEVER);
  public static final Fault HANG_AFTER = new Fault("hang_after", true, Reply.NEVER);
  public static final Fault TOO_MANY = new Fault("too_many", false, Reply.TOO_MANY);
  public static final Fault BROKEN = new Fault("broken", false, Reply.BROKEN);
  public static final Fault BROKEN_AFTER = new Fault("broken_after", true, Reply.BROKEN);
  public static final Fault UNAVAILABLE = new Fault("unavailable", false, Reply.UNAVAILABLE);
  public static final Fault UNAVAILABLE_AFTER =
      new Fault("unavailable_after", true, Reply.UNAVAILABLE);

  /** Makes a fault without a code of the vendor's. */
  public Fault(String name, boolean done, Reply reply) {
    this(name, done, reply, 0);
  }

  /** Returns this fault with a code of the vendor's. */
  public Fault code(int other) {
    return new Fault(name, done, reply, other);
  }

  /**
   * Answers a call that meets a fault or none; null where it gets no answer.
   *
   * @param work what the call does, with its result
   * @param error the answer to a fault that has one
   */
  public static <A> @Nullable A meet(
      @Nullable Fault fault, Supplier<A> work, Function<Fault, A> error) {
    A result = fault == null || fault.done() ? work.get() : null;
    if (fault == null) {
      return result;
    }
    boolean silent = fault.reply() == Reply.CLOSED || fault.reply() == Reply.NEVER;
    return silent ? null : error.apply(fault);
  }
}
