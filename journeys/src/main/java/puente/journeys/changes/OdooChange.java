package puente.journeys.changes;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import puente.bridge.BackEndAccount;
import puente.bridge.Job;
import puente.bridge.job.Steps;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.odoo.Odoo;

/**
 * A change in Odoo, and its undoing.
 *
 * @param <I> the input
 * @param <P> the state found
 * @param <M> the change made
 * @param <O> the answer
 */
abstract class OdooChange<I, P, M, O extends Record> extends Change<I, P, M, O> {
  private final Odoo odoo;

  /** A change; it keeps what it found first, see {@link Change}. */
  OdooChange(
      String name,
      I example,
      Class<P> kept,
      Class<M> made,
      Class<O> output,
      Text progress,
      Odoo odoo) {
    super(name, example, kept, made, output, progress, Odoo.NAME);
    this.odoo = odoo;
  }

  /** The database changed. */
  final Odoo odoo() {
    return odoo;
  }

  /** The present moment where the people of the database are. */
  final ZonedDateTime now() {
    return ZonedDateTime.now(odoo.zone());
  }

  @Override
  protected final @Nullable String silent() {
    return odoo.state() == Odoo.State.DOWN ? Odoo.NAME : null;
  }

  @Override
  public final @Nullable BackEndAccount account() {
    return odoo.account();
  }

  @Override
  protected final ZoneId zone() {
    return odoo.zone();
  }

  @Override
  protected final void requireConfigured() {
    odoo.requireConfigured();
  }

  @Override
  protected final M make(I input, P found, Steps steps) {
    M made = make(input, found, steps.trackingId());
    leave(found, made, steps);
    return made;
  }

  @Override
  protected final M makeAgain(I input, P found, Steps steps) {
    M made = makeAgain(input, found, steps.trackingId());
    leave(found, made, steps);
    return made;
  }

  /** Leaves what belongs beside the change: a note of who had it done. It may be done again. */
  void leave(P found, M made, Steps steps) {}

  /** Does it; what it makes is found again by external ids made of the tracking id. */
  abstract M make(I input, P found, String trackingId);

  /** Does it when it may be done already, or under way; see {@link Change}. */
  M makeAgain(I input, P found, String trackingId) {
    return make(input, found, trackingId);
  }

  /**
   * Takes back what its job did, by Odoo's own reversals; it may run again. What can't be taken
   * back by itself is left and said.
   */
  void undo(Job job, Reversals back) {
    back.leave(UndoResult.Thing.CHANGE, null, job.trackingId(), UndoResult.Why.NOT_BY_ITSELF);
  }

  /** Returns the answer of a job of this change, once completed. */
  final Optional<O> toldBy(Job job) {
    return Optional.ofNullable(job.output()).map(tree -> Json.bind(tree, output()));
  }
}
