package puente.jobs;

import java.time.Instant;
import puente.bridge.Job;
import puente.bridge.text.Text;

/** The outcome of one run of a journey. */
sealed interface RunOutcome {

  /** It is done. */
  record Completed(String output) implements RunOutcome {}

  /** It cannot be done, and why. */
  record Failed(Job.Failure why) implements RunOutcome {}

  /** It is not known or not possible yet: try again then. */
  record Again(Instant when, Text progress, int attempts, Instant failingSince, int bugs)
      implements RunOutcome {}

  /** A person has to answer first. */
  record Waits() implements RunOutcome {}

  /** It waits for that time, or for what others tell. */
  record Paused(Instant until, Text progress) implements RunOutcome {}

  /** This process is closing: the next one takes it up as it is. */
  record Left() implements RunOutcome {}
}
