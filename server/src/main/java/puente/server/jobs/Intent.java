package puente.server.jobs;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import puente.bridge.Call;
import puente.bridge.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What makes two calls the same intent of the same holder.
 *
 * @param key the caller's own key, or its conversation with what it asks there; null when each call
 *     is a new intent
 * @param argumentsHash the same for equal arguments, however they were written
 */
record Intent(@Nullable String key, String argumentsHash) {

  static Intent of(Call call, JsonNode input) {
    String arguments = hash(canonical(input).toString());
    String conversation = call.caller().conversation();
    if (call.idempotencyKey() != null) {
      return new Intent(hash("key\n" + call.idempotencyKey()), arguments);
    }
    if (conversation != null) {
      String key = hash("conversation\n" + call.operation() + "\n" + arguments + conversation);
      return new Intent(key, arguments);
    }
    return new Intent(null, arguments);
  }

  /** The tree with its names in order and each number in one spelling: 1 for 1.0 and 1e0. */
  private static JsonNode canonical(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        ObjectNode result = Json.object();
        sorted.forEach((name, value) -> result.set(name, canonical(value)));
        yield result;
      }
      case ArrayNode array -> {
        ArrayNode result = Json.mapper().createArrayNode();
        array.forEach(item -> result.add(canonical(item)));
        yield result;
      }
      default -> node.isNumber() ? number(node.decimalValue()) : node;
    };
  }

  private static JsonNode number(BigDecimal value) {
    return Json.mapper().getNodeFactory().numberNode(value.stripTrailingZeros());
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }
}
