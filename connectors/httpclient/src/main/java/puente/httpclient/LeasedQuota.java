package puente.httpclient;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A quota that fetches a few calls at a time from a ledger, so that a call rarely costs a look
 * there. What is not used when its slice ends is not used at all.
 */
public final class LeasedQuota implements Quota {
  private final String tenant;
  private final Rate rate;
  private final Ledger ledger;
  private final InstantSource clock;
  private long slice = Long.MIN_VALUE;
  private int left;
  private final Pause pause = new Pause();

  /**
   * @param tenant whose calls the vendor counts together
   */
  public LeasedQuota(String tenant, Rate rate, Ledger ledger, InstantSource clock) {
    this.tenant = tenant;
    this.rate = rate;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public synchronized Duration take() {
    Instant now = clock.instant();
    long current = rate.slice(now);
    if (current != slice) {
      slice = current;
      left = 0;
    }
    if (left == 0 && pause.left(now).isZero()) {
      fetch(now);
    }
    Duration rest = pause.left(now);
    if (!rest.isZero()) {
      return rest;
    }
    if (left == 0) {
      return rate.toNext(now);
    }
    left--;
    return Duration.ZERO;
  }

  private void fetch(Instant now) {
    Ledger.Grant grant = ledger.take(tenant, slice, rate.oldest(slice), rate.calls(), rate.chunk());
    left = grant.calls();
    pause.set(now, grant.until());
  }

  @Override
  public synchronized void pause(Duration delay) {
    Instant now = clock.instant();
    Duration length = delay.compareTo(Pause.LONGEST) > 0 ? Pause.LONGEST : delay;
    if (length.compareTo(pause.left(now)) > 0) {
      pause.set(now, now.plus(length));
      ledger.pause(tenant, now.plus(length));
    }
  }
}
