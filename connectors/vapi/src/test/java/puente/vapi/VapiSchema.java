package puente.vapi;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Vapi's own description of its messages; the file names where it is from. */
final class VapiSchema {

  /** What is wrong with a value by the schema of that name. */
  static List<String> faults(String schema, JsonNode value) {
    ObjectNode root = Json.object();
    root.putArray("allOf").addObject().put("$ref", "#/components/schemas/" + schema);
    try (var in = VapiSchema.class.getResourceAsStream("/vapi-toolcalls-2026-08.json")) {
      root.set(
          "components", Json.read(Objects.requireNonNull(in).readAllBytes()).path("components"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return SchemaRegistry.withDialect(Dialects.getOpenApi30())
        .getSchema(root)
        .validate(value)
        .stream()
        .map(Object::toString)
        .toList();
  }

  private VapiSchema() {}
}
