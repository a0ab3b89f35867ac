package puente.bridge;

import org.jspecify.annotations.Nullable;

/**
 * What a thread's work belongs to, from where a request or a job enters. It does not follow to
 * other threads by itself: who hands work to one binds it there again.
 *
 * @param grant what the request may see; everything where nobody said
 * @param filter what of the catalogue the request is about; null where it takes all there is
 * @param owner whose turns at back ends the work takes
 * @param trace what requests of ours are made a part of; null outside of calls and jobs
 * @param backEndCalls what was asked of back ends for it
 * @param active the call that is made; null while none is
 */
public record CallContext(
    Grant grant,
    @Nullable ToolFilter filter,
    WorkOwner owner,
    @Nullable Trace trace,
    BackEndCalls backEndCalls,
    @Nullable ActiveCall active) {
  private static final ScopedValue<CallContext> CURRENT = ScopedValue.newInstance();

  private static final CallContext NONE =
      new CallContext(Grant.ALL, null, WorkOwner.NOBODY, null, BackEndCalls.UNKEPT, null);

  /** That of this thread. */
  public static CallContext current() {
    return CURRENT.orElse(NONE);
  }

  /** For a request that may see only that. */
  public CallContext with(Grant other) {
    return new CallContext(other, filter, owner, trace, backEndCalls, active);
  }

  /** For a request that is about only that. */
  public CallContext with(ToolFilter other) {
    return new CallContext(grant, other, owner, trace, backEndCalls, active);
  }

  /** For work on that one's behalf, as a part of that trace. */
  public CallContext with(WorkOwner worksFor, Trace partOf, BackEndCalls made) {
    return new CallContext(grant, filter, worksFor, partOf, made, active);
  }

  /** For a call while it is made. */
  CallContext with(ActiveCall made) {
    Call call = made.call();
    WorkOwner caller = new WorkOwner(call.caller().holder(), true);
    return new CallContext(grant, filter, caller, call.trace(), made.backEndCalls(), made);
  }

  /** Runs it within this. */
  public void run(Runnable work) {
    ScopedValue.where(CURRENT, this).run(work);
  }

  /** The result of what is run within this. */
  public <T, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> work) throws X {
    return ScopedValue.where(CURRENT, this).call(work);
  }
}
