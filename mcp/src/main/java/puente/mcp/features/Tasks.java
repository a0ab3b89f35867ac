package puente.mcp.features;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Caller;
import puente.bridge.Outcome;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

/**
 * Work that goes on after its call was answered with {@link Answer.State.Pending}, as the
 * application keeps it: the extension {@code io.modelcontextprotocol/tasks}. A task's id is the
 * tracking id of that answer.
 */
public interface Tasks {

  /** The state of a task. */
  sealed interface State {
    /** It goes on. */
    record Working() implements State {}

    /** It waits for what only the client can answer, by names that stay the same. */
    record Asking(Map<String, ClientQuestion> questions) implements State {}

    /** It is over, and this is what its call would have been answered. */
    record Ended(Outcome outcome) implements State {}

    /** It ended in a fault of ours, which is told with a reference. */
    record Broken(Text why) implements State {}

    /** It was cancelled before it did anything. */
    record Cancelled() implements State {}
  }

  /**
   * A task at one moment.
   *
   * @param message what is going on, for a person
   * @param lifetime how long it is kept, from its creation
   */
  record Task(
      String id,
      State state,
      Text message,
      Instant createdAt,
      Instant updatedAt,
      Duration lifetime) {}

  /** The task of that id as it is now, if this caller may know of it. */
  @Nullable Task find(String id, Caller caller);

  /**
   * Checks that this thread's request may have a known task changed.
   *
   * @throws puente.bridge.ProblemException {@link puente.bridge.Problem.Forbidden} when it may only
   *     look
   */
  default void requireChange(String id, Caller caller) {}

  /** Asks a known task to end; it goes on when it is too late for that. */
  void cancel(String id);

  /**
   * Hands a known task what the client answered, each an {@code ElicitResult} or what else was
   * asked for. Answers to nothing that is asked are ignored.
   */
  void answer(String id, Map<String, JsonNode> answers);

  /** Has the listener told, on any thread, the id of each task that changes. */
  void onChange(Consumer<String> listener);
}
