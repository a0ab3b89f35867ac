package puente.app.server;

import java.math.BigDecimal;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.app.backends.About;
import puente.app.backends.AuditBucket;
import puente.app.backends.BackEnd;
import puente.app.backends.BackEndRuntime;
import puente.app.backends.BackEnds;
import puente.app.backends.Environments;
import puente.app.backends.OdooRuntime;
import puente.app.backends.Operations;
import puente.app.backends.ToolSelection;
import puente.app.backends.UnconfiguredOperations;
import puente.app.backends.VoiceAgents;
import puente.app.mcpfeatures.McpFeatures;
import puente.app.metrics.Metrics;
import puente.app.reads.OperationsRoutes;
import puente.app.settings.PartSettings;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.audit.documents.AuditLog;
import puente.bridge.BackEndAccount;
import puente.bridge.Bridge;
import puente.bridge.Catalogue;
import puente.bridge.Consent;
import puente.bridge.Effect;
import puente.bridge.Operation;
import puente.bridge.ProblemException;
import puente.bridge.Secret;
import puente.bridge.job.Journey;
import puente.console.Console;
import puente.console.activity.Activity;
import puente.http.Port;
import puente.http.UntrustedTextNotice;
import puente.http.oauth.Tokens;
import puente.http.ratelimit.CallLimits;
import puente.http.tls.CertificateUnusable;
import puente.http.tls.CurrentCertificate;
import puente.httpclient.HttpsProxy;
import puente.jobs.JobRunner;
import puente.jobs.JobSettings;
import puente.jobs.LatestJobs;
import puente.jobs.Store;
import puente.jobs.reads.OperationsReader;
import puente.mcp.McpServer;
import puente.mcp.features.Changes;
import puente.mcp.features.Features;
import puente.mcp.protocol.ServerInfo;
import puente.odoo.Odoo;
import puente.store.ApiKeys;

/** The whole process, wired by hand: what is made here, in this order, is all there is. */
public final class App implements AutoCloseable {
  private final List<AutoCloseable> parts = new ArrayList<>();
  private final Settings settings;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Environments odoo;
  private final Bridge bridge = new Bridge(new Catalogue(List.of()));
  private final Changes changes = new Changes();
  private final List<BackEndRuntime> backEnds = new ArrayList<>();
  private final @Nullable Secret toldKey;
  private int portNumber;
  private @Nullable Running running;

  /** The parts of a started application. */
  private record Running(Features features, Store store, JobRunner jobs, Port port) {}

  private App(Settings settings, @Nullable Secret toldKey, Clock clock, LongSupplier nanos) {
    this.settings = settings;
    this.clock = clock;
    this.nanos = nanos;
    this.toldKey = toldKey;
    HttpsProxy.use(settings.proxy());
    this.odoo = Environments.of(settings);
  }

