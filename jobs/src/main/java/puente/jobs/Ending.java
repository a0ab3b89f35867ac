package puente.jobs;

import java.time.Instant;
import puente.bridge.Job;
import puente.bridge.Text;

/** What came of one run of a journey. */
sealed interface Ending {

  /** It is done. */
  record Completed(String output) implements Ending {}

  /** It cannot be done, and why. */
  record Failed(Job.Failure why) implements Ending {}

  /** It is not known or not possible yet: try again then. */
  record Again(Instant when, Text progress, int attempts, Instant failingSince, int bugs)
      implements Ending {}

  /** A person has to answer first. */
  record Waits() implements Ending {}

  /** It waits for that time, or for what others tell. */
  record Paused(Instant until, Text progress) implements Ending {}

  /** This process is closing: the next one takes it up as it is. */
  record Left() implements Ending {}
}
