package puente.bridge;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Text;

/** The line to whoever waits for a call: what can be told on it, and how it ends. */
public interface CallerConnection {

  /** The end of a line; each ends once. */
  enum End {
    /** The answer was handed over. */
    ANSWERED,
    /** Whoever waited has gone, and has not had the answer. */
    CUT,
    /** Whoever waits has said that the call is no longer wanted. */
    CANCELLED
  }

  /** Nobody waits: what is said is not heard, and what is answered counts as told. */
  CallerConnection NONE =
      new CallerConnection() {
        @Override
        public void report(double done, @Nullable Double total, Text what) {
          // Nobody is there.
        }

        @Override
        public void onEnd(Consumer<End> action) {
          action.accept(End.ANSWERED);
        }
      };

  /**
   * Says how far the work has come. Never fails: whether anybody hears it must not matter to it.
   *
   * @param done so much, more each time
   * @param total of so much; null when that is not known
   * @param what what is going on, for a person
   */
  void report(double done, @Nullable Double total, Text what);

  /**
   * Has the action run once, on any thread, when the line ends; at once if it has. From now on the
   * end of the line is looked out for.
   */
  void onEnd(Consumer<End> action);

  /**
   * Runs an action at the end of the line that matters only when the call takes long: watched after
   * a moment.
   */
  default void onLateEnd(Consumer<End> action) {
    onEnd(action);
  }

  /**
   * Asks the person at the other end for a yes.
   *
   * @param name tells the question from others of the same call, the same each time it is made
   * @return whether the person agrees; null where the line leads to nobody who can be asked
   */
  default @Nullable Boolean confirm(String name, Text question) {
    return null;
  }

  /**
   * Identifies the answers that the caller brought with this call: a call made again with the same
   * answers has the same id. Null where answers are not brought with a call.
   */
  default @Nullable String answersId() {
    return null;
  }

  /**
   * Does work that changes nothing: it is interrupted when the line ends before it, for then nobody
   * wants its result.
   */
  default <T> T whileUp(Supplier<T> work) {
    return work.get();
  }
}
