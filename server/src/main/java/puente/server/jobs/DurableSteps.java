package puente.server.jobs;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import puente.bridge.Json;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.bridge.Step;
import puente.bridge.Steps;
import puente.bridge.Text;

/** The steps of one job during one run of it. */
final class DurableSteps implements Steps {
  private final String trackingId;
  private final JobStore jobs;
  private final KeyedLocks locks;
  private final Map<String, String> results;
  private final AtomicBoolean begun = new AtomicBoolean();

  DurableSteps(String trackingId, JobStore jobs, KeyedLocks locks) {
    this.trackingId = trackingId;
    this.jobs = jobs;
    this.locks = locks;
    this.results = new ConcurrentHashMap<>(jobs.steps(trackingId));
    this.begun.set(!results.isEmpty());
  }

  @Override
  public String trackingId() {
    return trackingId;
  }

  @Override
  public <T> T once(Step<T> step, Supplier<T> work) {
    String stored = results.get(step.name());
    if (stored != null) {
      return Json.bind(Json.read(stored), step.type());
    }
    boolean first = begun.compareAndSet(false, true);
    if (!jobs.begin(trackingId, step.progress(), first)) {
      throw new Refusal(
          new Problem.Conflict(
              new Text("Este trabajo ya fue cancelado.", "This job was already cancelled.")));
    }
    T result = work.get();
    String json = Json.write(result);
    jobs.addStep(trackingId, step.name(), json);
    results.put(step.name(), json);
    return result;
  }

  @Override
  public <T> T alone(Collection<String> keys, Supplier<T> work) {
    return locks.holding(keys, work);
  }
}
