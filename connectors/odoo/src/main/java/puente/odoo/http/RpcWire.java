package puente.odoo.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import puente.odoo.Invocation;
import puente.odoo.OdooSettings;
import tools.jackson.databind.JsonNode;

/**
 * JSON-RPC or XML-RPC, Odoo 14 to 21: {@code execute_kw} as the user found at the one login. Both
 * carry the same calls to the same services.
 */
record RpcWire(Services rpc, long uid) implements OdooWire {

  /**
   * Arguments that must come by position: {@code call_kw} looks at {@code args[0]} of a create (19:
   * IndexError without it, measured), and Odoo 14 calls the domain of a search {@code args} and, in
   * some models, the values of a write {@code values} (measured on sale.order) and the fields of a
   * default_get {@code default_fields} (measured on res.partner).
   */
  private static final Map<String, List<String>> BY_POSITION =
      Map.of(
          "create",
          List.of("vals_list"),
          "write",
          List.of("ids", "vals"),
          "search",
          List.of("domain"),
          "search_count",
          List.of("domain"),
          "default_get",
          List.of("fields"));

  @Override
  public JsonNode call(Invocation invocation) {
    Map<String, Object> named = new LinkedHashMap<>(invocation.arguments());
    List<Object> placed = new ArrayList<>();
    for (String name : BY_POSITION.getOrDefault(invocation.method(), List.of("ids"))) {
      if (named.containsKey(name)) {
        placed.add(named.remove(name));
      }
    }
    OdooSettings settings = rpc.settings();
    List<?> call =
        List.of(
            settings.database(),
            uid,
            settings.key().value(),
            invocation.model(),
            invocation.method(),
            placed,
            named);
    return rpc.ask("object", "execute_kw", call, invocation);
  }

  @Override
  public String protocol() {
    return rpc.protocol();
  }
}
