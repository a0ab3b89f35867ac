package puente.jobs;

import java.time.Duration;

/** Is told what becomes of jobs; it must return at once. */
public interface JobObserver {
  /** Nobody wants to know. */
  JobObserver NONE = new JobObserver() {};

  /** A job is on the disk. */
  default void accepted(String journey) {}

  /**
   * A job of this process has ended.
   *
   * @param outcome {@code completed}, or the type of its failure
   * @param took from its acceptance on
   */
  default void ended(String journey, String outcome, Duration took) {}

  /** A run did not get through, and the job is run again later. */
  default void again(String journey) {}
}
