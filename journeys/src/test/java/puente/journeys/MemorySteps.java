package puente.journeys;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Plan;
import puente.bridge.Question;
import puente.bridge.job.Step;
import puente.bridge.job.Steps;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

/** A journey's record that lasts as long as the test. */
public final class MemorySteps implements Steps {
  private static final ReentrantLock ALONE = new ReentrantLock();

  private final String trackingId;
  private Origin origin = Origin.UNKNOWN;
  private boolean begun;
  private @Nullable String agreed;
  private final Map<String, String> stored = new HashMap<>();

  /** An empty one. */
  public MemorySteps(String trackingId) {
    this.trackingId = trackingId;
  }

  /** What is left when the process dies before it stores the latest step. */
  public void forget(String step) {
    stored.remove(step);
  }

  /** What is left where the process dies in the first step, of which nothing is stored. */
  public MemorySteps begun() {
    stored.clear();
    begun = true;
    return this;
  }

  @Override
  public boolean hasBegun() {
    return begun;
  }

  /** The same of a job that a person has agreed to. */
  public MemorySteps agreed(Plan plan) {
    agreed = plan.digest();
    return this;
  }

  @Override
  public @Nullable String agreed() {
    return agreed;
  }

  /** The same, asked for by somebody. */
  public MemorySteps of(Origin origin) {
    this.origin = origin;
    return this;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public String trackingId() {
    return trackingId;
  }

  @Override
  public <T> T once(Step<T> step, Supplier<T> work) {
    return step.writes() ? once(step, () -> true, _ -> work.get()) : work.get();
  }

  @Override
  public <P, T> T once(Step<T> step, Supplier<P> look, Function<P, T> act) {
    String result = stored.get(step.name());
    if (result == null) {
      result = Json.write(act.apply(look.get()));
      stored.put(step.name(), result);
    }
    return Json.bind(Json.read(result), step.type());
  }

  @Override
  public <T> @Nullable T stored(Step<T> step) {
    String result = stored.get(step.name());
    return result == null ? null : Json.bind(Json.read(result), step.type());
  }

  @Override
  public <T> T alone(Collection<String> keys, Supplier<T> work) {
    ALONE.lock();
    try {
      return work.get();
    } finally {
      ALONE.unlock();
    }
  }

  @Override
  public Map<String, JsonNode> ask(Map<String, Question> questions) {
    throw new UnsupportedOperationException("nobody is there");
  }

  @Override
  public RuntimeException pause(Instant until, Text progress) {
    return new Paused(until, progress);
  }

  /** A run that ended in a pause. */
  public static final class Paused extends RuntimeException {
    private final transient Instant until;

    private Paused(Instant until, Text progress) {
      super(progress.en());
      this.until = until;
    }

    /** When it is to run again. */
    public Instant until() {
      return until;
    }
  }
}
