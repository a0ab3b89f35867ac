package puente.server.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes on by itself from a given moment and can be turned forward. */
public final class TurnedClock extends Clock {
  private final long started = System.nanoTime();
  private final AtomicReference<Instant> base;

  public TurnedClock(String moment) {
    base = new AtomicReference<>(Instant.parse(moment));
  }

  public void forward(Duration duration) {
    base.updateAndGet(moment -> moment.plus(duration));
  }

  @Override
  public Instant instant() {
    return base.get().plusNanos(System.nanoTime() - started);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
