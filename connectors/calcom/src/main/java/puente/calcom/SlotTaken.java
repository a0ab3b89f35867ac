package puente.calcom;

import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;

/** The time wanted can't be had: another may be. */
public final class SlotTaken extends ProblemException {
  private final transient Text why;

  SlotTaken(Text why) {
    super(new Problem.Conflict(why));
    this.why = why;
  }

  /** Why not, as one sentence. */
  public Text why() {
    return why;
  }
}
