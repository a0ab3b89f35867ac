package puente.bridge;

/** The record of every call: who, what, and what came of it. Telling it never fails. */
public interface Audit {
  /** Nothing is recorded. */
  Audit NONE =
      new Audit() {
        @Override
        public void ended(ActiveCall attempt, Outcome outcome) {
          // Nobody wants to know.
        }

        @Override
        public void turnedAway(String who, Problem why) {
          // Nobody wants to know.
        }
      };

  /**
   * A call has ended. What was refused by rights, or would have had an effect, is on the disk when
   * this returns, unless that takes longer than a caller can wait.
   */
  void ended(ActiveCall attempt, Outcome outcome);

  /**
   * Somebody was turned away before there was a call.
   *
   * @param who an address, or the name of a key
   */
  void turnedAway(String who, Problem why);
}
