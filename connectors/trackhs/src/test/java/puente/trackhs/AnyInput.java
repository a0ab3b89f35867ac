package puente.trackhs;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import puente.bridge.json.Json;
import puente.bridge.schema.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Inputs that satisfy an operation's schema, by dice: all kinds of values within the bounds, and
 * for fields that mean something more often than not such as mean it.
 */
final class AnyInput {
  private static final List<String> DAYS =
      List.of(
          "2026-02-10",
          "10 al 17 de febrero",
          "next weekend",
          "2026-02-10T09:30:00Z",
          "2026-02-10T09:30:00",
          "mañana",
          "March 3 to 5",
          "1/13",
          "03/04",
          "soon",
          "null",
          "");
  private static final List<String> IDS =
      List.of("1", "77", "1,2,3", " 5 , 6", "null", "", "abc", "-4", "99999999999", "1,,2", "0");
  private static final Map<String, List<String>> MEANT =
      Map.ofEntries(
          Map.entry("status", List.of("Confirmed", "confirmada,Hold", "Checked In", "other")),
          Map.entry("unit", List.of("LH-07", "palm villa 123", "lakeview", "nowhere", "null", "")),
          Map.entry("priority", List.of("high", "alta", "MEDIUM", "trivial", "5", "whatever")),
          Map.entry("scroll", List.of("1", "null", "scroll=go2&size=3", "=", "a=b", "%")),
          Map.entry("search", List.of("John Smith", "ñandú & co", "a=b&c", "100%", "null", "")),
          Map.entry("reservation_id", List.of("40211", "1", "../x", "00000", "123456789012")),
          Map.entry("folio_id", List.of("51877", "1", "abc", "99999999999999999999")));

  private final Random random;

  AnyInput(long seed) {
    random = new Random(seed);
  }

  ObjectNode of(Schema.Obj schema) {
    ObjectNode input = Json.object();
    for (Schema.Field field : schema.fields()) {
      if (field.required() || random.nextInt(4) == 0) {
        input.set(field.name(), value(field.name(), field.schema()));
      }
    }
    return input;
  }

  private JsonNode value(String name, Schema schema) {
    return switch (schema) {
      case Schema.Str text -> Json.tree(text(name, text));
      case Schema.OneOf words -> Json.tree(any(words.words()));
      case Schema.Num number -> number(name, number);
      case Schema.Bool _ -> Json.tree(random.nextBoolean());
      case Schema.Items _, Schema.Any _, Schema.Obj _, Schema.OrNull _ ->
          throw new IllegalArgumentException(name);
    };
  }

  private String text(String name, Schema.Str schema) {
    String text =
        MEANT.containsKey(name) && random.nextInt(10) > 0
            ? any(MEANT.get(name))
            : isDay(name) ? any(DAYS) : name.endsWith("id") ? any(IDS) : letters(schema);
    boolean fits = text.strip().length() >= schema.min() && text.length() <= schema.max();
    return fits ? text : "x";
  }

  private static boolean isDay(String name) {
    return name.matches(".*(_start|_end|_since|arrival|departure|date_.*|scheduled_at)");
  }

  private String letters(Schema.Str schema) {
    int longest = (int) Math.min(schema.max(), 40);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(longest + 1); i > 0; i--) {
      text.appendCodePoint(
          random.nextInt(5) == 0 ? 32 + random.nextInt(400) : 'a' + random.nextInt(26));
    }
    return text.toString();
  }

  private JsonNode number(String name, Schema.Num schema) {
    if (name.equals("unit_id") || name.equals("reservation_id")) {
      return Json.tree(any(List.of(77, 123, 401, 40_211, 9)));
    }
    if (name.equals("clean_type_id")) {
      return Json.tree(any(List.of(1, 2, 3, 99)));
    }
    long least = Math.max(schema.min(), -1_000_000);
    long most = Math.min(schema.max(), 1_000_000);
    long whole = random.nextInt(3) == 0 ? least : random.nextLong(least, most + 1);
    return schema.whole() || whole == most
        ? Json.tree(whole)
        : Json.tree(BigDecimal.valueOf(whole).add(new BigDecimal("0.25")));
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
