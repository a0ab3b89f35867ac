package puente.bridge;

/**
 * On whose behalf a thread works. Where more is wanted of a back end at once than it is given, its
 * turns are shared out among these.
 *
 * @param holder the name of the key's holder, or of the job's
 * @param waited somebody is waiting for the answer, as nobody does for a job's work
 */
public record WorkOwner(String holder, boolean waited) {
  /** What nobody asked for: connecting ahead of the first call. */
  static final WorkOwner NOBODY = new WorkOwner("", true);
}
