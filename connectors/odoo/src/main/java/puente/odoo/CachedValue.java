package puente.odoo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.httpclient.SingleFlight;

/** A value that is kept for a while, then found anew by one caller while the others wait for it. */
public final class CachedValue<T> {
  private final Supplier<T> work;
  private final Duration kept;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Flight<T>> latest = new AtomicReference<>();

  private record Flight<T>(SingleFlight<T> value, Instant until) {}

  public CachedValue(Supplier<T> work, Duration kept, InstantSource clock) {
    this.work = work;
    this.kept = kept;
    this.clock = clock;
  }

  public T get() {
    Instant now = clock.instant();
    Flight<T> flight = latest.get();
    if (flight == null || !now.isBefore(flight.until()) || flight.until().isAfter(now.plus(kept))) {
      Flight<T> next = new Flight<>(new SingleFlight<>(Odoo.NAME, work), now.plus(kept));
      flight = latest.compareAndSet(flight, next) ? next : Objects.requireNonNull(latest.get());
    }
    return flight.value().get();
  }
}
