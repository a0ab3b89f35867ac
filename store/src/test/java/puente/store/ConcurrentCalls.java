package puente.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls of several threads that begin at one moment. */
public final class ConcurrentCalls {

  /** What each of them was answered. */
  public static <T> List<T> together(int callers, Callable<T> call) throws Exception {
    CyclicBarrier start = new CyclicBarrier(callers);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> answers = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
      List<T> values = new ArrayList<>();
      for (Future<T> answer : answers) {
        values.add(answer.get());
      }
      return values;
    }
  }

  private ConcurrentCalls() {}
}
