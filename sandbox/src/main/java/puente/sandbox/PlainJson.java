package puente.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as plain values; null becomes false, because that is Odoo's word for "nothing here". */
public final class PlainJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  public static Object read(String text) {
    return plain(MAPPER.readTree(text));
  }

  public static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      var map = new LinkedHashMap<String, Object>();
      node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
      return map;
    }
    if (node.isArray()) {
      var list = new ArrayList<Object>();
      node.forEach(item -> list.add(plain(item)));
      return list;
    }
    return scalar(node);
  }

  private static Object scalar(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.asLong();
    }
    if (node.isNumber()) {
      return node.asDouble();
    }
    return node.isString() ? node.stringValue() : node.isBoolean() && node.booleanValue();
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  @SuppressWarnings("unchecked")
  public static List<Object> list(Object value) {
    return value instanceof List<?> list ? (List<Object>) list : List.of();
  }

  public static List<List<Object>> lists(Object value) {
    return list(value).stream().map(PlainJson::list).toList();
  }

  public static List<String> strings(Object value) {
    return list(value).stream().map(PlainJson::string).toList();
  }

  public static String string(Object value) {
    return value instanceof String text ? text : Python.repr(value);
  }

  /** Ids as Odoo takes them: one number, or a list of numbers. */
  public static List<Long> ids(Object value) {
    if (value instanceof Number number) {
      return List.of(number.longValue());
    }
    return list(value).stream()
        .filter(Number.class::isInstance)
        .map(id -> ((Number) id).longValue())
        .toList();
  }

  public static boolean truthy(Object value) {
    return switch (value) {
      case Boolean flag -> flag;
      case String text -> !text.isEmpty();
      case Number number -> number.doubleValue() != 0;
      case List<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      default -> true;
    };
  }

  private PlainJson() {}
}
