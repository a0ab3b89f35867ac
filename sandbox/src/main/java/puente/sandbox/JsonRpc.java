package puente.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** JSON-RPC of every version: positional arguments, and status 200 even for errors. */
final class JsonRpc {
  private final Rpc rpc;

  JsonRpc(Rpc rpc) {
    this.rpc = rpc;
  }

  HttpPort.@Nullable Answer answer(HttpPort.Received request) throws InterruptedException {
    Object envelope;
    try {
      envelope = request.body().isEmpty() ? false : Json.read(request.body());
    } catch (JacksonException e) {
      return Pages.invalidJson();
    }
    if (!(envelope instanceof Map<?, ?>)) {
      return Pages.invalidJson();
    }
    var message = Json.map(envelope);
    var params = Json.map(message.getOrDefault("params", Map.of()));
    String service = Json.string(params.getOrDefault("service", ""));
    String method = Json.string(params.getOrDefault("method", ""));
    List<Object> args = Json.list(params.getOrDefault("args", List.of()));
    var wire = new Envelope(message.getOrDefault("id", false), rpc.version());
    return service.equals("object") && args.size() >= 5
        ? object(wire, method, args)
        : rpc.pass(
            "jsonrpc",
            new Call(service, method, Users.NOBODY),
            wire,
            _ -> common(service, method, args));
  }

  private Object common(String service, String method, List<Object> args) {
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
    String serie = rpc.version() + ".0";
    var answer = new LinkedHashMap<String, Object>();
    answer.put("server_version", serie);
    answer.put("server_version_info", List.of(rpc.version(), 0, 0, "final", 0, ""));
    answer.put("server_serie", serie);
    answer.put("protocol_version", 1);
    return answer;
  }

  private static Object authenticate(List<Object> args) {
    if (args.size() < 3) {
      throw OdooError.type("exp_authenticate() missing required positional arguments");
    }
    checkDatabase(args.getFirst());
    long uid = Users.authenticate(args.get(1), args.get(2));
    return uid == Users.NOBODY ? false : (Object) uid;
  }

  private static void checkDatabase(Object name) {
    if (!name.equals(Rpc.DATABASE)) {
      throw new OdooError(
          "psycopg2.OperationalError",
          500,
          "connection to server on socket \"/run/postgresql/.s.PGSQL.5432\" failed:"
              + " FATAL:  database \"%s\" does not exist\n".formatted(name));
    }
  }

  private HttpPort.@Nullable Answer object(Envelope wire, String service, List<Object> args)
      throws InterruptedException {
    long uid = args.get(1) instanceof Number number ? number.longValue() : Users.NOBODY;
    var call = new Call(Json.string(args.get(3)), Json.string(args.get(4)), uid);
    return rpc.pass("jsonrpc", call, wire, begun -> execute(begun, service, call, args));
  }

  private Object execute(long begun, String service, Call call, List<Object> args) {
    checkDatabase(args.getFirst());
    if (!Users.knows(call.uid(), args.get(2))) {
      throw OdooError.denied();
    }
    Model model = rpc.model(call.model());
    if (model == null) {
      throw OdooError.user("Object " + call.model() + " doesn't exist");
    }
    Method method = rpc.method(model, call.method());
    if (method == null) {
      throw new OdooError(
          "builtins.AttributeError",
          500,
          "The method '%s.%s' does not exist".formatted(call.model(), call.method()));
    }
    boolean keywords = service.equals("execute_kw");
    List<Object> rest = args.subList(5, args.size());
    List<Object> positional = !keywords ? rest : Json.list(rest.isEmpty() ? false : rest.get(0));
    Object named = keywords && rest.size() > 1 ? rest.get(1) : false;
    var arguments = bind(method, positional, Json.map(named));
    return shaped(method, arguments, rpc.run(begun, call.uid(), model, method, arguments));
  }

  private static Rpc.Arguments bind(
      Method method, List<Object> positional, Map<String, Object> keywords) {
    var named = new LinkedHashMap<>(keywords);
    Object context = named.getOrDefault("context", Map.of());
    named.remove("context");
    var values = new ArrayList<>(positional);
    List<Long> ids = List.of();
    if (method.onRecords()) {
      Object first = values.isEmpty() ? named.getOrDefault("ids", List.of()) : values.removeFirst();
      named.remove("ids");
      ids = Json.ids(first);
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
    return new Rpc.Arguments(ids, named, Json.map(context));
  }

  private static void check(Method method, Map<String, Object> named) {
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

  /** One record created from one dictionary comes back as its bare id. */
  private Object shaped(Method method, Rpc.Arguments arguments, Object result) {
    boolean single =
        switch (method.name()) {
          case "create" -> arguments.named().get("vals_list") instanceof Map<?, ?>;
          case "message_post" -> rpc.version() < 19;
          default -> false;
        };
    return single ? Json.list(result).getFirst() : result;
  }

  /** One answer's envelope, which repeats the request's id. */
  private record Envelope(Object id, int version) implements Wire {
    @Override
    public HttpPort.Answer result(Object value) {
      return with("result", value);
    }

    @Override
    public HttpPort.Answer error(OdooError error) {
      var body = new LinkedHashMap<String, Object>();
      body.put("code", version >= 19 ? 0 : 200);
      body.put("message", "Odoo Server Error");
      body.put("data", error.body());
      return with("error", body);
    }

    private HttpPort.Answer with(String key, Object value) {
      var message = new LinkedHashMap<String, Object>();
      message.put("jsonrpc", "2.0");
      message.put("id", id);
      message.put(key, value);
      return Pages.json(message);
    }
  }
}
