package puente.bridge.schema;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.FieldLabels;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

/** The sentences of a {@link Schema} about a value that does not fit it. */
public final class Wording {
  public static final Text MISSING =
      new Text("falta este campo obligatorio.", "this required field is missing.");
  static final Text EMPTY = new Text("no puede estar vacío.", "must not be empty.");
  public static final Text OUT_OF_RANGE =
      new Text("es un número fuera de rango.", "is a number out of range.");

  /** A number of more digits is none that a person said. */
  private static final long MOST_SAID = 1_000_000;

  /** Of a field that was left out. */
  public static FieldError missing(String path) {
    return new FieldError(path, MISSING, FieldLabels.missing(path));
  }

  /** Of a value that a person has to say again. */
  public static FieldError unclear(String path, Text why) {
    return new FieldError(path, why, FieldLabels.unclear(path));
  }

  /** Of a field that is none, where one with nearly the same name was left out. */
  public static Text misspelled(String near) {
    return Text.format(
        "este campo no existe en esta operación; ¿es «%s»?",
        "there is no such field in this operation; is it “%s”?", near);
  }

  public static Text ignored(String field) {
    return Text.format(
        "Se ignoró el campo desconocido «%s».", "The unknown field “%s” was ignored.", field);
  }

  static Text wrongType(String es, String en, JsonNode value) {
    Text given = given(value);
    return Text.format("debe ser %s, no %s.", "must be %s, not %s.", new Text(es, en), given);
  }

  private static Text given(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> new Text("texto", "a text");
      case NUMBER -> new Text("número", "a number");
      case BOOLEAN -> new Text("verdadero o falso", "true or false");
      case ARRAY -> new Text("lista", "a list");
      case NULL -> Text.verbatim("null");
      default -> new Text("objeto", "an object");
    };
  }

  /** Of a text that is shorter than its field takes. */
  static FieldError tooShort(String path, String text, long min) {
    return text.isBlank()
        ? new FieldError(path, EMPTY, FieldLabels.missing(path))
        : new FieldError(
            path,
            Text.format(
                "debe tener al menos %d letras o cifras.",
                "must have at least %d letters or digits.", min));
  }

  static Text tooLong(long max) {
    return Text.format(
        "es demasiado largo: como máximo %d caracteres.",
        "is too long: at most %d characters.", max);
  }

  static Text notOneOf(List<String> words) {
    String list = String.join(", ", words);
    return Text.format("debe ser uno de: %s.", "must be one of: %s.", list);
  }

  static Text itemCount(long min, long max) {
    return Text.format(
        "debe tener entre %d y %d elementos.", "must have between %d and %d items.", min, max);
  }

  static Text outOfBounds(Schema.Num bounds) {
    boolean unbounded = bounds.max() == Long.MAX_VALUE || bounds.max() == Integer.MAX_VALUE;
    if (bounds.above() && !unbounded) {
      return Text.format(
          "debe ser mayor que %d y como máximo %d.",
          "must be greater than %d and at most %d.", bounds.min(), bounds.max());
    }
    if (bounds.above()) {
      return Text.format("debe ser mayor que %d.", "must be greater than %d.", bounds.min());
    }
    if (unbounded) {
      return Text.format("debe ser %d o más.", "must be %d or more.", bounds.min());
    }
    return Text.format(
        "debe estar entre %d y %d.", "must be between %d and %d.", bounds.min(), bounds.max());
  }

  public static @Nullable Text formatFault(Schema.Str.Format format, String text) {
    return switch (format) {
      case TEXT -> null;
      case EMAIL ->
          Email.isValid(text)
              ? null
              : new Text(
                  "no es una dirección de correo válida; pídala de nuevo, por ejemplo"
                      + " ana@ejemplo.com.",
                  "is not a valid e-mail address; ask for it again, for example ana@example.com.");
      case PHONE ->
          Phone.isValid(text)
              ? null
              : new Text(
                  "no es un número de teléfono: debe tener de 7 a 15 dígitos y ninguna letra.",
                  "is not a phone number: it must have 7 to 15 digits and no letters.");
      case DATE ->
          parses(text, LocalDate::parse)
              ? null
              : new Text(
                  "no es una fecha; escríbala como 2026-02-10.",
                  "is not a date; write it as 2026-02-10.");
      case DATE_TIME ->
          parses(text, OffsetDateTime::parse)
              ? null
              : new Text(
                  "no es una fecha y hora con zona; escríbala como 2026-02-10T09:30:00-06:00.",
                  "is not a date and time with an offset; write it as"
                      + " 2026-02-10T09:30:00-06:00.");
    };
  }

  /** Asks again for a text that is not of its format. */
  static Text asked(Schema.Str.Format format, String path) {
    return switch (format) {
      case TEXT, DATE, DATE_TIME -> FieldLabels.unclear(path);
      case EMAIL -> FieldLabels.wrong("Ese correo", "That e-mail");
      case PHONE -> FieldLabels.wrong("Ese teléfono", "That phone number");
    };
  }

  /** Asks again for a number that is out of its bounds; the bounds of an id are not said. */
  static Text asked(Schema.Num bounds, String path) {
    if (!FieldLabels.isNumber(path) || bounds.min() < -MOST_SAID) {
      return FieldLabels.unclear(path);
    }
    boolean open = bounds.max() >= MOST_SAID;
    long max = open ? Long.MAX_VALUE : bounds.max();
    return FieldLabels.sentence(
        path, outOfBounds(new Schema.Num(bounds.whole(), bounds.min(), max, bounds.above())));
  }

  private static boolean parses(String text, java.util.function.Consumer<String> parser) {
    try {
      parser.accept(text);
      return true;
    } catch (DateTimeParseException notOne) {
      return false;
    }
  }

  private Wording() {}
}
