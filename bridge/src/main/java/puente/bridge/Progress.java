package puente.bridge;

import org.jspecify.annotations.Nullable;

/** Where a running call says how far it has come, for whoever waits for it. */
@FunctionalInterface
public interface Progress {
  /** Nobody is told. */
  Progress NONE = (_, _, _) -> {};

  /**
   * Says how far the work has come. Never fails: whether anybody hears it must not matter to it.
   *
   * @param done so much, more each time
   * @param total of so much; null when that is not known
   * @param what what is going on, for a person
   */
  void report(double done, @Nullable Double total, Text what);
}
