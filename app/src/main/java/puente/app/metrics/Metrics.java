package puente.app.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import puente.audit.CallRecorder;
import puente.bridge.Audit;
import puente.http.Port;
import puente.http.ratelimit.CallLimits;
import puente.httpclient.ExchangeObserver;
import puente.jobs.JobObserver;
import puente.jobs.OpenWork;
import puente.jobs.Store;
import puente.store.PoolUsage;

/**
 * The figures of this process, for a monitor to read. Nothing in them names a person, and every
 * label has few values, known from the code and the settings.
 */
public final class Metrics implements AutoCloseable {
  private static final String SECONDS = "seconds";
  private static final List<String> STATES = List.of("queued", "processing", "retrying", "paused");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Clock clock;

  /** The registry itself forgets whom it asks for a count as soon as nobody else knows them. */
  private final List<LongSupplier> kept = new CopyOnWriteArrayList<>();

  private @Nullable OpenWorkSample work;

  public Metrics(String version, Clock clock) {
    this.clock = clock;
    for (MeterBinder each :
        List.of(
            collections,
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics())) {
      each.bindTo(registry);
    }
    FunctionCounter.builder("process.cpu", ProcessHandle.current(), Metrics::cpuSeconds)
        .description("Time of processors that this process has used.")
        .baseUnit(SECONDS)
        .register(registry);
    gauge("puente.version", "1, with the version that runs.", () -> 1, "version", version);
  }

