package puente.bridge.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field that no schema knows.
 *
 * @param path its name as its sender wrote it, after those of the objects that it is in
 * @param near the field of the same object that was left out and whose name differs by a typing
 *     mistake or two; null where there is none, and then it is likely something that the sender's
 *     platform adds to every call
 */
public record UnknownField(String path, @Nullable String near) {
  /** More are not told: whoever sends so many has not mistyped them. */
  static final int MOST = 20;

  /** From this length on two mistakes are likelier than another word. */
  private static final int LONG_NAME = 8;

  private static final int LONGEST_COMPARED = 64;

  /** The first unknown fields of an object and of the objects in it. */
  public static List<UnknownField> in(Schema.Obj schema, JsonNode value) {
    List<UnknownField> found = new ArrayList<>();
    add(schema, value, "", found);
    return found;
  }

  private static void add(Schema schema, JsonNode value, String path, List<UnknownField> found) {
    if (schema instanceof Schema.Obj obj && value.isObject()) {
      for (var property : value.properties()) {
        if (found.size() == MOST) {
          return;
        }
        String at = FieldError.path(path, property.getKey());
        Schema.Field field = obj.field(property.getKey());
        if (field == null) {
          found.add(new UnknownField(at, near(obj, value, property.getKey())));
        } else {
          add(field.schema(), property.getValue(), at, found);
        }
      }
    } else if (schema instanceof Schema.Items items && value.isArray()) {
      for (int i = 0; i < value.size() && found.size() < MOST; i++) {
        add(items.item(), value.get(i), path + "[" + i + "]", found);
      }
    }
  }

  private static @Nullable String near(Schema.Obj schema, JsonNode value, String name) {
    if (name.length() > LONGEST_COMPARED) {
      return null;
    }
    String typed = name.toLowerCase(Locale.ROOT);
    for (Schema.Field field : schema.fields()) {
      int allowed = field.name().length() < LONG_NAME ? 1 : 2;
      if (!value.has(field.name()) && EditDistance.between(typed, field.name()) <= allowed) {
        return field.name();
      }
    }
    return null;
  }
}
