package puente.console.activity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.httpclient.ExchangeObserver;

/** The requests to one back end, and how it has answered lately. */
public final class BackEndActivity implements ExchangeObserver {
  /** A request that takes longer is felt by whoever waits on the telephone. */
  private static final long SLOW_MILLIS = 2_000;

  /** So many of the last requests decide whether it is slow. */
  private static final int LOOKED_AT = 8;

  private final String name;
  private final Clock clock;
  private final ExchangeObserver next;
  private final Hour hour = new Hour();
  private final boolean[] slow = new boolean[LOOKED_AT];
  private int requests;
  private State state = State.UNASKED;
  private State last = State.UNASKED;
  private boolean open;
  private @Nullable Instant since;

  /** How a back end answers. */
  public enum State {
    /** Nothing was asked of it yet. */
    UNASKED,
    UP,
    /** It answers, and half of the last requests took longer than two seconds. */
    SLOW,
    /** It turns our credentials away. */
    REFUSED,
    /** It says that it has a fault. */
    FAULTY,
    /** It does not answer. */
    SILENT
  }

  /**
   * A back end at one moment.
   *
   * @param since when it came to be so; null where nothing was asked yet
   * @param open whether calls are not sent to it until a probe is answered
   */
  public record Seen(
      String name,
      State state,
      @Nullable Instant since,
      boolean open,
      List<Minute> minutes,
      Figures figures) {}

  BackEndActivity(String name, Clock clock, ExchangeObserver next) {
    this.name = name;
    this.clock = clock;
    this.next = next;
  }

  @Override
  public void ended(String outcome, long nanos) {
    next.ended(outcome, nanos);
    long millis = nanos / 1_000_000;
    State now = state(outcome);
    CallEntry.Result result =
        switch (now) {
          case SILENT, FAULTY -> CallEntry.Result.FAILED;
          case REFUSED -> CallEntry.Result.REFUSED;
          default -> CallEntry.Result.WELL;
        };
    hour.add(Activity.minute(clock), result, millis);
    turned(now, millis);
  }

  private synchronized void turned(State answered, long millis) {
    slow[requests++ % LOOKED_AT] = millis > SLOW_MILLIS;
    boolean again = answered == State.REFUSED && last == answered;
    last = answered;
    // Odoo turns away a protocol that it does not know, once.
    State seen = answered == State.REFUSED && !again ? State.UP : answered;
    State now = seen == State.UP && isSlow() ? State.SLOW : seen;
    if (now != state) {
      state = now;
      since = clock.instant();
    }
  }

  private boolean isSlow() {
    int many = 0;
    for (boolean each : slow) {
      many += each ? 1 : 0;
    }
    return many * 2 >= LOOKED_AT;
  }

  private static State state(String outcome) {
    return switch (outcome) {
      case "401", "403" -> State.REFUSED;
      default ->
          !Character.isDigit(outcome.charAt(0))
              ? State.SILENT
              : outcome.charAt(0) == '5' ? State.FAULTY : State.UP;
    };
  }

  @Override
  public void again() {
    next.again();
  }

  @Override
  public void turned(boolean nowOpen) {
    next.turned(nowOpen);
    synchronized (this) {
      open = nowOpen;
    }
  }

  Seen seen() {
    long now = Activity.minute(clock);
    List<Minute> minutes = hour.minutes(now);
    Figures figures = hour.figures(name, now);
    synchronized (this) {
      return new Seen(name, open ? State.SILENT : state, since, open, minutes, figures);
    }
  }
}
