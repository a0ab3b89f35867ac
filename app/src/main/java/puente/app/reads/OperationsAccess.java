package puente.app.reads;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Effect;
import puente.bridge.Grant;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;

/** What the operations that read jobs, calls and handoffs share: who may, and what of. */
public final class OperationsAccess {
  /** The toolset of these operations: a key needs {@code operations:read}. */
  static final String TOOLSET = "operations";

  /** What a key needs to read them. */
  public static final Grant.Scope READ = new Grant.Scope(TOOLSET, Effect.READS);

  /** What a key needs to end others' jobs. */
  public static final Grant.Scope WRITE = new Grant.Scope(TOOLSET, Effect.WRITES);

  /** What a key needs besides to be shown personal data in full: {@code personal:read}. */
  public static final Grant.Scope PERSONAL = new Grant.Scope("personal", Effect.READS);

  private static final Text NO_CURSOR =
      new Text(
          "no es el next de una página anterior; déjelo fuera para empezar por lo más reciente.",
          "it is not the next of an earlier page; leave it out to begin with the latest.");

  /** The problem of a tracking id that no job has. */
  static ProblemException missing(String trackingId) {
    return new ProblemException(new Problem.Missing(new Text("el trabajo", "job"), trackingId));
  }

  static Operation.Draft described(String name) {
    return Operation.reads(name).toolset(TOOLSET);
  }

  /**
   * Tells whether personal data is shown in full.
   *
   * @throws ProblemException {@link Problem.Forbidden} where it is wanted by whoever may not see it
   */
  static boolean reveals(boolean wanted, Call call) {
    if (wanted) {
      Bridge.require(call.caller(), PERSONAL);
    }
    return wanted;
  }

  /**
   * Gives what is read from a page on.
   *
   * @throws ProblemException {@link Problem.Invalid} where the cursor is not one of ours
   */
  static <T> T from(@Nullable String cursor, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException other) {
      if (cursor == null) {
        throw other;
      }
      throw new ProblemException(Problem.Invalid.of("cursor", NO_CURSOR), other);
    }
  }

  private OperationsAccess() {}
}
