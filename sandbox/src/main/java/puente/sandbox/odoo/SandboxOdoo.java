package puente.sandbox.odoo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import puente.sandbox.FaultPlan;
import puente.sandbox.HttpPort;
import puente.sandbox.PlainJson;
import puente.sandbox.odoo.model.Env;
import puente.sandbox.odoo.model.Field;
import puente.sandbox.odoo.model.Model;
import puente.sandbox.odoo.model.OdooVersion;
import puente.sandbox.odoo.model.Reader;
import puente.sandbox.odoo.model.RecordStore;
import puente.sandbox.odoo.model.Registry;
import puente.sandbox.odoo.model.RequestTransaction;
import puente.sandbox.odoo.model.Seed;

/** An Odoo to try Puente on: it keeps records, speaks Odoo's HTTP, and fails when told to. */
public final class SandboxOdoo implements AutoCloseable {
  /** The address of a sandbox, the directory of its records, and the version of Odoo it plays. */
  public record Options(
      String host,
      int port,
      @Nullable Path directory,
      OdooVersion version,
      boolean studioField,
      boolean documents,
      boolean keepsConnections) {
    /** Odoo 19 on a free local port, forgotten when it stops. */
    public static Options inMemory() {
      return new Options("127.0.0.1", 0, null, OdooVersion.ODOO_19, false, true, false);
    }

    /** Returns these options with the records kept in this directory. */
    public Options in(Path kept) {
      return new Options(host, port, kept, version, studioField, documents, keepsConnections);
    }

    /** Returns these options on another address. */
    public Options on(String otherHost, int otherPort) {
      return new Options(
          otherHost, otherPort, directory, version, studioField, documents, keepsConnections);
    }

    /** Returns these options as another version. */
    public Options version(OdooVersion other) {
      return new Options(host, port, directory, other, studioField, documents, keepsConnections);
    }

    /** Returns these options with x_studio_producto on opportunities. */
    public Options withStudioField() {
      return new Options(host, port, directory, version, true, documents, keepsConnections);
    }

    /** The same behind an nginx, which keeps connections. */
    public Options keepingConnections() {
      return new Options(host, port, directory, version, studioField, documents, true);
    }

    /** Returns these options with nothing but what a freshly seeded real Odoo holds. */
    public Options bare() {
      return new Options(host, port, directory, version, studioField, false, keepsConnections);
    }
  }

  /** Names of related records on a record's page. */
  private static final int MOST_SHOWN = 20;

  private final Options options;
  private final Registry registry;
  private final RecordStore database;
  private final FaultPlan faults = new FaultPlan(OdooFault.KNOWN);
  private final RequestLog log = new RequestLog();
  private final List<Runnable> closing = new CopyOnWriteArrayList<>();
  private final HttpPort http;

  private SandboxOdoo(Options options) throws IOException {
    this.options = options;
    registry = new Registry(options.studioField(), options.version().behaviour());
    database = opened(options.directory());
    var rpc = new Rpc(database, this::readOnly, registry, faults, log, options.version());
    var routes = new SandboxRoutes(rpc, faults, log, this::page, this::form);
    http = new HttpPort(options.host(), options.port(), options.keepsConnections(), routes);
  }

  private RecordStore opened(@Nullable Path directory) {
    return new RecordStore(
        directory, transaction -> new Seed(transaction, registry).plant(options.documents()));
  }

  /** The other database is there from its first call. */
  private RecordStore readOnly() {
    Path directory = options.directory();
    RecordStore other = opened(directory == null ? null : directory.resolve("read-only"));
    closing.add(other::close);
    return other;
  }

  /** Starts listening; with a directory, goes on from what it holds. */
  public static SandboxOdoo start(Options options) {
    try {
      return new SandboxOdoo(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return http.port();
  }

  /** Its address, as Puente's settings want it. */
  public URI url() {
    return URI.create("http://" + options.host() + ":" + port());
  }

  /** Returns its faults on purpose; a call is named {@code crm.lead.load}. */
  public FaultPlan faults() {
    return faults;
  }

  /** The latest remote calls, oldest first; at most ten thousand. */
  public List<Request> log() {
    return log.all();
  }

  /** Returns the number of logins since the log was cleared. */
  public long logins() {
    return log.logins();
  }

  /** Forgets the calls logged so far. */
  public void clearLog() {
    log.clear();
  }

  /** Every record of a model, archived ones too, all fields, as an administrator reads them. */
  public List<Map<String, Object>> records(String model) {
    return database.run(
        database.version(),
        transaction -> {
          var env = new Env(registry, transaction, Env.ROOT, Map.of());
          return new Reader(env)
              .read(model, transaction.ids(model), List.of()).stream().map(PlainJson::map).toList();
        });
  }

  /** Adds a field to a model that a company insists on, as an administrator does. */
  public void require(String model, String field, String label) {
    registry.require(model, field, label);
  }

  /** Takes such a field away again. */
  public void remove(String model, String field) {
    registry.model(model).fields().remove(field);
  }

  /** The records behind external ids, by `module.name`. */
  public Map<String, Long> externalIds() {
    return database.run(database.version(), SandboxOdoo::externalIds);
  }

  private static Map<String, Long> externalIds(RequestTransaction transaction) {
    var ids = new LinkedHashMap<String, Long>();
    transaction.externalIds().forEach(external -> ids.put(external.name(), external.id()));
    return ids;
  }

  private @Nullable Object page(String model) {
    if (model.equals("ir.model.data")) {
      return externalIds();
    }
    return registry.find(model) == null ? null : records(model);
  }

  private Optional<String> form(String name, long id) {
    Model model = registry.find(name);
    return model == null
        ? Optional.empty()
        : database.run(database.version(), transaction -> form(transaction, model, id));
  }

  private Optional<String> form(RequestTransaction transaction, Model model, long id) {
    Env env = new Env(registry, transaction, Env.ROOT, Map.of());
    List<Object> found = new Reader(env).read(model.name(), List.of(id), List.of());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> row = new LinkedHashMap<>(PlainJson.map(found.getFirst()));
    for (Field field : model.fields().values()) {
      if (field.toMany()) {
        row.computeIfPresent(
            field.name(),
            (_, ids) ->
                PlainJson.ids(ids).stream()
                    .limit(MOST_SHOWN)
                    .map(each -> env.records().displayName(field.target(), each))
                    .toList());
      }
    }
    return Optional.of(new RecordPage(model, row).html());
  }

  @Override
  public void close() {
    try {
      http.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      faults.reset();
      closing.forEach(Runnable::run);
      database.close();
    }
  }

  /** Runs until killed: --port N --host H --data DIR --version V --studio --bare --keep-alive. */
  public static void main(String[] args) throws InterruptedException {
    Options options = Options.inMemory();
    for (int i = 0; i < args.length; i++) {
      options =
          switch (args[i]) {
            case "--port" -> options.on(options.host(), Integer.parseInt(args[++i]));
            case "--host" -> options.on(args[++i], options.port());
            case "--data" -> options.in(Path.of(args[++i]));
            case "--version" -> options.version(OdooVersion.of(args[++i]));
            case "--bare" -> options.bare();
            case "--keep-alive" -> options.keepingConnections();
            case "--studio" -> options.withStudioField();
            default -> throw new IllegalArgumentException("unknown option " + args[i]);
          };
    }
    try (var odoo = start(options)) {
      System.out.println("sandbox odoo " + odoo.url());
      new CountDownLatch(1).await();
    }
  }
}
