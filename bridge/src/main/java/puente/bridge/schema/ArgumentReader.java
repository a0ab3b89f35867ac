package puente.bridge.schema;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads arguments as their sender means them, before a {@link Schema} checks them. Models and voice
 * platforms send numbers as text, a list as JSON text, and something in every optional field. A
 * value that can be read in one way only is read, and the caller is told; what is ambiguous stays
 * as it is, for the check to refuse.
 */
public final class ArgumentReader {
  /** The longest text that is tried as JSON, in characters. */
  private static final int LONGEST_JSON = 1 << 16;

  /** Texts that models send for a value they do not have, in lower case. */
  private static final Set<String> PLACEHOLDERS =
      Set.of("null", "none", "nil", "undefined", "n/a", "<unknown>");

  /** A number without grouping marks or exponent: in those languages differ. */
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,12})?");

  private static final int LONGEST_NUMBER = 20;

  /** Fields of text in which a record or a person is named; others may hold any words. */
  private static final Pattern NAMES_ONE =
      Pattern.compile("(.*_)?(id|uid|unit)|.+_name|assigned_to");

  /** An offset as ISO 8601 has it without its colon, which {@link OffsetDateTime} does not read. */
  private static final Pattern BASIC_OFFSET = Pattern.compile("(.*[+-][0-9]{2})([0-9]{2})");

  private final List<Text> notes = new ArrayList<>();
  private JsonNode arguments = MissingNode.getInstance();

  private ArgumentReader() {}

  /** Reads the arguments of an operation, which need not fit its schema. */
  public static ArgumentReader of(Schema.Obj schema, JsonNode arguments) {
    ArgumentReader reader = new ArgumentReader();
    JsonNode object = arguments.isNull() ? Json.object() : parsed(arguments, JsonNode::isObject);
    reader.arguments = object == null ? arguments : reader.object(schema, object, "");
    return reader;
  }

  /** The arguments as they were read. */
  public JsonNode arguments() {
    return arguments;
  }

  /** Returns a sentence for each value that was read as another type than it came as. */
  public List<Text> notes() {
    return notes;
  }

  private JsonNode object(Schema.Obj schema, JsonNode value, String path) {
    ObjectNode changed = null;
    for (Schema.Field field : schema.fields()) {
      JsonNode given = value.get(field.name());
      if (given == null || given.isNull()) {
        continue;
      }
      int noted = notes.size();
      JsonNode read = value(field.schema(), given, FieldError.path(path, field.name()));
      boolean leftOut =
          !field.required()
              && (isNothing(field.schema(), given, read) || namesNothing(field, given));
      if (leftOut || !read.equals(given)) {
        changed = changed == null ? copy(value) : changed;
        if (leftOut) {
          changed.remove(field.name());
          notes.subList(noted, notes.size()).clear();
        } else {
          changed.set(field.name(), read);
        }
      }
    }
    return changed == null ? value : changed;
  }

  private static ObjectNode copy(JsonNode value) {
    ObjectNode copy = Json.object();
    value.forEachEntry(copy::set);
    return copy;
  }

  /**
   * Tells whether a value stands for none: it says so, or it is empty and its field takes no such.
   * A quantity of zero is a quantity: left out it would become the default, which nobody asked for.
   */
  private static boolean isNothing(Schema schema, JsonNode given, JsonNode read) {
    boolean placeholder =
        given.isString()
            && PLACEHOLDERS.contains(given.stringValue().strip().toLowerCase(Locale.ROOT));
    boolean quantity = schema instanceof Schema.Num number && !number.whole() && read.isNumber();
    boolean zeroAsText = isText(schema) && given.isNumber() && isEmpty(given);
    return placeholder
        || zeroAsText
        || (!quantity && (isEmpty(given) || isEmpty(read)) && !fits(schema, read));
  }

  /**
   * Tells whether a text is zero where only something that has a name, an id or a number can be
   * meant.
   */
  private static boolean namesNothing(Schema.Field field, JsonNode given) {
    return given.isString()
        && given.stringValue().strip().equals("0")
        && isText(field.schema())
        && (!isFree(field.schema()) || NAMES_ONE.matcher(field.name()).matches());
  }

  /** A number in a text is an id or a phone, and zero is neither. */
  private static boolean isText(Schema schema) {
    return schema instanceof Schema.Str
        || (schema instanceof Schema.OrNull(Schema inner) && isText(inner));
  }

  private static boolean isFree(Schema schema) {
    return schema instanceof Schema.OrNull(Schema inner)
        ? isFree(inner)
        : schema instanceof Schema.Str text && text.format() == Schema.Str.Format.TEXT;
  }

  private static boolean isEmpty(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> value.stringValue().isBlank();
      case NUMBER -> value.decimalValue().signum() == 0;
      case ARRAY, OBJECT -> value.isEmpty();
      default -> false;
    };
  }

  private static boolean fits(Schema schema, JsonNode value) {
    List<FieldError> faults = new ArrayList<>();
    schema.check(value, "", faults);
    return faults.isEmpty();
  }

  private JsonNode value(Schema schema, JsonNode value, String path) {
    return switch (schema) {
      case Schema.Obj obj -> {
        JsonNode object = parsed(value, JsonNode::isObject);
        yield object == null
            ? value
            : object(obj, noted(value, object, path, new Text("objeto", "an object")), path);
      }
      case Schema.Items items -> list(items, value, path);
      case Schema.OrNull(Schema inner) -> value(inner, value, path);
      case Schema.Str str -> {
        JsonNode text = text(str, value);
        yield text == null ? value : text;
      }
      case Schema.Num num -> noted(value, number(num, value), path, new Text("número", "a number"));
      case Schema.Bool _ ->
          noted(value, truth(value), path, new Text("verdadero o falso", "true or false"));
      case Schema.OneOf(var words) -> {
        JsonNode word = word(words, value);
        yield word == null ? value : word;
      }
      case Schema.Any _ -> value;
    };
  }

  /** Returns the value read instead, if any, with a note where its type is another. */
  private JsonNode noted(JsonNode value, @Nullable JsonNode read, String path, Text type) {
    if (read == null || read.equals(value)) {
      return value;
    }
    if (read.getNodeType() != value.getNodeType() && notes.size() < UnknownField.MOST) {
      notes.add(
          Text.format(
              "El campo «%s» se leyó como %s.", "The field “%s” was read as %s.", path, type));
    }
    return read;
  }

  private JsonNode list(Schema.Items items, JsonNode value, String path) {
    JsonNode parsed = parsed(value, JsonNode::isArray);
    if (parsed == null && (value.isString() || value.isNumber() || value.isObject())) {
      JsonNode alone = value(items.item(), value, path);
      parsed = fits(items.item(), alone) ? Json.mapper().createArrayNode().add(alone) : null;
    }
    if (parsed == null) {
      return value;
    }
    JsonNode list = noted(value, parsed, path, new Text("lista", "a list"));
    if (list.size() > items.max()) {
      return list; // It will be refused.
    }
    ArrayNode read = Json.mapper().createArrayNode();
    boolean same = true;
    for (int i = 0; i < list.size(); i++) {
      JsonNode element = value(items.item(), list.get(i), path + "[" + i + "]");
      same &= element.equals(list.get(i));
      read.add(element);
    }
    return same ? list : read;
  }

  /** The value, or the JSON that its text holds, where it is of that kind. */
  private static @Nullable JsonNode parsed(JsonNode value, Predicate<JsonNode> kind) {
    if (kind.test(value)) {
      return value;
    }
    String text = value.isString() ? value.stringValue().strip() : "";
    if (text.length() > LONGEST_JSON || !(text.startsWith("[") || text.startsWith("{"))) {
      return null;
    }
    try {
      JsonNode json = Json.read(text);
      return kind.test(json) ? json : null;
    } catch (JacksonException | IllegalArgumentException notJson) {
      return null;
    }
  }

  private static @Nullable JsonNode text(Schema.Str schema, JsonNode value) {
    if (value.isNumber()) {
      return plain(value);
    }
    if (!value.isString()) {
      return null;
    }
    String text = value.stringValue().strip();
    return switch (schema.format()) {
      case DATE -> date(text);
      case DATE_TIME -> dateTime(text);
      case TEXT, EMAIL, PHONE -> null;
    };
  }

  /** A whole number as its digits: an id or a phone number. */
  private static @Nullable JsonNode plain(JsonNode value) {
    BigDecimal number = value.decimalValue();
    boolean readable = Math.abs((long) number.precision() - number.scale()) <= LONGEST_NUMBER;
    return readable && number.stripTrailingZeros().scale() <= 0
        ? Json.tree(number.setScale(0).toPlainString())
        : null;
  }

  /** The day of a midnight, which is what a date becomes where only moments are known. */
  private static @Nullable JsonNode date(String text) {
    try {
      LocalDate.parse(text);
      return null;
    } catch (DateTimeException notAlone) {
      OffsetDateTime moment = moment(text);
      return moment != null && moment.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? Json.tree(moment.toLocalDate().toString())
          : null;
    }
  }

  private static @Nullable JsonNode dateTime(String text) {
    OffsetDateTime moment = BASIC_OFFSET.matcher(text).matches() ? moment(text) : null;
    return moment == null ? null : Json.tree(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment));
  }

  private static @Nullable OffsetDateTime moment(String text) {
    var basic = BASIC_OFFSET.matcher(text);
    try {
      return OffsetDateTime.parse(basic.matches() ? basic.group(1) + ":" + basic.group(2) : text);
    } catch (DateTimeException notOne) {
      return null;
    }
  }

  private static @Nullable JsonNode number(Schema.Num schema, JsonNode value) {
    JsonNode truth = value.isBoolean() ? value : truth(value);
    if (truth != null) { // Where the only numbers are 0 and 1 they mean no and yes.
      boolean flag = schema.min() == 0 && schema.max() == 1 && !schema.above();
      return flag ? Json.tree(truth.booleanValue() ? 1 : 0) : null;
    }
    if (!value.isString() || !NUMBER.matcher(value.stringValue().strip()).matches()) {
      return null;
    }
    return Json.tree(new BigDecimal(value.stringValue().strip()));
  }

  private static @Nullable JsonNode truth(JsonNode value) {
    String word = value.isString() ? value.stringValue().strip().toLowerCase(Locale.ROOT) : "";
    return word.equals("true") || word.equals("false") ? Json.tree(word.equals("true")) : null;
  }

  private static @Nullable JsonNode word(List<String> words, JsonNode value) {
    if (!value.isString() || words.contains(value.stringValue())) {
      return null;
    }
    List<String> alike =
        words.stream().filter(word -> word.equalsIgnoreCase(value.stringValue().strip())).toList();
    return alike.size() == 1 ? Json.tree(alike.getFirst()) : null;
  }
}
