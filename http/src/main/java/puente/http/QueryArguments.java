package puente.http;

import io.helidon.common.uri.UriQuery;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import puente.bridge.schema.Schema;
import tools.jackson.databind.node.ObjectNode;

/** Reads arguments of an operation from the query of a URL, where everything is text. */
final class QueryArguments {
  /** The parameters of {@link ToolFilterParameters}, which every request may have. */
  private static final Set<String> OF_EVERY_REQUEST = Set.of("tools", "read_only");

  /** What does not fit stays text, for the schema's check to refuse. */
  static ObjectNode of(Schema.Obj input, UriQuery query) {
    ObjectNode arguments = Json.object();
    for (String name : query.names()) {
      if (!OF_EVERY_REQUEST.contains(name)) {
        Schema.Field field = input.field(name);
        put(arguments, name, field == null ? null : field.schema(), query.all(name).getLast());
      }
    }
    return arguments;
  }

  private static void put(ObjectNode arguments, String name, @Nullable Schema schema, String text) {
    switch (schema) {
      case Schema.Num _ when text.matches("-?[0-9]{1,9}") ->
          arguments.put(name, new BigDecimal(text));
      case Schema.Bool _ when text.equals("true") || text.equals("false") ->
          arguments.put(name, Boolean.parseBoolean(text));
      case null, default -> {
        if (!text.isEmpty()) { // As a form sends a field that nobody has filled in.
          arguments.put(name, text);
        }
      }
    }
  }

  private QueryArguments() {}
}
