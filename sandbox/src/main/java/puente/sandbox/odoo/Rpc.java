package puente.sandbox.odoo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.sandbox.Fault;
import puente.sandbox.FaultPlan;
import puente.sandbox.HttpPort;
import puente.sandbox.odoo.model.Env;
import puente.sandbox.odoo.model.Loading;
import puente.sandbox.odoo.model.Model;
import puente.sandbox.odoo.model.ModelMethod;
import puente.sandbox.odoo.model.OdooError;
import puente.sandbox.odoo.model.OdooVersion;
import puente.sandbox.odoo.model.RecordStore;
import puente.sandbox.odoo.model.Registry;
import puente.sandbox.odoo.model.Translations;

/** Runs remote calls, after they have met the faults that were ordered, and logs them. */
final class Rpc {
  static final String DATABASE = "puente";

  /** Another one, with records of its own that nobody changes. */
  static final String READ_ONLY = "puente_production";

  private static final Set<String> PRIVATE =
      Set.of("exists", "browse", "sudo", "with_context", "with_user", "ensure_one", "mapped");
  private final RecordStore database;
  private final Registry registry;
  private final FaultPlan faults;
  private final RequestLog log;
  private final OdooVersion odoo;
  private final @Nullable Supplier<RecordStore> other;
  private @Nullable Rpc readOnly;

  /**
   * Calls of the databases of one server.
   *
   * @param other opens the database that is only read; null for the calls of that one
   */
  Rpc(
      RecordStore database,
      @Nullable Supplier<RecordStore> other,
      Registry registry,
      FaultPlan faults,
      RequestLog log,
      OdooVersion odoo) {
    this.other = other;
    this.database = database;
    this.registry = registry;
    this.faults = faults;
    this.log = log;
    this.odoo = odoo;
  }

  /** The release whose behaviour it has; {@link #odoo} is the one that it names. */
  int version() {
    return odoo.behaviour();
  }

  OdooVersion odoo() {
    return odoo;
  }

  /** The calls of the database of that name; null where there is none. */
  synchronized @Nullable Rpc of(Object name) {
    if (name.equals(READ_ONLY) && other != null) {
      if (readOnly == null) {
        readOnly = new Rpc(other.get(), null, registry, faults, log, odoo);
      }
      return readOnly;
    }
    return name.equals(DATABASE) ? this : null;
  }

  /** The call's answer, or null where a fault leaves it without one. */
  HttpPort.@Nullable Answer pass(
      String protocol, OdooCall call, WireFormat wire, LongFunction<Object> work)
      throws InterruptedException {
    long start = System.nanoTime();
    long begun = database.version();
    long changes = faults.changes();
    Fault fault =
        faults.draw(
            call.model() + "." + call.method(),
            each -> call.writes() || !each.equals(OdooFault.SERIALIZATION_LOSER));
    faults.delay();
    HttpPort.Answer answer =
        Fault.meet(fault, () -> checked(call, wire, work, begun), met -> error(call, wire, met));
    int status = answer == null ? 0 : answer.status();
    log.add(call, protocol, status, fault, (System.nanoTime() - start) / 1_000_000);
    if (fault != null && fault.reply() == Fault.Reply.NEVER) {
      faults.awaitChange(changes);
    }
    return answer;
  }

  private HttpPort.Answer checked(
      OdooCall call, WireFormat wire, LongFunction<Object> work, long begun) {
    return other == null && call.writes()
        ? wire.error(OdooError.access("The database " + READ_ONLY + " is only read."))
        : work(wire, work, begun);
  }

  private static HttpPort.Answer work(WireFormat wire, LongFunction<Object> work, long begun) {
    try {
      return wire.result(work.apply(begun));
    } catch (OdooError e) {
      return wire.error(e);
    }
  }

  private static HttpPort.Answer error(OdooCall call, WireFormat wire, Fault fault) {
    if (fault.reply() == Fault.Reply.UNAVAILABLE) {
      return SandboxPages.unavailable();
    }
    OdooError error =
        fault.equals(OdooFault.LOCK_NOT_AVAILABLE) ? OdooError.locked() : OdooError.serialization();
    if (!call.method().equals("load")) {
      return wire.error(error);
    }
    Map<String, Object> message =
        Map.of(
            "type",
            "error",
            "message",
            String.valueOf(error.getMessage()),
            "rows",
            Map.of("from", 0, "to", 0),
            "record",
            0);
    return wire.result(Loading.answer(false, List.of(message)));
  }

  @Nullable Model model(String name) {
    return registry.find(name);
  }

  /** The public method, or null; a private one is refused. */
  @Nullable ModelMethod method(Model model, String name) {
    if (name.startsWith("_") || PRIVATE.contains(name)) {
      throw OdooError.access(
          "Private methods (such as '%s.%s') cannot be called remotely."
              .formatted(model.name(), name));
    }
    return ModelMethods.find(model, name, version());
  }

  Object run(long begun, long uid, Model model, ModelMethod method, Arguments arguments) {
    return database.run(
        begun,
        transaction -> {
          var env = new Env(registry, transaction, uid, arguments.context());
          Translations.check(env);
          return method.body().run(env, model.name(), arguments.ids(), arguments.named());
        });
  }

  /** The arguments of a call of a method. */
  record Arguments(List<Long> ids, Map<String, Object> named, Map<String, Object> context) {}
}
