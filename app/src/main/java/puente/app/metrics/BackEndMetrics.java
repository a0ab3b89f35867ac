package puente.app.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import puente.httpclient.ExchangeObserver;

/** Counts and times the requests to one back end. */
final class BackEndMetrics implements ExchangeObserver {
  private static final String BACK_END = "back_end";

  private final MeterRegistry registry;
  private final String name;
  private final Counter retries;
  private final Map<String, Timer> byOutcome = new ConcurrentHashMap<>();
  private volatile boolean open;

  BackEndMetrics(MeterRegistry registry, String name) {
    this.registry = registry;
    this.name = name;
    this.retries =
        Counter.builder("puente.back.end.retries")
            .description("Reads that were sent to a back end again.")
            .tags(BACK_END, name)
            .register(registry);
    Gauge.builder("puente.back.end.circuit.open", () -> open ? 1 : 0)
        .description("1 while calls to a back end are refused because it does not answer.")
        .tags(BACK_END, name)
        .register(registry);
    timer("2xx");
  }

  private Timer timer(String outcome) {
    Timer known = byOutcome.get(outcome);
    return known != null
        ? known
        : byOutcome.computeIfAbsent(
            outcome,
            _ ->
                Timer.builder("puente.back.end.request.duration")
                    .description("How long requests to a back end took, by how they ended.")
                    .tags(BACK_END, name, "outcome", outcome)
                    .serviceLevelObjectives(Buckets.TIMES)
                    .register(registry));
  }

  @Override
  public void ended(String outcome, long nanos) {
    timer(word(outcome)).record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A status by its class, but for the one that asks us to wait; what came in place of one. */
  private static String word(String outcome) {
    return switch (outcome) {
      case "429" -> outcome;
      case "no answer in time" -> "timeout";
      default ->
          Character.isDigit(outcome.charAt(0))
              ? outcome.charAt(0) + "xx"
              : outcome.replace(' ', '_');
    };
  }

  @Override
  public void again() {
    retries.increment();
  }

  @Override
  public void turned(boolean nowOpen) {
    open = nowOpen;
  }
}
