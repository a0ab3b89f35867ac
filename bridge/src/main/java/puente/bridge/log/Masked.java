package puente.bridge.log;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import puente.bridge.json.JsonText;
import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;
import puente.bridge.schema.Schema;
import puente.bridge.schema.Wording;
import tools.jackson.databind.JsonNode;

/**
 * A call's arguments as they may be kept: by its type each is shown, masked, or told by its length
 * alone. What does not fit its type is not shown.
 */
public final class Masked {
  private static final int MOST_ITEMS = 20;

  /** Of a phone number (ITU-T E.164). */
  private static final int FEWEST_DIGITS = 7;

  /** No phone number without its country code is longer; ids and quantities are shorter. */
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Integer.MAX_VALUE);

  private static final Pattern ID_NAME = Pattern.compile("(.+_)?(id|uid)");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9:_-]{1,64}");
  private static final Pattern TRACKING_ID = Pattern.compile("[a-z]{2,8}_[0-9a-f]{12}");
  private static final Pattern DATE =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]{4,18}(Z|[+-][0-9]{2}(:?[0-9]{2})?)?)?");
  private static final Pattern PHONE_LIKE =
      Pattern.compile("(?<![0-9A-Za-z])\\+?[0-9][0-9 ().-]{5,}[0-9](?![0-9A-Za-z])");

  private final StringBuilder json = new StringBuilder(128);
  private final Set<String> persons = new LinkedHashSet<>();
  private final Set<String> mentioned = new LinkedHashSet<>();

  private Masked() {}

  /** Masks arguments, which need not fit the schema. */
  public static Masked of(Schema.Obj schema, JsonNode arguments) {
    Masked masked = new Masked();
    masked.object(schema, arguments);
    return masked;
  }

  /** Tells whether a text may hold a phone number or an e-mail address. */
  public static boolean mayTellOfAPerson(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@') {
        return true;
      }
      digits += c >= '0' && c <= '9' ? 1 : 0;
    }
    return digits >= FEWEST_DIGITS && PHONE_LIKE.matcher(text).find();
  }

  /** The arguments as JSON, in ASCII. */
  public String json() {
    return json.toString();
  }

  /**
   * The e-mail addresses and phone numbers among them, as they were given; also those in free text,
   * where there are others beside: whoever is only spoken of there is told of as well.
   */
  public Set<String> persons() {
    if (persons.isEmpty()) {
      return persons;
    }
    Set<String> all = new LinkedHashSet<>(persons);
    all.addAll(mentioned);
    return all;
  }

  private void object(Schema.Obj schema, JsonNode value) {
    if (!value.isObject()) {
      other(value);
      return;
    }
    json.append('{');
    int known = 0;
    for (Schema.Field field : schema.fields()) {
      JsonNode given = value.get(field.name());
      if (given != null) {
        json.append(known++ > 0 ? "," : "").append('"').append(field.name()).append("\":");
        value(field.schema(), field.name(), given);
      }
    }
    int unknown = value.size() - known;
    if (unknown > 0) { // Their names are the caller's own words.
      json.append(known > 0 ? "," : "").append("\"unknown\":").append(unknown);
    }
    json.append('}');
  }

  private void value(Schema schema, String name, JsonNode value) {
    switch (schema) {
      case Schema.Obj obj -> object(obj, value);
      case Schema.Items items when value.isArray() -> items(items, name, value);
      case Schema.Str str when value.isString() -> string(str, name, value.stringValue());
      case Schema.OneOf(var words) when value.isString() && words.contains(value.stringValue()) ->
          quoted(value.stringValue());
      case Schema.Num _ when value.isNumber() -> number(value.decimalValue());
      case Schema.Bool _ when value.isBoolean() -> json.append(value.booleanValue());
      case Schema.OrNull(Schema inner) when !value.isNull() -> value(inner, name, value);
      default -> other(value);
    }
  }

  private void items(Schema.Items items, String name, JsonNode value) {
    json.append('[');
    for (int i = 0; i < value.size() && i < MOST_ITEMS; i++) {
      json.append(i > 0 ? "," : "");
      value(items.item(), name, value.get(i));
    }
    if (value.size() > MOST_ITEMS) {
      json.append(",\"more(").append(value.size() - MOST_ITEMS).append(")\"");
    }
    json.append(']');
  }

  private void string(Schema.Str schema, String name, String text) {
    if (Wording.formatFault(schema.format(), text) != null) {
      length("text", text.length());
      return;
    }
    switch (schema.format()) {
      case EMAIL -> person(text, new Email(text));
      case PHONE -> person(text, new Phone(text));
      case DATE, DATE_TIME -> quoted(text);
      case TEXT -> {
        if (isId(name, text) || DATE.matcher(text).matches()) {
          quoted(text);
        } else {
          if (mentioned.size() < MOST_ITEMS) {
            mentioned.addAll(PersonMentions.in(text));
          }
          length("text", text.length());
        }
      }
    }
  }

  private void person(String text, Object masked) {
    persons.add(text.strip());
    quoted(masked.toString());
  }

  private static boolean isId(String name, String text) {
    return ID_NAME.matcher(name).matches()
        && ID.matcher(text).matches()
        && (TRACKING_ID.matcher(text).matches() || !mayTellOfAPerson(text));
  }

  private void number(BigDecimal number) {
    if (number.abs().compareTo(LARGEST) <= 0 && number.precision() - number.scale() < 30) {
      json.append(
          number.scale() < 0 || number.scale() > 30 ? "\"number\"" : number.toPlainString());
    } else {
      json.append("\"number\"");
    }
  }

  private void other(JsonNode value) {
    switch (value.getNodeType()) {
      case NULL, MISSING -> json.append("null");
      case STRING -> length("text", value.stringValue().length());
      case ARRAY -> length("list", value.size());
      case OBJECT -> length("object", value.size());
      case NUMBER -> json.append("\"number\"");
      default -> json.append("\"other\"");
    }
  }

  private void length(String what, int length) {
    json.append('"').append(what).append('(').append(length).append(")\"");
  }

  private void quoted(String text) {
    JsonText.quoteInAscii(text, json);
  }
}
