package puente.journeys.calcom;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on when it is told to. */
final class TurnedClock implements InstantSource {
  private volatile Instant now;
  private volatile long nanos;

  TurnedClock(String now) {
    this.now = Instant.parse(now);
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Time passes. */
  synchronized void turn(Duration by) {
    now = now.plus(by);
    nanos += by.toNanos();
  }

  /** The time of day is set to another, and no time passes. */
  void jump(Duration by) {
    now = now.plus(by);
  }

  /** The time that has passed. */
  long nanos() {
    return nanos;
  }
}
