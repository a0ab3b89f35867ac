package puente.sandbox.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.sandbox.HttpPort;
import puente.sandbox.PlainJson;
import puente.sandbox.odoo.model.Model;
import puente.sandbox.odoo.model.ModelMethod;
import puente.sandbox.odoo.model.OdooError;
import puente.sandbox.odoo.model.Users;

/** The services behind JSON-RPC and XML-RPC: a login, and methods with positional arguments. */
final class RpcServices {
  /** Until 19 there is a service that makes and drops databases; nobody needs it here. */
  private static final int FIRST_WITHOUT_OTHERS = 20;

  private final Rpc rpc;

  RpcServices(Rpc rpc) {
    this.rpc = rpc;
  }

  /** The service's answer, written by the wire it came over. */
  HttpPort.@Nullable Answer answer(
      String protocol, String service, String method, List<Object> args, WireFormat wire)
      throws InterruptedException {
    return service.equals("object") && args.size() >= 5
        ? object(protocol, wire, method, args)
        : rpc.pass(
            protocol,
            new OdooCall(service, method, Users.NOBODY),
            wire,
            _ -> common(service, method, args));
  }

  private Object common(String service, String method, List<Object> args) {
    if (!service.equals("common") && rpc.version() >= FIRST_WITHOUT_OTHERS) {
      throw OdooError.value("Invalid service name: " + service);
    }
    if (!service.equals("common")) {
      throw new OdooError("builtins.KeyError", 500, service);
    }
    return switch (method) {
      case "version" -> version();
      case "authenticate", "login" -> authenticate(args);
      default -> throw new OdooError("builtins.Exception", 500, "Method not found: " + method);
    };
  }

  private Object version() {
    String serie = rpc.odoo().serie();
    var answer = new LinkedHashMap<String, Object>();
    answer.put("server_version", serie);
    answer.put("server_version_info", rpc.odoo().info());
    answer.put("server_serie", serie);
    answer.put("protocol_version", 1);
    return answer;
  }

  private Object authenticate(List<Object> args) {
    if (args.size() < 3) {
      throw OdooError.type("exp_authenticate() missing required positional arguments");
    }
    database(args.getFirst());
    long uid = Users.authenticate(args.get(1), args.get(2));
    return uid == Users.NOBODY ? false : (Object) uid;
  }

  private Rpc database(Object name) {
    Rpc known = rpc.of(name);
    if (known == null) {
      throw new OdooError(
          "psycopg2.OperationalError",
          500,
          "connection to server on socket \"/run/postgresql/.s.PGSQL.5432\" failed:"
              + " FATAL:  database \"%s\" does not exist\n".formatted(name));
    }
    return known;
  }

  private HttpPort.@Nullable Answer object(
      String protocol, WireFormat wire, String service, List<Object> args)
      throws InterruptedException {
    long uid = args.get(1) instanceof Number number ? number.longValue() : Users.NOBODY;
    var call = new OdooCall(PlainJson.string(args.get(3)), PlainJson.string(args.get(4)), uid);
    Rpc known = rpc.of(args.getFirst());
    return (known == null ? rpc : known)
        .pass(protocol, call, wire, begun -> execute(begun, service, call, args));
  }

  private Object execute(long begun, String service, OdooCall call, List<Object> args) {
    Rpc known = database(args.getFirst());
    if (!Users.knows(call.uid(), args.get(2))) {
      throw OdooError.denied();
    }
    Model model = rpc.model(call.model());
    if (model == null) {
      throw OdooError.user("Object " + call.model() + " doesn't exist");
    }
    ModelMethod method = rpc.method(model, call.method());
    if (method == null) {
      throw new OdooError(
          "builtins.AttributeError",
          500,
          "The method '%s.%s' does not exist".formatted(call.model(), call.method()));
    }
    boolean keywords = service.equals("execute_kw");
    List<Object> rest = args.subList(5, args.size());
    List<Object> positional =
        !keywords ? rest : PlainJson.list(rest.isEmpty() ? false : rest.get(0));
    Object named = keywords && rest.size() > 1 ? rest.get(1) : false;
    var arguments = bind(method, positional, PlainJson.map(named));
    return shaped(method, arguments, known.run(begun, call.uid(), model, method, arguments));
  }

  private static Rpc.Arguments bind(
      ModelMethod method, List<Object> positional, Map<String, Object> keywords) {
    var named = new LinkedHashMap<>(keywords);
    Object context = named.getOrDefault("context", Map.of());
    named.remove("context");
    var values = new ArrayList<>(positional);
    List<Long> ids = List.of();
    if (method.onRecords()) {
      Object first = values.isEmpty() ? named.getOrDefault("ids", List.of()) : values.removeFirst();
      named.remove("ids");
      ids = PlainJson.ids(first);
    }
    var names = new ArrayList<>(method.required());
    names.addAll(method.optional());
    names.remove("**");
    if (values.size() > names.size()) {
      throw OdooError.type(
          "BaseModel.%s() takes %d positional arguments but %d were given"
              .formatted(method.name(), names.size() + 1, values.size() + 1));
    }
    for (int i = 0; i < values.size(); i++) {
      named.put(names.get(i), values.get(i));
    }
    check(method, named);
    return new Rpc.Arguments(ids, named, PlainJson.map(context));
  }

  private static void check(ModelMethod method, Map<String, Object> named) {
    for (String name : named.keySet()) {
      if (!method.takes(name)) {
        throw OdooError.type(
            "BaseModel.%s() got an unexpected keyword argument '%s'"
                .formatted(method.name(), name));
      }
    }
    for (String name : method.required()) {
      if (!named.containsKey(name)) {
        throw OdooError.type(
            "BaseModel.%s() missing 1 required positional argument: '%s'"
                .formatted(method.name(), name));
      }
    }
  }

  /** Returns the bare id where a single dictionary was given to create a record. */
  private Object shaped(ModelMethod method, Rpc.Arguments arguments, Object result) {
    boolean single =
        switch (method.name()) {
          case "create" -> arguments.named().get("vals_list") instanceof Map<?, ?>;
          case "message_post" -> rpc.version() < 19;
          default -> false;
        };
    return single ? PlainJson.list(result).getFirst() : result;
  }
}
