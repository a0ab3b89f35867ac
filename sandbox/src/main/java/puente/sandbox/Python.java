package puente.sandbox;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes values the way Python prints them, because Odoo's error texts quote them so. */
public final class Python {
  public static String repr(Object value) {
    return switch (value) {
      case Boolean flag -> flag ? "True" : "False";
      case String text -> "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
      case List<?> list ->
          list.stream().map(Python::item).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> item(entry.getKey()) + ": " + item(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> value.toString();
    };
  }

  public static String tuple(List<?> items) {
    return items.stream().map(Python::item).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String item(Object value) {
    return repr(value);
  }

  private Python() {}
}
