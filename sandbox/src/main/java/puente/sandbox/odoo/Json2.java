package puente.sandbox.odoo;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.sandbox.HttpPort;
import puente.sandbox.PlainJson;
import puente.sandbox.odoo.model.JsonOnlyValue;
import puente.sandbox.odoo.model.Model;
import puente.sandbox.odoo.model.ModelMethod;
import puente.sandbox.odoo.model.OdooError;
import puente.sandbox.odoo.model.Users;
import tools.jackson.core.JacksonException;

/**
 * JSON-2 of Odoo 19 and later: one URL per method, named arguments, bearer keys and real status
 * codes.
 */
final class Json2 implements WireFormat {
  private static final int FIRST_WITH_TIMESTAMP = 20;

  private final Rpc rpc;

  Json2(Rpc rpc) {
    this.rpc = rpc;
  }

  HttpPort.@Nullable Answer answer(HttpPort.Received request) throws InterruptedException {
    String database = request.header("x-odoo-database");
    Rpc known = database.isEmpty() ? rpc : rpc.of(database);
    if (known == null) {
      return SandboxPages.unknownDatabase();
    }
    return known == rpc ? answered(request) : new Json2(known).answered(request);
  }

  private HttpPort.@Nullable Answer answered(HttpPort.Received request)
      throws InterruptedException {
    String[] path = request.path().split("/", -1);
    if (path.length != 5 || !request.method().equals("POST")) {
      String hint = "Did you mean POST /json/2/<model>/<method>?";
      return error(new OdooError("werkzeug.exceptions.NotFound", 404, hint));
    }
    String type = request.header("content-type").toLowerCase(Locale.ROOT);
    if (!request.body().isEmpty() && !type.startsWith("application/json")) {
      return SandboxPages.wrongType();
    }
    String authorization = request.header("authorization");
    long uid = uid(authorization);
    var call = new OdooCall(path[3], path[4], uid);
    return rpc.pass("json2", call, this, begun -> run(begun, call, request, authorization));
  }

  private static long uid(String authorization) {
    String[] words = authorization.split(" ", 2);
    return words.length == 2 && words[0].equalsIgnoreCase("bearer")
        ? Users.ofKey(words[1].strip())
        : Users.NOBODY;
  }

  private Object run(long begun, OdooCall call, HttpPort.Received request, String authorization) {
    if (call.uid() == Users.NOBODY) {
      String why =
          authorization.isEmpty()
              ? "User not authenticated, use an API Key with a Bearer Authorization header."
              : "Invalid apikey";
      throw new OdooError("werkzeug.exceptions.Unauthorized", 401, why);
    }
    var named = new LinkedHashMap<>(PlainJson.map(parsed(request.body())));
    List<Long> ids = PlainJson.ids(named.getOrDefault("ids", List.of()));
    Object context = named.getOrDefault("context", Map.of());
    named.remove("ids");
    named.remove("context");
    if (!(context instanceof Map<?, ?>) && PlainJson.truthy(context)) {
      throw OdooError.value("dictionary update sequence element #0 has length 1; 2 is required");
    }
    Model model = rpc.model(call.model());
    if (model == null) {
      throw notFound("the model '" + call.model() + "' does not exist");
    }
    ModelMethod method = rpc.method(model, call.method());
    if (method == null) {
      throw notFound("The method '%s.%s' does not exist".formatted(call.model(), call.method()));
    }
    bind(call, method, ids, named);
    return rpc.run(
        begun, call.uid(), model, method, new Rpc.Arguments(ids, named, PlainJson.map(context)));
  }

  private static Object parsed(String body) {
    if (body.isEmpty()) {
      return false;
    }
    try {
      return PlainJson.read(body);
    } catch (JacksonException e) {
      String why = "could not parse the body as json: Expecting value: line 1 column 1 (char 0)";
      throw new OdooError("werkzeug.exceptions.BadRequest", 400, why);
    }
  }

  private static void bind(
      OdooCall call, ModelMethod method, List<Long> ids, Map<String, Object> named) {
    if (!method.onRecords() && !ids.isEmpty()) {
      throw unprocessable("cannot call " + call.model() + "." + call.method() + " with ids");
    }
    for (String name : method.required()) {
      if (!named.containsKey(name)) {
        throw unprocessable("missing a required argument: '" + name + "'");
      }
    }
    for (String name : named.keySet()) {
      if (!method.takes(name)) {
        throw unprocessable("got an unexpected keyword argument '" + name + "'");
      }
    }
  }

  private static OdooError notFound(String why) {
    return new OdooError("werkzeug.exceptions.NotFound", 404, why);
  }

  private static OdooError unprocessable(String why) {
    return new OdooError("werkzeug.exceptions.UnprocessableEntity", 422, why);
  }

  @Override
  public HttpPort.Answer result(Object value) {
    return SandboxPages.json(value instanceof JsonOnlyValue(Object json, _) ? json : value);
  }

  @Override
  public HttpPort.Answer error(OdooError error) {
    Map<String, String> extra =
        error.status == 401 ? Map.of("WWW-Authenticate", "Bearer ") : Map.of();
    Map<String, Object> body = error.body();
    if (rpc.version() >= FIRST_WITH_TIMESTAMP) {
      body.put("timestamp", Instant.now().getEpochSecond());
    }
    return SandboxPages.json(error.status, body, extra);
  }
}
