package puente.store;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Asks again until something is so. */
public final class Polling {
  /** For how long at most. */
  public static final Duration LONG = Duration.ofSeconds(60);

  private static final long PAUSE_NANOS = 500_000;

  /** Returns once it is so, or fails. */
  public static void until(BooleanSupplier itIsSo) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!itIsSo.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come to be so");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private Polling() {}
}
