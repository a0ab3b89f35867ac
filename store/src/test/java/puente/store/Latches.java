package puente.store;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting for a latch inside a journey, where an interrupt is not declared. */
public final class Latches {
  public static void await(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody came");
      }
    } catch (InterruptedException closing) {
      throw new IllegalStateException(closing);
    }
  }

  private Latches() {}
}
