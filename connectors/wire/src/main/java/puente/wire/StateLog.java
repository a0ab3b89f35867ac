package puente.wire;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs each change of a back end's state with its reason, under a name that tells which it is. */
final class StateLog {
  private static final Logger LOG = System.getLogger(StateLog.class.getName());

  private final String label;
  private volatile Failure latest = Failure.OTHER;

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
      LOG.log(Level.INFO, label + " gave no answer: " + reason.say().en());
    }
  }

  /** From now on calls are refused, or are sent again. */
  void turned(boolean open) {
    if (open) {
      LOG.log(
          Level.WARNING,
          label + " does not answer: " + latest.say().en() + "; calls are refused until it does");
    } else {
      LOG.log(Level.INFO, label + " answers again");
    }
  }
}
