package puente.odoo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.Refusal;

/**
 * A value that is found once, by whoever asks first, while everybody else waits for that. A failure
 * reaches all who waited and is not kept: the next to ask begins anew.
 */
final class SingleFlight<T> {
  private final Supplier<T> work;
  private final AtomicReference<@Nullable CompletableFuture<T>> flight = new AtomicReference<>();

  SingleFlight(Supplier<T> work) {
    this.work = work;
  }

  /** Whether it has been found. */
  boolean isKnown() {
    CompletableFuture<T> first = flight.get();
    return first != null && first.isDone();
  }

  T get() {
    CompletableFuture<T> mine = new CompletableFuture<>();
    CompletableFuture<T> first = flight.compareAndExchange(null, mine);
    if (first != null) {
      return await(first);
    }
    try {
      T value = work.get();
      mine.complete(value);
      return value;
    } catch (RuntimeException | Error failure) {
      flight.set(null);
      mine.completeExceptionally(failure);
      throw failure;
    }
  }

  private static <T> T await(CompletableFuture<T> flight) {
    try {
      return flight.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Refusal refusal
          ? new Refusal(refusal.problem(), refusal)
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Refusal(Problem.Unavailable.soon(OdooProblems.ODOO), stop);
    }
  }
}
