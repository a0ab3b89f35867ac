package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import puente.bridge.json.Json;
import puente.mcp.protocol.Revision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The protocol's own JSON Schema of a revision; every answer of every test is held to it. */
final class OfficialSchema {
  private static final Map<String, OfficialSchema> LOADED = new ConcurrentHashMap<>();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final ObjectNode document;
  private final String definitions;
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  private OfficialSchema(String name) {
    String path = "/schema-" + name + ".json";
    try (InputStream in = OfficialSchema.class.getResourceAsStream(path)) {
      document = (ObjectNode) Json.read(in.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    definitions = document.has("$defs") ? "$defs" : "definitions";
  }

  static OfficialSchema of(Revision revision) {
    return LOADED.computeIfAbsent(revision.version(), OfficialSchema::new);
  }

  /** The schema of the tasks extension. */
  static OfficialSchema ofTasks() {
    return LOADED.computeIfAbsent("tasks-extension", OfficialSchema::new);
  }

  boolean defines(String type) {
    return document.path(definitions).has(type);
  }

  /** Fails unless the value is of that type of the protocol. */
  void check(String type, JsonNode value) {
    assertThat(defines(type)).as("there is a type %s", type).isTrue();
    Schema schema =
        compiled.computeIfAbsent(
            type,
            _ -> {
              ObjectNode root = document.deepCopy();
              return REGISTRY.getSchema(root.put("$ref", "#/" + definitions + "/" + type));
            });
    assertThat(schema.validate(value)).as("%s: %s", type, value).isEmpty();
  }

  /** Fails unless the value fits a schema that the server itself published. */
  static void check(JsonNode schema, JsonNode value) {
    assertThat(REGISTRY.getSchema(schema).validate(value)).as("%s", value).isEmpty();
  }
}