  private void open() throws BindException {
    odoo.reachable().forEach(this::opened);
    JobSettings ofJobs = PartSettings.jobs(settings);
    Store store = opened(Store.open(ofJobs, clock));
    opened(bridge);
    Metrics metrics = opened(new Metrics(Version.CURRENT, clock));
    Activity activity = new Activity(clock);
    bridge.recordIn(
        metrics.calls(
            activity.calls(
                opened(store.recorder().start(PartSettings.audit(settings).retention())))));
    AuditLog audit = opened(new AuditLog(store.trail(), PartSettings.audit(settings), clock));
    BackEnd.Context context =
        new BackEnd.Context(
            settings,
            store,
            new OdooRuntime(settings, odoo, store, clock, nanos),
            () -> portNumber,
            clock,
            nanos);
    BackEnds.ALL.forEach(each -> backEnds.add(opened(each.open(context))));
    AuditBucket bucket = opened(AuditBucket.of(settings, store, clock));
    backEnds.add(bucket);
    backEnds.add(opened(VoiceAgents.of(settings, store, bridge, clock)));
    List<Journey<?, ?>> journeys = new ArrayList<>();
    backEnds.forEach(each -> journeys.addAll(each.journeys()));
    List<Journey<?, ?>> all = new ArrayList<>(journeys);
    backEnds.forEach(each -> all.addAll(each.otherJourneys()));
    List<String> kinds = all.stream().map(Journey::name).distinct().toList();
    backEnds.forEach(each -> each.observe(name -> activity.requests(name, metrics.backEnd(name))));
    metrics.store(store, kinds);
    metrics.uploads(bucket::waiting);
    JobRunner jobs = opened(new JobRunner(store, all, metrics.jobs(kinds)));
    Consent consent =
        new Consent(store.seal("plan"), store.planTokens(), accounts(journeys), clock);
    Catalogue complete = catalogue(jobs, consent);
    bridge.serve(ToolSelection.of(settings).among(complete));
    bridge.explain(UnconfiguredOperations.of(settings, complete));
    Features features =
        offers(jobs, journeys, store.latest(), clock)
            .features(changes)
            .tasks(new JobTasks(jobs, journeys, ofJobs.retention(), bridge))
            .sealedWith(store.seal("mcp"));
    audit.start();
    backEnds.forEach(each -> each.onReturn(jobs::backEndAnswers));
    ApiKeys keys = opened(store.apiKeys());
    CallLimits limits = opened(RateLimitSettings.of(settings, store, keys, clock));
    bridge.keep(limits);
    metrics.limits(limits);
    PortSettings listening = new PortSettings(settings, backEnds);
    metrics.states(listening::states);
    listening.requireKeys(keys);
    Tokens tokens = opened(LoginSettings.of(settings, bridge, clock)).tokens();
    CurrentCertificate certificate = Https.shown(settings, clock);
    jobs.start();
    OperationsReader reader = store.reader(all);
    Port.Config config =
        listening.config(
            keys, tokens, certificate, metrics::text, OperationsRoutes.of(reader, jobs, all));
    ConsoleSettings console =
        new ConsoleSettings(
            settings, bridge, store, reader, jobs, all, keys, activity, listening::states, clock);
    Console site = new Console(console.sources());
    Port port = opened(Port.open(bridge, features, listening.vendors(jobs), site, config));
    opened(site);
    portNumber = port.number();
    metrics.port(port);
    if (certificate != null) {
      opened(certificate).start();
    }
    opened(new EnvWatch(settings, changed -> serve(ToolSelection.of(changed), complete))).start();
    opened(RunningServer.announce(settings, port.localNumber(), toldKey));
    running = new Running(features, store, jobs, port);
    warmUp();
  }

  /**
   * Starts everything; what was started is stopped again when a part can't be.
   *
   * @throws BindException when the port is taken
   * @throws CertificateUnusable when there is no certificate to show
   */
  public static App start(Settings settings) throws BindException {
    return start(settings, null);
  }

  /**
   * Starts everything with a key for this user's own processes.
   *
   * @param toldKey the key, which is written to the data directory for them
   */
  public static App start(Settings settings, @Nullable Secret toldKey) throws BindException {
    return start(settings, toldKey, Clock.systemUTC(), System::nanoTime);
  }

