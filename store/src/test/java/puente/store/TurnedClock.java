package puente.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes on by itself from a given moment and can be turned forward. */
public final class TurnedClock extends Clock {
  private final long started = System.nanoTime();
  private final AtomicReference<Instant> base;
  private final AtomicLong passed = new AtomicLong();

  public TurnedClock(String moment) {
    base = new AtomicReference<>(Instant.parse(moment));
  }

  /** Time passes; a negative one is a clock that is set back. */
  public void forward(Duration duration) {
    if (duration.isPositive()) {
      passed.addAndGet(duration.toNanos());
    }
    jump(duration);
  }

  /** The time of day is set to another, and no time passes. */
  public void jump(Duration duration) {
    base.updateAndGet(moment -> moment.plus(duration));
  }

  /** The time that has passed. */
  public long nanos() {
    return System.nanoTime() - started + passed.get();
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
