package puente.console;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that many look at and that is read anew once in a while: for all of them together. */
final class SharedSnapshot<T> {
  private final Supplier<T> source;
  private final LongSupplier nanos;
  private final long lifetime;
  private @Nullable T value;
  private long readAt;

  /**
   * Nothing is read yet.
   *
   * @param lifetime how many nanoseconds it is good for
   */
  SharedSnapshot(Supplier<T> source, LongSupplier nanos, long lifetime) {
    this.source = source;
    this.nanos = nanos;
    this.lifetime = lifetime;
  }

  synchronized T get() {
    T known = value;
    long now = nanos.getAsLong();
    if (known == null || now - readAt >= lifetime) {
      known = source.get();
      value = known;
      readAt = now;
    }
    return known;
  }
}
