package puente.httpclient;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A quota that nobody waits for: it is decided from memory. Alone, a process counts for itself. One
 * of several counts a tenth of the rate for itself and fetches the rest from the ledger they share,
 * ahead of need and on another thread; until that has answered a few calls are given on credit. So
 * several together give more than the rate by a tenth of it for each but the first, and by a chunk
 * on credit for each.
 */
public final class QuickQuota implements Quota {
  private static final int KEPT = Rate.SLICES + 1;
  private static final int OWN_PART = 10;

  private final String tenant;
  private final Rate rate;
  private final @Nullable Ledger ledger;
  private final Executor behind;
  private final InstantSource clock;
  private final int own;

  /** What was given in each of the last slices, by the slice modulo their number. */
  private final int[] given = new int[KEPT];

  private int inWindow;
  private long slice;
  private int fetched;
  private boolean asking;
  private boolean usedUp;
  private long asked = Long.MIN_VALUE;
  private final Pause pause = new Pause();

  /**
   * @param ledger what is shared; null for a process that is alone
   * @param behind runs what looks there
   */
  public QuickQuota(
      String tenant, Rate rate, @Nullable Ledger ledger, Executor behind, InstantSource clock) {
    this.tenant = tenant;
    this.rate = rate;
    this.ledger = ledger;
    this.behind = behind;
    this.clock = clock;
    this.own = ledger == null ? rate.calls() : rate.calls() / OWN_PART;
    this.slice = rate.slice(clock.instant());
  }

  /** How often it gives calls. */
  public Rate rate() {
    return rate;
  }

  @Override
  public synchronized Duration take() {
    Instant now = clock.instant();
    turn(rate.slice(now));
    Duration rest = pause.left(now);
    if (!rest.isZero()) {
      return rest;
    }
    if (inWindow < own) {
      return give();
    }
    if (ledger == null) {
      return untilSomeAreForgotten(now);
    }
    fetchAhead(ledger);
    if (fetched > (usedUp ? 0 : -rate.chunk())) {
      fetched--;
      return give();
    }
    return untilSomeAreForgotten(now);
  }

  private Duration give() {
    given[place(slice)]++;
    inWindow++;
    return Duration.ZERO;
  }

  private static int place(long slice) {
    return (int) Math.floorMod(slice, (long) KEPT);
  }

  private void turn(long now) {
    if (now == slice) {
      return;
    }
    // A clock that was set back begins anew.
    long passed = now < slice ? KEPT : Math.min(now - slice, KEPT);
    for (long each = now - passed + 1; each <= now; each++) {
      inWindow -= given[place(each)];
      given[place(each)] = 0;
    }
    slice = now;
    fetched = Math.min(fetched, 0); // What a ledger gave was for that slice.
  }

  private void fetchAhead(Ledger ledger) {
    // What was used up is so until the next slice.
    if (asking || fetched > rate.chunk() / 2 || (usedUp && asked == slice)) {
      return;
    }
    asking = true;
    asked = slice;
    long forSlice = slice;
    int wanted = rate.chunk() - Math.min(fetched, 0);
    behind.execute(
        () -> {
          // A ledger that fails keeps nobody out.
          Ledger.Grant grant = new Ledger.Grant(wanted, Instant.EPOCH);
          try {
            grant =
                ledger.take(
                    tenant,
                    forSlice,
                    rate.oldest(forSlice),
                    Math.max(1, rate.calls() - own),
                    wanted);
          } finally {
            granted(grant, forSlice);
          }
        });
  }

  private synchronized void granted(Ledger.Grant grant, long forSlice) {
    asking = false;
    usedUp = grant.calls() == 0;
    pause.set(clock.instant(), grant.until());
    if (forSlice == slice || fetched < 0) { // What was given on credit is paid late too.
      fetched += grant.calls();
    }
  }

  private Duration untilSomeAreForgotten(Instant now) {
    long first = slice - KEPT + 1;
    while (first < slice && given[place(first)] == 0) {
      first++;
    }
    long at = (first + KEPT) * rate.sliceMillis();
    return Duration.ofMillis(Math.max(1, at - now.toEpochMilli()));
  }

  /** Whether nothing it knows counts any more, so that it can be forgotten. */
  public synchronized boolean isIdle() {
    turn(rate.slice(clock.instant()));
    return inWindow == 0 && !asking;
  }

  @Override
  public synchronized void pause(Duration delay) {
    Instant now = clock.instant();
    pause.set(now, now.plus(delay));
  }
}
