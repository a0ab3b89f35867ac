package puente.jobs;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.CallerConnection;
import puente.bridge.Grant;
import puente.bridge.Job;
import puente.bridge.PlatformCall;
import puente.bridge.job.Steps;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.store.Polling;
import puente.store.TestDatabase;

/** A store and a runner on a directory, as a process has them, with one errand. */
public final class Office implements AutoCloseable {
  public final Store store;
  public final JobRunner jobs;
  public final Errand errand;

  public Office(Path directory, Clock clock, BiFunction<Errand.Order, Steps, Errand.Receipt> body) {
    this(settings(directory), clock, body);
  }

  public Office(
      JobSettings settings, Clock clock, BiFunction<Errand.Order, Steps, Errand.Receipt> body) {
    this(settings, clock, body, JobObserver.NONE);
  }

  Office(
      JobSettings settings,
      Clock clock,
      BiFunction<Errand.Order, Steps, Errand.Receipt> body,
      JobObserver observer) {
    store = Store.open(settings, clock);
    errand = new Errand(body);
    jobs = new JobRunner(store, List.of(errand), observer);
  }

  public static JobSettings settings(Path directory) {
    JobSettings usual = JobSettings.in(directory);
    return new JobSettings(
        directory,
        4,
        1_000,
        usual.backoff(),
        Duration.ofMillis(5),
        Duration.ofMillis(500),
        usual.retention(),
        TestDatabase.url(directory));
  }

  public Office started() {
    jobs.start();
    return this;
  }

  /** Accepts an order with neither key nor conversation. */
  public Job accept(String customer) {
    return accept(new Errand.Order(customer, "1"), call("tester", null, null));
  }

  public Job accept(Errand.Order order, Call call) {
    return jobs.accept(errand, order, call);
  }

  public static Call call(String holder, @Nullable String key, @Nullable String conversation) {
    Caller caller = new Caller(holder, conversation, Language.ES, Grant.ALL);
    return new Call("dev_create_quotation", Json.object(), caller, key, Duration.ZERO, false);
  }

  /** A call in a voice platform's telephone call of that id. */
  static Call called(String callId) {
    Caller caller =
        new Caller("h", null, Language.ES, Grant.ALL)
            .in(new PlatformCall("retell", callId), Language.ES);
    return new Call("dev_create_quotation", Json.object(), caller, null, Duration.ZERO, false);
  }

  public Job await(Job job) {
    return jobs.await(job.trackingId(), Polling.LONG, CallerConnection.NONE);
  }

  public Job find(Job job) {
    return jobs.find(job.trackingId()).orElseThrow();
  }

  @Override
  public void close() {
    jobs.close();
    store.recorder().close();
    store.close();
  }
}
