package puente.bridge;

/**
 * On whose behalf a thread works. Where more is wanted of a back end at once than it is given, its
 * turns are shared out among these.
 *
 * @param holder the name of the key's holder, or of the job's
 * @param waited somebody is waiting for the answer, as nobody does for a job's work
 */
public record WorkOwner(String holder, boolean waited) {
  /** On whose behalf this thread works; bound while a call or a job is run. */
  private static final ScopedValue<WorkOwner> CURRENT = ScopedValue.newInstance();

  /** What nobody asked for: connecting ahead of the first call. */
  private static final WorkOwner OURS = new WorkOwner("", true);

  /** On whose behalf this thread works. */
  public static WorkOwner current() {
    return CURRENT.orElse(OURS);
  }

  /** What is run within works on this one's behalf, as a part of that trace. */
  public ScopedValue.Carrier in(Trace trace) {
    return ScopedValue.where(Trace.CURRENT, trace).where(CURRENT, this);
  }
}
