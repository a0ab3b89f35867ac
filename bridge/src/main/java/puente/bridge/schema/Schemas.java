package puente.bridge.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * Reads the {@link Schema} of an operation's input or output from its record, so that a field is
 * declared once. A component is required unless it is {@link Nullable} or has a {@link Default}.
 */
public final class Schemas {
  private static final long LONGEST_TEXT = 2_000;
  private static final long MOST_ITEMS = 100;

  /** The direction of a shape: asked of a caller or promised to one. */
  private enum Side {
    INPUT,
    OUTPUT
  }

  public static Schema.Obj input(Class<?> type) {
    return object(type, Side.INPUT);
  }

  public static Schema.Obj output(Class<?> type) {
    return object(type, Side.OUTPUT);
  }

  private static Schema.Obj object(Class<?> type, Side side) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type + " is not a record");
    }
    List<Schema.Field> fields = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      fields.add(field(component, side));
    }
    return new Schema.Obj(fields);
  }

  private static Schema.Field field(RecordComponent component, Side side) {
    Description doc = component.getAnnotation(Description.class);
    Default fallback = component.getAnnotation(Default.class);
    AnnotatedType annotated = component.getAnnotatedType();
    boolean optional = annotated.isAnnotationPresent(Nullable.class);
    Shape shape = component.getAnnotation(Shape.class);
    Type type = shape == null ? component.getGenericType() : shape.value();
    Schema schema = schema(type, component.getAnnotation(Bounds.class), side);
    if (side == Side.OUTPUT && optional) {
      schema = new Schema.OrNull(schema);
    }
    JsonNode value = fallback == null ? null : Json.read(fallback.value());
    return new Schema.Field(
        snakeCase(component.getName()),
        schema,
        doc == null ? "" : doc.value(),
        !optional && fallback == null,
        value);
  }

  private static Schema schema(Type type, @Nullable Bounds bounds, Side side) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      Schema item = schema(list.getActualTypeArguments()[0], null, side);
      return side == Side.OUTPUT
          ? new Schema.Items(item, 0, Long.MAX_VALUE)
          : new Schema.Items(item, min(bounds, 0), max(bounds, MOST_ITEMS));
    }
    if (!(type instanceof Class<?> plain)) {
      throw new IllegalArgumentException("no schema for " + type);
    }
    if (plain.isRecord() && plain != Email.class && plain != Phone.class) {
      return object(plain, side);
    }
    if (plain.isEnum()) {
      return new Schema.OneOf(
          Arrays.stream(plain.getEnumConstants())
              .map(constant -> word((Enum<?>) constant))
              .toList());
    }
    return simple(plain, bounds, side);
  }

  /**
   * Returns the word that a constant is written as: its {@link JsonProperty}, or its name in lower
   * case.
   */
  private static String word(Enum<?> constant) {
    try {
      JsonProperty own =
          constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
      return own == null ? constant.name().toLowerCase(Locale.ROOT) : own.value();
    } catch (NoSuchFieldException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Schema simple(Class<?> type, @Nullable Bounds bounds, Side side) {
    long longest = side == Side.OUTPUT ? Long.MAX_VALUE : max(bounds, LONGEST_TEXT);
    long shortest = side == Side.OUTPUT ? 0 : min(bounds, 0);
    return switch (type.getSimpleName()) {
      case "String" -> new Schema.Str(shortest, longest, Schema.Str.Format.TEXT);
      case "Email" -> new Schema.Str(0, 320, Schema.Str.Format.EMAIL);
      case "Phone" -> new Schema.Str(0, 60, Schema.Str.Format.PHONE);
      case "LocalDate" -> new Schema.Str(0, 40, Schema.Str.Format.DATE);
      case "Instant", "OffsetDateTime" -> new Schema.Str(0, 40, Schema.Str.Format.DATE_TIME);
      case "int", "Integer", "long", "Long" -> number(true, bounds);
      case "BigDecimal" -> number(false, bounds);
      case "boolean", "Boolean" -> new Schema.Bool();
      case "JsonNode", "ObjectNode" -> new Schema.Any();
      default -> throw new IllegalArgumentException("no schema for " + type);
    };
  }

  private static Schema.Num number(boolean whole, @Nullable Bounds bounds) {
    // Odoo's ids and quantities are PostgreSQL int4 and numeric; no field of ours means more.
    long min = min(bounds, whole ? Integer.MIN_VALUE : Long.MIN_VALUE);
    long max = max(bounds, whole ? Integer.MAX_VALUE : Long.MAX_VALUE);
    return new Schema.Num(whole, min, max, bounds != null && bounds.above());
  }

  private static long min(@Nullable Bounds bounds, long otherwise) {
    return bounds == null || bounds.min() == Long.MIN_VALUE ? otherwise : bounds.min();
  }

  private static long max(@Nullable Bounds bounds, long otherwise) {
    return bounds == null || bounds.max() == Long.MAX_VALUE ? otherwise : bounds.max();
  }

  /** {@code partnerName} as {@code partner_name}: the names of the contract. */
  static String snakeCase(String name) {
    StringBuilder snake = new StringBuilder(name.length() + 4);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c)) {
        snake.append('_').append(Character.toLowerCase(c));
      } else {
        snake.append(c);
      }
    }
    return snake.toString();
  }

  private Schemas() {}
}