  /**
   * Starts everything by other clocks than the machine's.
   *
   * @param nanos the time by which waiting periods are measured; never goes back
   */
  public static App start(
      Settings settings, @Nullable Secret toldKey, Clock clock, LongSupplier nanos)
      throws BindException {
    App app = new App(settings, toldKey, clock, nanos);
    try {
      app.open();
      TimeZoneData.outdated()
          .ifPresent(
              old ->
                  System.getLogger(App.class.getName()).log(System.Logger.Level.WARNING, old.en()));
      return app;
    } catch (BindException | RuntimeException failed) {
      app.close();
      throw failed;
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.addFirst(part);
    return part;
  }

  /** The addresses of the accounts that these journeys act in. */
  private static String accounts(List<Journey<?, ?>> journeys) {
    return journeys.stream()
        .map(Journey::account)
        .filter(Objects::nonNull)
        .map(BackEndAccount::address)
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private Catalogue catalogue(JobRunner jobs, Consent consent) {
    List<Operation<?, ?>> operations = new ArrayList<>();
    backEnds.forEach(each -> operations.addAll(each.operations(jobs)));
    operations.addAll(Operations.ofOurOwn(this::about));
    return new Catalogue(operations.stream().map(each -> confirmed(each, consent)).toList());
  }

  /** Has an operation that writes ask a person first, where that is wanted. */
  private <I, O> Operation<I, O> confirmed(Operation<I, O> operation, Consent consent) {
    boolean contactAttempts =
        settings.text(Setting.PUENTE_CONFIRM).equals("writes")
            && operation.effect() != Effect.READS;
    return contactAttempts ? operation.with(consent) : operation;
  }

  private McpFeatures offers(
      JobRunner jobs, List<Journey<?, ?>> journeys, LatestJobs latest, Clock clock) {
    return new McpFeatures(
        bridge,
        jobs,
        journeys,
        odoo.production(),
        odoo.development(),
        odoo.written(),
        latest::of,
        clock.withZone(settings.zone()));
  }

  /** Offers other operations from now on, and tells the clients that listen. */
  private void serve(ToolSelection selection, Catalogue all) {
    bridge.serve(selection.among(all));
    System.getLogger(App.class.getName())
        .log(System.Logger.Level.INFO, "now offered: " + String.join(", ", names()));
    changes.tools();
    changes.resources();
  }

  private List<String> names() {
    return bridge.catalogue().operations().stream().map(Operation::name).toList();
  }

  private About.Server about() {
    List<About.Environment> environments = new ArrayList<>();
    for (Odoo each : odoo.both()) {
      environments.add(
          new About.Environment(
              each.environment().name().toLowerCase(Locale.ROOT),
              each.state() != Odoo.State.NOT_CONFIGURED,
              each.environment() == odoo.written()));
    }
    return new About.Server(
        settings.text(Setting.MCP_NAME),
        Version.CURRENT,
        environments,
        names(),
        new About.Limits(
            BigDecimal.valueOf(settings.time(Setting.PUENTE_ANSWER_BUDGET).toMillis(), 3),
            Port.LARGEST_BODY,
            settings.number(Setting.JOB_RETENTION_DAYS)));
  }

  /** Connects to back ends behind the first requests; they may be down and answer later. */
  private void warmUp() {
    Thread.ofVirtual()
        .name("warm-up")
        .start(
            () -> {
              try {
                backEnds.forEach(BackEndRuntime::connect);
              } catch (ProblemException later) {
                System.getLogger(App.class.getName())
                    .log(System.Logger.Level.WARNING, later.getMessage());
              }
            });
  }

  /** The port it listens on. */
  public int port() {
    return portNumber;
  }

  /** Every way in over that port. */
  public List<String> routes() {
    return running().port().routes();
  }

  private Running running() {
    return Objects.requireNonNull(running);
  }

  /** Another way in: MCP that is not on the port. */
  public McpServer mcp() {
    return new McpServer(
        bridge,
        new ServerInfo(
            settings.text(Setting.MCP_NAME),
            "Puente",
            Version.CURRENT,
            UntrustedTextNotice.INSTRUCTIONS),
        running().features());
  }

  /** Waits so long for every job to end, and gives the tracking ids of those that have not. */
  public List<String> unfinished(Duration patience) throws InterruptedException {
    Semaphore changes = new Semaphore(1);
    running().jobs().onChange(_ -> changes.release());
    long deadline = System.nanoTime() + patience.toNanos();
    List<String> left = running().store().unfinished();
    while (!left.isEmpty()
        && changes.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      left = running().store().unfinished();
    }
    return left;
  }

  /** Stops taking requests, lets running journeys finish for a moment, and frees the directory. */
  @Override
  public void close() {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception failed) {
        System.getLogger(App.class.getName())
            .log(System.Logger.Level.WARNING, "closing " + part.getClass().getSimpleName(), failed);
      }
    }
  }
}
