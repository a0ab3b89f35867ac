package puente.journeys.changes;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.Plan;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.bridge.job.JourneyOperation;
import puente.bridge.job.Step;
import puente.bridge.job.Steps;
import puente.bridge.json.Json;
import puente.bridge.text.PendingText;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.speech.SpokenTime;

/**
 * A change in a back end as a journey: the present state is looked at, the change is made once, and
 * the state afterwards is read back and reported.
 *
 * @param <I> the input
 * @param <P> the state found; looked at again in each run, unless it is kept
 * @param <M> the change made, stored with the job
 * @param <O> the answer
 */
public abstract class Change<I, P, M, O extends Record> implements Journey<I, O> {
  private final String name;
  private final I example;
  private final Class<O> output;
  private final @Nullable Step<P> keep;
  private final Step<M> make;
  private final Step<O> readBack;

  /**
   * A change.
   *
   * @param name the operation's
   * @param example an input that works in the sandbox
   * @param progress what is told while it is made
   * @param backEnd where, as people know it
   */
  protected Change(
      String name, I example, Class<M> made, Class<O> output, Text progress, String backEnd) {
    this(name, example, null, made, output, progress, backEnd);
  }

  /**
   * A change that keeps what it found first. What it does is judged by that: not refused because of
   * what it did itself, and never done over what somebody else did since.
   */
  protected Change(
      String name,
      I example,
      @Nullable Class<P> kept,
      Class<M> made,
      Class<O> output,
      Text progress,
      String backEnd) {
    this.name = name;
    this.example = example;
    this.output = output;
    this.keep =
        kept == null
            ? null
            : Step.writes(
                "look", kept, Text.format("Revisando en %s...", "Looking in %s...", backEnd));
    this.make = Step.writes("make", made, progress);
    this.readBack =
        Step.reads(
            "read_back",
            output,
            Text.format("Verificando en %s...", "Checking what %s holds now...", backEnd));
  }

  /**
   * Refuses while there is no back end to change.
   *
   * @throws puente.bridge.ProblemException naming what is not set
   */
  protected void requireConfigured() {}

  /** The back end's name while it is known not to answer; null otherwise. */
  protected @Nullable String silent() {
    return null;
  }

  @Override
  public String statusOperation() {
    return "get_change";
  }

  /** Begins the description of the operation: that it writes, or more. */
  protected Operation.Draft draft(String operation) {
    return Operation.writes(operation);
  }

  /** The operation's title, purpose and toolset. */
  protected abstract Operation.Draft describe(Operation.Draft draft);

  /**
   * Refuses what the input alone shows to be wrong, before anything is stored or asked.
   *
   * @throws puente.bridge.ProblemException naming the field that is wrong
   */
  protected void check(I input) {}

  /**
   * The input without what depends on when and by whom it is asked: "tomorrow" as a date. It is
   * stored so, for a job may be run later.
   *
   * @throws puente.bridge.ProblemException naming the field that is not clear
   */
  protected I definite(I input, Call call) {
    return input;
  }

  /**
   * Looks at what is there, and refuses what could not be done. Changes nothing.
   *
   * @throws puente.bridge.ProblemException naming the field that is wrong
   */
  protected abstract P look(I input);

  /** Says what it would do, for a person to agree to. */
  protected abstract Text intent(I input, P found);

  /**
   * Does it. It runs again when a crash or a lost answer has left open whether it was done, so it
   * must find what it did before: by an external id or another mark made of the tracking id.
   */
  protected abstract M make(I input, P found, Steps steps);

  /**
   * Does it when an earlier run may have done it, or may still be doing it: a change that the back
   * end does not recognise by a key looks first, and does not repeat what somebody has changed
   * since.
   */
  protected M makeAgain(I input, P found, Steps steps) {
    return make(input, found, steps);
  }

  /** Reads what the back end holds now: the only thing ever reported as done. */
  protected abstract O readBack(I input, M made);

  /** Says in one sentence what was done. */
  protected abstract Text done(O output);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String prefix() {
    return "chg_";
  }

