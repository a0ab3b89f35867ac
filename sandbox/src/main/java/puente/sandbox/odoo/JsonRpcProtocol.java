package puente.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.sandbox.HttpPort;
import puente.sandbox.PlainJson;
import puente.sandbox.odoo.model.JsonOnlyValue;
import puente.sandbox.odoo.model.OdooError;
import tools.jackson.core.JacksonException;

/** JSON-RPC of every version: positional arguments, and status 200 even for errors. */
final class JsonRpcProtocol {
  private final Rpc rpc;

  JsonRpcProtocol(Rpc rpc) {
    this.rpc = rpc;
  }

  HttpPort.@Nullable Answer answer(HttpPort.Received request) throws InterruptedException {
    Object envelope;
    try {
      envelope = request.body().isEmpty() ? false : PlainJson.read(request.body());
    } catch (JacksonException e) {
      return SandboxPages.invalidJson();
    }
    if (!(envelope instanceof Map<?, ?>)) {
      return SandboxPages.invalidJson();
    }
    var message = PlainJson.map(envelope);
    var params = PlainJson.map(message.getOrDefault("params", Map.of()));
    String service = PlainJson.string(params.getOrDefault("service", ""));
    String method = PlainJson.string(params.getOrDefault("method", ""));
    List<Object> args = PlainJson.list(params.getOrDefault("args", List.of()));
    var wire = new Envelope(message.getOrDefault("id", false), rpc.version());
    return new RpcServices(rpc).answer("jsonrpc", service, method, args, wire);
  }

  /** The envelope of an answer, which repeats the request's id. */
  private record Envelope(Object id, int version) implements WireFormat {
    @Override
    public HttpPort.Answer result(Object value) {
      return value instanceof JsonOnlyValue(Object json, _) ? printed(json) : with("result", value);
    }

    @Override
    public HttpPort.Answer error(OdooError error) {
      var body = new LinkedHashMap<String, Object>();
      body.put("code", version >= 19 ? 0 : 200);
      body.put("message", "Odoo Server Error");
      body.put("data", error.body());
      return with("error", body);
    }

    /** An answer of nothing has no result at all. */
    private HttpPort.Answer printed(Object json) {
      return json.equals(JsonOnlyValue.NONE.json())
          ? SandboxPages.json(Map.of("jsonrpc", "2.0", "id", id))
          : with("result", json);
    }

    private HttpPort.Answer with(String key, Object value) {
      var message = new LinkedHashMap<String, Object>();
      message.put("jsonrpc", "2.0");
      message.put("id", id);
      message.put(key, value);
      return SandboxPages.json(message);
    }
  }
}
