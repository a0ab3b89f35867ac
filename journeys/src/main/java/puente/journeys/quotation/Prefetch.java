package puente.journeys.quotation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.CallContext;
import puente.bridge.ProblemException;

/** A question that may be asked before its answer is needed, beside the work that comes first. */
final class Prefetch<T> {
  private final Supplier<T> question;
  private @Nullable CompletableFuture<T> asked;

  Prefetch(Supplier<T> question) {
    this.question = question;
  }

  /** Asks it on a thread of its own, on this one's behalf. */
  void begin() {
    CallContext context = CallContext.current();
    asked =
        CompletableFuture.supplyAsync(
            question, work -> Thread.ofVirtual().start(() -> context.run(work)));
  }

  /**
   * The answer; asked for now if it was not before.
   *
   * @throws ProblemException what the asking threw
   */
  T get() {
    if (asked == null) {
      return question.get();
    }
    try {
      return asked.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof ProblemException refusal) {
        throw refusal;
      }
      throw failed;
    }
  }
}
