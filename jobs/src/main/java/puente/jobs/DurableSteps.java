package puente.jobs;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Question;
import puente.bridge.job.Step;
import puente.bridge.job.Steps;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.store.PendingQuestions;
import tools.jackson.databind.JsonNode;

/** The steps of one job during one run of it. */
final class DurableSteps implements Steps {
  private final String trackingId;
  private final Origin origin;
  private final boolean hasBegun;
  private final @Nullable String agreed;
  private final JobStore jobs;
  private final KeyedLocks locks;
  private final RunningJobs.Run run;
  private final Consumer<Step<?>> begins;
  private final Map<String, String> results;
  private final AtomicBoolean begun = new AtomicBoolean();

  /** The run ends here, and another goes on when a person has answered. */
  static final class Waits extends RuntimeException {
    Waits() {
      super(null, null, false, false);
    }
  }

  /** The run ends here, and another goes on at that time, or when the job is woken. */
  static final class Paused extends RuntimeException {
    private final transient RunOutcome.Paused ending;

    Paused(RunOutcome.Paused ending) {
      super(null, null, false, false);
      this.ending = ending;
    }

    RunOutcome ending() {
      return ending;
    }
  }

  DurableSteps(
      String trackingId,
      Origin origin,
      boolean hasBegun,
      @Nullable String agreed,
      JobStore jobs,
      KeyedLocks locks,
      RunningJobs.Run run,
      Consumer<Step<?>> begins) {
    this.trackingId = trackingId;
    this.origin = origin;
    this.hasBegun = hasBegun;
    this.agreed = agreed;
    this.jobs = jobs;
    this.locks = locks;
    this.run = run;
    this.begins = begins;
    this.results = new ConcurrentHashMap<>(jobs.steps(trackingId));
    this.begun.set(!results.isEmpty());
  }

  @Override
  public String trackingId() {
    return trackingId;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public boolean hasBegun() {
    return hasBegun;
  }

  @Override
  public @Nullable String agreed() {
    return agreed;
  }

  @Override
  public <T> T once(Step<T> step, Supplier<T> work) {
    if (step.writes()) {
      return once(step, () -> true, _ -> work.get());
    }
    begins(step);
    return read(work);
  }

  @Override
  public <P, T> T once(Step<T> step, Supplier<P> look, Function<P, T> act) {
    T stored = stored(step);
    if (stored != null) {
      return stored;
    }
    begins(step);
    P seen = read(look);
    if (begun.compareAndSet(false, true) && !jobs.begin(trackingId, step.progress())) {
      throw cancelled();
    }
    T result = act.apply(seen);
    String json = Json.write(result);
    jobs.addStep(trackingId, step.name(), json);
    results.put(step.name(), json);
    return result;
  }

  @Override
  public <T> @Nullable T stored(Step<T> step) {
    String stored = results.get(step.name());
    return stored == null ? null : Json.bind(Json.read(stored), step.type());
  }

  private void begins(Step<?> step) {
    run.progress(step.progress());
    begins.accept(step);
  }

  /** Once something is written the job goes on to its end, so nothing is stopped any more. */
  private <T> T read(Supplier<T> work) {
    if (begun.get()) {
      return work.get();
    }
    if (!run.reads()) {
      throw cancelled();
    }
    try {
      return work.get();
    } finally {
      run.read();
    }
  }

  private static ProblemException cancelled() {
    return new ProblemException(
        new Problem.Conflict(
            new Text("Este trabajo ya fue cancelado.", "This job was already cancelled.")));
  }

  @Override
  public <T> T alone(Collection<String> keys, Supplier<T> work) {
    return locks.holding(keys, work);
  }

  @Override
  public Map<String, JsonNode> ask(Map<String, Question> questions) {
    PendingQuestions interview = jobs.interview(trackingId);
    if (interview.answers().keySet().containsAll(questions.keySet())) {
      return interview.answers();
    }
    jobs.interview(trackingId, now -> now.asking(questions));
    throw new Waits();
  }

  @Override
  public RuntimeException pause(Instant until, Text progress) {
    return new Paused(new RunOutcome.Paused(until, progress));
  }
}
