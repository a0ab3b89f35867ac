package puente.httpclient;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;

/**
 * A value that is found once, by whoever asks first, while everybody else waits for that. A failure
 * reaches all who waited and is not kept: the next to ask begins anew. So does who waited for one
 * whose caller hung up.
 */
public final class SingleFlight<T> {
  private final String backEnd;
  private final Supplier<T> work;
  private final AtomicReference<@Nullable CompletableFuture<T>> flight = new AtomicReference<>();

  /**
   * @param backEnd the name of what the work asks, for messages
   */
  public SingleFlight(String backEnd, Supplier<T> work) {
    this.backEnd = backEnd;
    this.work = work;
  }

  /** Whether it has been found. */
  public boolean isKnown() {
    CompletableFuture<T> first = flight.get();
    return first != null && first.isDone();
  }

  /** The value; a failure of the work is everybody's who waits for it. */
  public T get() {
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

  /** Whether whoever asked was stopped: nothing is known of what was asked for. */
  private static boolean cutShort(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof InterruptedException) {
        return true;
      }
    }
    return false;
  }

  private T await(CompletableFuture<T> flight) {
    try {
      return flight.get();
    } catch (ExecutionException failed) {
      if (cutShort(failed)) {
        return get();
      }
      throw failed.getCause() instanceof ProblemException refusal
          ? new ProblemException(refusal.problem(), refusal)
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new ProblemException(Problem.Unavailable.soon(backEnd), stop);
    }
  }
}
