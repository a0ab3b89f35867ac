package puente.odoo;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * JSON-RPC or XML-RPC, Odoo 14 to 21: {@code execute_kw} as the user found at the one login. Both
 * carry the same calls to the same services.
 */
record RpcWire(Services rpc, long uid) implements OdooWire {

  /**
   * Arguments that must come by position: {@code call_kw} looks at {@code args[0]} of a create (19:
   * IndexError without it, measured), and Odoo 14 calls the domain of the other two {@code args}.
   */
  private static final Map<String, String> BY_POSITION =
      Map.of("create", "vals_list", "search", "domain", "search_count", "domain");

  @Override
  public JsonNode call(Invocation invocation) {
    String first = BY_POSITION.getOrDefault(invocation.method(), "ids");
    Object value = invocation.arguments().get(first);
    OdooSettings settings = rpc.settings();
    List<?> call =
        List.of(
            settings.database(),
            uid,
            settings.key().value(),
            invocation.model(),
            invocation.method(),
            value == null ? List.of() : List.of(value),
            invocation.without(first));
    return rpc.ask("object", "execute_kw", call, invocation);
  }

  @Override
  public String protocol() {
    return rpc.protocol();
  }
}
