package puente.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;
import puente.journeys.PhoneNumbers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The person to erase: e-mail addresses and phone numbers, found however they are spelled, and
 * never by a name alone. Of texts about the person only what names nobody is left.
 */
public final class Person {
  /** In place of what was there. */
  public static final String ERASED = "[erased]";

  /** The fields by which a document is still identified, and those that say how it went. */
  private static final Pattern KEPT =
      Pattern.compile(
          "tracking_id|handoff_id|conversation_id|message_sid|assigned_user_id|vendor_sms"
              + "|selected_number|status|state|end|environment|journey|operation|kind|type|channel"
              + "|currency|date|time|timestamp|.*_at|.*_?url|uid|model|sale_order_name");

  /** Moments, and the names that Odoo gives to orders. */
  private static final Pattern HARMLESS =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ][\\d:.,+Z-]*)?|S\\d{1,9}|");

  private final List<String> identifiers;
  private final List<EmailMatcher> emails = new ArrayList<>();
  private final List<PhoneMatcher> numbers = new ArrayList<>();

  /**
   * Somebody.
   *
   * @param region the country that phone numbers without a country code belong to
   * @throws IllegalArgumentException where one is neither an e-mail address nor a phone number
   */
  public Person(List<String> identifiers, @Nullable String region) {
    this.identifiers = List.copyOf(identifiers);
    PhoneNumbers phones = new PhoneNumbers(region);
    for (String each : identifiers) {
      if (Email.isValid(each)) {
        emails.add(EmailMatcher.of(new Email(each)));
      } else {
        numbers.add(new PhoneMatcher(new Phone(each), phones));
      }
    }
  }

  /** As given. */
  List<String> identifiers() {
    return identifiers;
  }

  /** Tells whether the text names the person. */
  public boolean isIn(@Nullable String text) {
    return text != null
        && (emails.stream().anyMatch(email -> email.isIn(text))
            || numbers.stream().anyMatch(number -> number.isIn(text)));
  }

  /**
   * Tells whether the JSON, once parsed, names the person; anything that is not JSON is read as
   * text.
   */
  public boolean isInJson(@Nullable String json) {
    if (json == null || json.isBlank()) {
      return false;
    }
    try {
      return isIn(Json.read(json));
    } catch (JacksonException plain) {
      return isIn(json);
    }
  }

  private boolean isIn(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      return object.properties().stream()
          .anyMatch(field -> isIn(field.getKey()) || isIn(field.getValue()));
    }
    if (tree instanceof ArrayNode array) {
      return array.valueStream().anyMatch(this::isIn);
    }
    return isIn(tree.asString(""));
  }

  /** The names in a tree that names the person: whoever else is told of them is told by these. */
  static Set<String> names(JsonNode tree) {
    Set<String> names = new LinkedHashSet<>();
    tree.properties()
        .forEach(
            field -> {
              boolean isName = field.getKey().matches("(partner|contact|user|guest)_?name|name");
              String value = field.getValue().asString("");
              if (isName && value.length() > 2) {
                names.add(value);
              }
            });
    return names;
  }

  /**
   * Tells whether the text has one of the names as a whole: not as a part of a longer word or name,
   * as "Ana" is in "Mariana" and in "Ana Ruiz".
   */
  static boolean isNamed(@Nullable String text, Collection<String> names) {
    return text != null
        && names.stream()
            .anyMatch(
                name ->
                    Pattern.compile(
                            "(?<![\\p{L}\\p{N}])(?<!\\p{Lu}[\\p{L}]{0,30}[ -])"
                                + Pattern.quote(name)
                                + "(?![\\p{L}\\p{N}])(?![ -](?:de |del |la |las |los |y )*\\p{Lu})")
                        .matcher(text)
                        .find());
  }

  /** A tree that names the person, without everything in words. */
  public JsonNode without(JsonNode tree) {
    return without("", tree);
  }

  private JsonNode without(String key, JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      ObjectNode left = Json.object();
      object
          .properties()
          .forEach(
              field -> {
                boolean names = isIn(field.getKey()) || isGone(field.getKey(), field.getValue());
                if (!names) {
                  left.set(field.getKey(), without(field.getKey(), field.getValue()));
                }
              });
      return left;
    }
    if (tree instanceof ArrayNode array) {
      ArrayNode left = Json.mapper().createArrayNode();
      array.forEach(item -> left.add(without(key, item)));
      return left;
    }
    if (tree.isString()) {
      String text = tree.asString();
      boolean kept = KEPT.matcher(key).matches() || HARMLESS.matcher(text).matches();
      return kept && !isIn(text) ? tree : Json.mapper().getNodeFactory().stringNode(ERASED);
    }
    return tree.isNumber() && isIn(tree.asString())
        ? Json.mapper().getNodeFactory().nullNode()
        : tree;
  }

  /** A document is named for its conversation: where that is a phone number it gets another. */
  private boolean isGone(String key, JsonNode value) {
    return key.equals("conversation_id") && isIn(value.asString(""));
  }
}
