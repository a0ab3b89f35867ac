package puente.bridge.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A short name for content, which nobody can find other content for: SHA-256 in hexadecimal. */
public final class Digest {

  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String of(byte[] content) {
    return HexFormat.of().formatHex(sha256(content));
  }

  public static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  /** Whether two digests are equal; how long it takes tells nothing of where they differ. */
  public static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** The same for equal JSON, however it was written. */
  public static String of(JsonNode json) {
    return of(canonical(json).toString());
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

  private Digest() {}
}
