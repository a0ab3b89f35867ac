package puente.console;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Audit;
import puente.bridge.Bridge;
import puente.bridge.Catalogue;
import puente.bridge.Grant;
import puente.bridge.Operation;
import puente.bridge.Plan;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Digest;
import puente.bridge.json.Json;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.console.activity.Activity;
import puente.http.Port;
import puente.http.TestPort;
import puente.httpclient.ExchangeObserver;
import puente.httpclient.Rate;
import puente.jobs.JobRunner;
import puente.jobs.JobSettings;
import puente.jobs.Store;
import puente.mcp.features.Features;
import puente.store.ApiKeys;
import puente.store.TurnedClock;

/** The console on a port with a real store, and two tools: one that reads and one that writes. */
final class ConsoleServer implements AutoCloseable {
  /** It may do everything. */
  static final String ROOT = "root-key-of-the-tests";

  /** A name that would run in a page that does not escape it. */
  static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&</script>";

  final TurnedClock clock = new TurnedClock("2026-03-01T10:00:00Z");
  final AtomicInteger written = new AtomicInteger();
  final Activity activity = new Activity(clock);
  final ApiKeys keys;
  final Bridge bridge;
  private final Store store;
  private final JobRunner jobs;
  private final Console console;
  private final Port port;

  record Named(@Description("A name, or a part of one.") String name) {}

  record Found(String name, String about) {}

  ConsoleServer(Path directory) throws Exception {
    this(directory, false, null);
  }

  /**
   * A server.
   *
   * @param failures how many wrong keys an address may try
   */
  ConsoleServer(Path directory, boolean anonymous, @Nullable Rate failures) throws Exception {
    this(directory, anonymous, failures, null);
  }

  /** A server that others know by that URL. */
  ConsoleServer(Path directory, boolean anonymous, @Nullable Rate failures, @Nullable URI publicUrl)
      throws Exception {
    store = Store.open(JobSettings.in(directory), clock);
    keys = store.apiKeys();
    bridge = new Bridge(new Catalogue(List.of(reads(), writes())));
    bridge.recordIn(activity.calls(Audit.NONE));
    activity.requests("odoo_production", ExchangeObserver.NONE);
    jobs = new JobRunner(store, List.of());
    console =
        new Console(
            new ConsoleSources(
                bridge,
                HOSTILE,
                "0",
                publicUrl,
                Duration.ofSeconds(2),
                clock,
                ZoneOffset.UTC,
                activity,
                () -> Map.of("odoo_production", "up"),
                store::openWork,
                store.reader(List.of()),
                jobs,
                Map.of("quotation", "find_customer"),
                keys,
                () ->
                    List.of(
                        new ConsoleSources.SettingLine(
                            "ODOO_DB", Text.verbatim(HOSTILE), true, Text.verbatim(HOSTILE))),
                () -> List.of(Text.verbatim(HOSTILE)),
                at ->
                    List.of(
                        new ConsoleSources.Client(
                            "claude-code", at + HOSTILE, List.of(Text.verbatim(HOSTILE))))));
    Port.Guard usual = Port.Guard.USUAL;
    Port.Guard guard =
        new Port.Guard(
            failures,
            usual.patience(),
            usual.idle(),
            usual.connections(),
            usual.ofAddress(),
            false);
    port =
        Port.open(
            bridge,
            Features.none(),
            Port.Vendors.NONE,
            console,
            TestPort.config(ROOT, keys, anonymous, null, guard));
  }

  private static Operation<Named, Found> reads() {
    return Operation.reads("find_customer")
        .title("Find a customer " + HOSTILE)
        .purpose("Finds a customer. " + HOSTILE)
        .toolset("odoo")
        .does(
            new Named("Ana"),
            Found.class,
            (input, _) -> {
              if (input.name().equals("nobody")) {
                throw new ProblemException(
                    new Problem.Missing(new Text("el cliente", "customer"), input.name()));
              }
              return Answer.of(
                  new Found(input.name(), HOSTILE), Text.verbatim("It is " + input.name()));
            });
  }

  private Operation<Named, Found> writes() {
    return Operation.writes("rename_customer")
        .title("Rename a customer")
        .purpose("Renames a customer.")
        .toolset("odoo")
        .does(
            new Named("Ana"),
            Found.class,
            (input, _) -> {
              written.incrementAndGet();
              return Answer.of(new Found(input.name(), ""), Text.verbatim("Renamed."));
            })
        .planned(
            input ->
                new Plan(
                    Text.verbatim("Rename to " + input.name()),
                    Json.object().put("name", input.name())));
  }

  /** Keeps a key whose secret is its name. */
  void key(String name, String scopes) {
    keys.create(Digest.of(name), name, Grant.of(scopes), null);
    noticed(name, true);
  }

  void revoke(String name) {
    keys.revoke(name);
    noticed(name, false);
  }

  /** The server looks once a second. */
  private void noticed(String name, boolean good) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      var key = keys.find(Digest.of(name));
      if (key != null && key.isGood(clock.instant()) == good) {
        return;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("the change of " + name + " was not noticed");
  }

  Browser browser() {
    return new Browser(port.number());
  }

  @Override
  public void close() {
    console.close();
    port.close();
    jobs.close();
    keys.close();
    store.close();
  }
}
