package puente.app.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import puente.bridge.ActiveCall;
import puente.bridge.Answer;
import puente.bridge.Audit;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.Surface;
import puente.bridge.log.LogEvent;
import puente.http.oauth.Tokens;

/**
 * Counts and times every call before it is recorded. It stands on the path of each call: meters are
 * found in maps of ours, without making tags.
 */
final class CallMetrics implements Audit {
  /** More holders than have keys in one company. */
  static final int MOST_HOLDERS = 50;

  private static final String UNKNOWN = "unknown";

  private final MeterRegistry registry;
  private final Audit record;
  private final Map<Way, OfWay> byWay = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Counter>> byHolder = new ConcurrentHashMap<>();
  private final Map<String, Counter> turnedAway = new ConcurrentHashMap<>();
  private final Counter internalErrors;
  private final BoundedLabel holders = new BoundedLabel(MOST_HOLDERS, CallMetrics::shown);

  /** What is counted apart. */
  private record Way(String operation, Surface surface) {}

  private record OfWay(Timer duration, Map<String, Counter> byOutcome) {}

  /**
   * @param record what is told of each call next
   */
  CallMetrics(MeterRegistry registry, Audit record) {
    this.registry = registry;
    this.record = record;
    this.internalErrors =
        Counter.builder("puente.internal.errors")
            .description("Calls that ended in a fault of ours; the log has the trace.")
            .register(registry);
    List.of("unauthenticated", "forbidden", "too_many").forEach(this::turnedAway);
  }

  /** Who logs in is a person, and is not told apart. */
  private static String shown(String holder) {
    return Tokens.isHolder(holder) ? "oauth" : LogEvent.holder(holder);
  }

  @Override
  public void ended(ActiveCall attempt, Outcome outcome) {
    Operation<?, ?> operation = attempt.operation();
    String word = word(outcome);
    Way way = new Way(name(operation), attempt.call().surface());
    OfWay meters = byWay.get(way);
    if (meters == null) {
      meters = byWay.computeIfAbsent(way, this::timed);
    }
    meters.duration.record(attempt.nanos(), TimeUnit.NANOSECONDS);
    counter(meters, way, word).increment();
    holder(holders.of(attempt.call().caller().holder()), word).increment();
    if (outcome instanceof Outcome.Refused(Problem.Bug _)) {
      internalErrors.increment();
    }
    record.ended(attempt, outcome);
  }

  private static String name(@Nullable Operation<?, ?> operation) {
    return operation == null ? UNKNOWN : operation.name();
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused(Problem problem) -> problem.kind();
      case Outcome.Done done ->
          switch (done.state()) {
            case Answer.State.Finished _ -> "completed";
            case Answer.State.Pending _ -> "pending";
            case Answer.State.Failed _ -> "failed";
          };
    };
  }

  private OfWay timed(Way way) {
    Timer duration =
        Timer.builder("puente.call.duration")
            .description("How long calls took until they were answered.")
            .tags("operation", way.operation, "surface", way.surface.label())
            .serviceLevelObjectives(Buckets.TIMES)
            .register(registry);
    return new OfWay(duration, new ConcurrentHashMap<>());
  }

  private Counter counter(OfWay meters, Way way, String word) {
    Counter known = meters.byOutcome.get(word);
    return known != null
        ? known
        : meters.byOutcome.computeIfAbsent(
            word,
            _ ->
                Counter.builder("puente.calls")
                    .description("Calls of operations by how they ended.")
                    .tags("operation", way.operation)
                    .tags("surface", way.surface.label(), "outcome", word)
                    .register(registry));
  }

  private Counter holder(String holder, String word) {
    Map<String, Counter> known = byHolder.get(holder);
    if (known == null) {
      known = byHolder.computeIfAbsent(holder, _ -> new ConcurrentHashMap<>());
    }
    Counter counter = known.get(word);
    return counter != null
        ? counter
        : known.computeIfAbsent(
            word,
            _ ->
                Counter.builder("puente.holder.calls")
                    .description("Calls of each key's holder by how they ended.")
                    .tags("holder", holder, "outcome", word)
                    .register(registry));
  }

  private Counter turnedAway(String problem) {
    return turnedAway.computeIfAbsent(
        problem,
        kind ->
            Counter.builder("puente.requests.turned.away")
                .description("Requests refused before there was a call, by the problem told.")
                .tags("problem", kind)
                .register(registry));
  }

  @Override
  public void turnedAway(String who, Problem why) {
    turnedAway(why.kind()).increment();
    record.turnedAway(who, why);
  }
}
