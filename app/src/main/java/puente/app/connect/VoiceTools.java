package puente.app.connect;

import java.util.Set;
import puente.bridge.Effect;
import puente.bridge.Operation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the configurations of voice platforms have in common. */
final class VoiceTools {
  /** The place of the key in a configuration: a person writes it there. */
  static final String KEY = "Bearer REPLACE_WITH_YOUR_KEY";

  /** Above the longest answer of a call, below the patience of a caller. */
  static final int PATIENCE_SECONDS = 15;

  /** What every platform's schema of arguments knows (docs/voice.md). */
  private static final Set<String> KNOWN =
      Set.of("type", "properties", "required", "items", "description", "enum", "format", "title");

  /** The address of an operation for a platform that calls each by its own. */
  static String url(TargetServer target, Operation<?, ?> operation) {
    return target.address("/api/tools/" + operation.name());
  }

  static boolean writes(Operation<?, ?> operation) {
    return operation.effect() != Effect.READS;
  }

  /** The schema of an operation's arguments in the words that every platform knows. */
  static ObjectNode arguments(Operation<?, ?> operation) {
    ObjectNode schema = operation.input().json();
    reduce(schema);
    return schema;
  }

  private static void reduce(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      object.retain(KNOWN);
      object.path("properties").forEach(VoiceTools::reduce);
      reduce(object.path("items"));
    }
  }

  /** The names of the operations that only read, or of those that do not. */
  static void names(TargetServer target, boolean writes, ArrayNode into) {
    target.operations().stream()
        .filter(each -> writes(each) == writes)
        .forEach(each -> into.add(each.name()));
  }

  private VoiceTools() {}
}
