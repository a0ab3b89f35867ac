package puente.journeys;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import puente.bridge.schema.Schema;
import tools.jackson.databind.JsonNode;

/**
 * A field of a company's own on its opportunities, opened as a parameter of quotations by {@code
 * PUENTE_LEAD_FIELDS}.
 *
 * @param name its technical name, for example {@code x_studio_origen}
 */
public record CustomField(String name, Kind kind) {
  private static final Pattern WRITTEN = Pattern.compile("(x_[a-z0-9_]{1,60}):([a-z]+)");

  /** The type of its value. */
  public enum Kind {
    TEXT(new Schema.Str(0, 2_000, Schema.Str.Format.TEXT)),
    INTEGER(new Schema.Num(true, Integer.MIN_VALUE, Integer.MAX_VALUE, false)),
    NUMBER(new Schema.Num(false, Long.MIN_VALUE, Long.MAX_VALUE, false)),
    BOOLEAN(new Schema.Bool()),
    DATE(new Schema.Str(0, 40, Schema.Str.Format.DATE));

    @SuppressWarnings("ImmutableEnumChecker") // Schemas are immutable.
    private final Schema schema;

    Kind(Schema schema) {
      this.schema = schema;
    }
  }

  /**
   * The field that is written as {@code x_name:kind}.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static CustomField of(String written) {
    Matcher parts = WRITTEN.matcher(written.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + written + "' is not x_name:kind");
    }
    List<String> kinds =
        Arrays.stream(Kind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList();
    if (!kinds.contains(parts.group(2))) {
      throw new IllegalArgumentException(
          "'" + parts.group(2) + "' is none of " + String.join(", ", kinds));
    }
    return new CustomField(parts.group(1), Kind.valueOf(parts.group(2).toUpperCase(Locale.ROOT)));
  }

  /** The parameter. */
  public Schema.Field parameter() {
    return new Schema.Field(name, kind.schema, "A field of this company's own.", false, null);
  }

  /** A value as {@code load()} takes it. */
  public static String cell(JsonNode value) {
    return value.isBoolean() ? (value.booleanValue() ? "1" : "0") : value.asString();
  }
}
