package puente.sandbox.odoo.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.sandbox.PlainJson;

/** A field of a model, with the names and types the real server gives it. */
public record Field(
    String name,
    String label,
    String type,
    @Nullable String relation,
    @Nullable String inverse,
    boolean required,
    boolean readonly,
    boolean stored,
    boolean translated,
    @Nullable Integer decimals,
    List<List<Object>> selection) {

  static Field of(String name, Map<String, Object> description) {
    return new Field(
        name,
        (String) description.getOrDefault("string", name),
        (String) description.getOrDefault("type", "char"),
        (String) description.get("relation"),
        (String) description.get("relation_field"),
        Boolean.TRUE.equals(description.get("required")),
        Boolean.TRUE.equals(description.get("readonly")),
        !Boolean.FALSE.equals(description.get("store")),
        Boolean.TRUE.equals(description.get("translate")),
        description.get("digits") instanceof List<?> digits
            ? ((Number) digits.get(1)).intValue()
            : null,
        PlainJson.lists(description.getOrDefault("selection", List.of())));
  }

  public boolean is(String... types) {
    return List.of(types).contains(type);
  }

  public boolean toMany() {
    return is("one2many", "many2many");
  }

  boolean relational() {
    return relation != null;
  }

  boolean number() {
    return is("integer", "many2one_reference", "float", "monetary");
  }

  public String target() {
    if (relation == null) {
      throw new IllegalStateException(name + " is no relation");
    }
    return relation;
  }

  String inverseField() {
    if (inverse == null) {
      throw new IllegalStateException(name + " has no inverse");
    }
    return inverse;
  }

  /** Returns the value that the field reads as when nothing was stored. */
  Object empty() {
    return switch (type) {
      case "integer", "many2one_reference" -> 0L;
      case "float", "monetary" -> 0.0;
      case "one2many", "many2many" -> List.of();
      default -> false;
    };
  }
}