  @Override
  @SuppressWarnings("unchecked") // An example is of the type that it is one of.
  public final Class<I> input() {
    return (Class<I>) example.getClass();
  }

  @Override
  public final Class<O> output() {
    return output;
  }

  @Override
  public final List<Step<?>> steps() {
    return keep == null ? List.of(make, readBack) : List.of(keep, make, readBack);
  }

  @Override
  public final O run(I input, Steps steps) {
    M made = keep == null ? made(input, steps) : made(input, steps, keep);
    return steps.once(readBack, () -> readBack(input, made));
  }

  private P seen(I input) {
    check(input);
    return look(input);
  }

  /** Finds the state, where it is still the one that a person agreed on. */
  private P agreed(I input, Steps steps) {
    P found = seen(input);
    steps.requireAgreed(() -> plan(input, found));
    return found;
  }

  private M made(I input, Steps steps) {
    // What an earlier run may have done already has changed what is there.
    return steps.once(
        make,
        () -> steps.hasBegun() ? seen(input) : agreed(input, steps),
        found -> make(input, found, steps));
  }

  private M made(I input, Steps steps, Step<P> kept) {
    M before = steps.stored(make);
    if (before != null) { // A job of a version that kept nothing must not look anew.
      return before;
    }
    // A job of a version that kept nothing has no more stored than that it has begun.
    boolean again = steps.stored(kept) != null || steps.hasBegun();
    P found = steps.once(kept, () -> agreed(input, steps), seen -> seen);
    return steps.once(
        make, () -> again ? makeAgain(input, found, steps) : make(input, found, steps));
  }

  /** The operation that asks for it. */
  public final Operation<I, ChangeStatus> operation(Jobs jobs) {
    return describe(draft(name))
        .does(
            example,
            ChangeStatus.class,
            new JourneyOperation<>(jobs, this, this::checked, this::answer))
        .answering("output", output)
        .planned(this::plan);
  }

  private I checked(I input, Call call) {
    requireConfigured();
    check(input);
    return definite(input, call);
  }

  private Answer<ChangeStatus> answer(Job accepted, Job now, Call call) {
    return accepted.ended() ? toldLater(now, call.caller()) : answer(now, call.caller());
  }

  /** Returns the zone of the days and times in the answer; null where it has none. */
  protected @Nullable ZoneId zone() {
    return null;
  }

  /** Tells of a job that may have ended long ago, so of what it left and when. */
  final Answer<ChangeStatus> toldLater(Job job, Caller caller) {
    Answer<ChangeStatus> told = answer(job, caller);
    ZoneId zone = zone();
    Instant ended = job.completedAt();
    if (job.status() != Job.Status.COMPLETED || zone == null || ended == null) {
      return told;
    }
    ZonedDateTime then = ended.atZone(zone);
    Text say =
        Text.format(
            "Así quedó el %s: %s",
            "As of %s: %s",
            SpokenTime.moment(then, then.toLocalDate()),
            Sentences.goingOn(told.say()));
    return Answer.of(told.value(), say);
  }

  @Override
  public final Answer<ChangeStatus> answer(Job job, Caller caller) {
    ChangeStatus status = ChangeStatus.of(job, statusOperation(), caller.language());
    return switch (job.status()) {
      case QUEUED, PROCESSING ->
          Answer.pending(
              job.trackingId(),
              status,
              PendingText.of(ChangeStatus.DOING, silent(), job.elapsed(Instant.now())));
      case COMPLETED ->
          Answer.of(
              status, late(job, done(Json.bind(Objects.requireNonNull(job.output()), output))));
      case FAILED -> Answer.failed(status, late(job, ChangeStatus.failed(job)), job.error());
    };
  }

  private static Text late(Job job, Text say) {
    return job.tooLate()
        ? new Text(
            "Ya era tarde para cancelarlo: " + Sentences.goingOn(say).es(),
            "It was too late to cancel it: " + Sentences.goingOn(say).en())
        : say;
  }

  private Plan plan(I input) {
    requireConfigured();
    return plan(input, seen(input));
  }

  private Plan plan(I input, P found) {
    Text intent = intent(input, found);
    return new Plan(intent, Json.tree(intent));
  }
}
