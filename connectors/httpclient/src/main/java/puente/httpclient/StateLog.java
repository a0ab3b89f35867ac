package puente.httpclient;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import puente.bridge.log.LogEvent;

/** Logs each change of a back end's state with its reason, under a name that tells which it is. */
final class StateLog {
  private static final Logger LOG = System.getLogger(StateLog.class.getName());

  private static final int TOO_MANY = 429;

  private final String label;
  private volatile Failure latest = Failure.OTHER;
  private volatile boolean throttled;

  StateLog(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /**
   * A request had no answer.
   *
   * @param first whether the one before had
   */
  void silent(Failure reason, boolean first) {
    latest = reason;
    if (first) {
      line(label + " gave no answer: " + reason.say().en(), "silent", reason).log(LOG, Level.INFO);
    }
  }

  /** From now on calls are refused, or are sent again. */
  void turned(boolean open) {
    if (open) {
      String what =
          label + " does not answer: " + latest.say().en() + "; calls are refused until it does";
      line(what, "down", latest).log(LOG, Level.WARNING);
    } else {
      line(label + " answers again", "up", null).log(LOG, Level.INFO);
    }
  }

  /** There was an answer; with 429 the back end takes no more for a while. */
  void answered(int status, Duration retryAfter) {
    boolean asksToWait = status == TOO_MANY;
    if (asksToWait != throttled) {
      throttled = asksToWait;
      String what =
          asksToWait
              ? label + " limits us (429) and asks to wait " + retryAfter.toSeconds() + " s"
              : label + " takes requests again";
      line(what, asksToWait ? "throttled" : "up", null).log(LOG, Level.INFO);
    }
  }

  private LogEvent line(String what, String state, @Nullable Failure reason) {
    return LogEvent.of(what)
        .with("back_end", label)
        .with("state", state)
        .with("reason", reason == null ? null : reason.name().toLowerCase(Locale.ROOT));
  }
}