  private static double cpuSeconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1_000.0;
  }

  /** A record that is told of every call after it was counted. */
  public Audit calls(Audit record) {
    return new CallMetrics(registry, record);
  }

  /** Counts what becomes of jobs. */
  public JobObserver jobs(List<String> journeys) {
    return new JobMetrics(registry, journeys);
  }

  /** Counts the requests to a back end. */
  public ExchangeObserver backEnd(String name) {
    return new BackEndMetrics(registry, name);
  }

  /**
   * Shows whether back ends answered when they were last asked.
   *
   * @param states as health tells them
   */
  public void states(Supplier<Map<String, String>> states) {
    states
        .get()
        .forEach(
            (name, state) -> {
              boolean isState = state.equals("up") || state.equals("not_asked_yet");
              if (isState || state.equals("down")) {
                gauge(
                    "puente.back.end.up",
                    "0 while the last request to a back end had no answer.",
                    () -> "down".equals(states.get().get(name)) ? 0 : 1,
                    "back_end",
                    name);
              }
            });
  }

  /** Shows what is still to be done, and what the database has to do. */
  public void store(Store store, List<String> journeys) {
    OpenWorkSample sample = new OpenWorkSample(store::openWork, System::nanoTime);
    work = sample;
    gauge(
        "puente.database.up",
        "0 while the database does not answer within a second.",
        () -> sample.isUp() ? 1 : 0);
    for (String journey : journeys) {
      for (String state : STATES) {
        jobs(sample, journey, journeys::contains, state);
      }
    }
    STATES.forEach(state -> jobs(sample, BoundedLabel.OTHER, journeys::contains, state));
    store.database().pools().forEach(each -> pool(store, each.pool()));
    audit(store.recorder(), sample);
    counter(
        "puente.uploads.given.up",
        "Audit documents that waited too long for S3 and were given up.",
        store.trail().outbox()::lost);
  }

  private void jobs(
      OpenWorkSample sample, String journey, Function<String, Boolean> known, String state) {
    Supplier<List<OpenWork.Jobs>> those =
        () ->
            sample.latest().jobs().stream()
                .filter(each -> each.state().equals(state))
                .filter(
                    each ->
                        journey.equals(
                            known.apply(each.journey()) ? each.journey() : BoundedLabel.OTHER))
                .toList();
    gauge(
        "puente.jobs.open",
        "Jobs that have not ended, of all processes with this database.",
        () -> those.get().stream().mapToLong(OpenWork.Jobs::count).sum(),
        "journey",
        journey,
        "state",
        state);
    age(
        "puente.jobs.oldest.age",
        "How long ago the oldest of them was accepted.",
        () -> those.get().stream().map(OpenWork.Jobs::oldest).min(Instant::compareTo).orElse(null),
        "journey",
        journey,
        "state",
        state);
  }

  private void pool(Store store, String pool) {
    pool(store, pool, "active", "Connections in use.", PoolUsage::active);
    pool(store, pool, "idle", "Connections open and not in use.", PoolUsage::idle);
    pool(store, pool, "waiting", "Threads that wait for a connection.", PoolUsage::waiting);
    pool(store, pool, "limit", "How many connections there may be.", PoolUsage::most);
  }

  private void pool(
      Store store, String pool, String what, String help, ToIntFunction<PoolUsage> figure) {
    gauge(
        "puente.database.pool." + what,
        help,
        () ->
            store.database().pools().stream()
                .filter(each -> each.pool().equals(pool))
                .mapToInt(figure)
                .sum(),
        "pool",
        pool);
  }

  private void audit(CallRecorder recorder, OpenWorkSample sample) {
    gauge(
        "puente.audit.lines.waiting",
        "Lines of the record of calls that wait in memory.",
        recorder::waiting);
    counter(
        "puente.audit.lines.lost",
        "Lines of the record of calls that there was no room for.",
        recorder::lost);
    gauge(
        "puente.audit.failing",
        "1 while the record of calls cannot be written.",
        () -> recorder.isStuck() ? 1 : 0);
    age(
        "puente.audit.record.oldest.age",
        "How long the record's first part on the disk has waited for its link.",
        () -> sample.latest().oldestRecord());
    age(
        "puente.audit.documents.oldest.age",
        "How long the first change of a job has waited for its audit document.",
        () -> sample.latest().oldestDocument());
    age(
        "puente.uploads.oldest.age",
        "How long the first audit document has waited for S3.",
        () -> sample.latest().oldestUpload());
  }

  /**
   * Shows how many documents wait for S3.
   *
   * @param waiting as this process last saw it
   */
  public void uploads(LongSupplier waiting) {
    gauge(
        "puente.uploads.waiting",
        "Audit documents that waited for S3 when this process last looked.",
        waiting::getAsLong);
  }

  /** Shows whom limits have refused. */
  public void limits(CallLimits limits) {
    for (CallLimits.Limit each : CallLimits.Limit.values()) {
      counter(
          "puente.rate.limited",
          "Calls refused because a caller had made too many, by the limit.",
          () -> limits.refused(each),
          "limit",
          each.name().toLowerCase(Locale.ROOT));
    }
  }

  /** Shows who is connected. */
  public void port(Port port) {
    gauge("puente.connections", "Open connections.", port::connections);
    gauge(
        "puente.connections.limit",
        "How many connections there may be at once.",
        port::mostConnections);
    gauge("puente.http2.requests", "Requests over HTTP/2 being answered.", port::http2Requests);
    gauge("puente.mcp.sessions", "Open sessions of older MCP clients.", port::sessions);
    gauge("puente.mcp.streams", "Answers that are open streams.", port::streams);
  }

  private void gauge(String name, String help, Supplier<Number> value, String... tags) {
    Gauge.builder(name, value).description(help).tags(tags).register(registry);
  }

  private void age(String name, String help, Supplier<@Nullable Instant> since, String... tags) {
    Gauge.builder(name, () -> seconds(since.get()))
        .description(help)
        .baseUnit(SECONDS)
        .tags(tags)
        .register(registry);
  }

  /** Since then; none when the clock was set back. */
  private double seconds(@Nullable Instant since) {
    return since == null
        ? 0
        : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1_000.0);
  }

  private void counter(String name, String help, LongSupplier value, String... tags) {
    kept.add(value);
    FunctionCounter.builder(name, value, LongSupplier::getAsLong)
        .description(help)
        .tags(tags)
        .register(registry);
  }

  /** All of it in the text format of Prometheus. */
  public String text() {
    Objects.requireNonNull(work).refresh();
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
