package puente.server.jobs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.Email;
import puente.bridge.Json;
import puente.bridge.Phone;
import puente.journeys.PhoneNumbers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whom to forget: e-mail addresses and phone numbers, found however they are spelled, and never by
 * a name alone. Of what tells of the person only what names nobody is left.
 */
public final class Person {
  /** In place of what was there. */
  public static final String ERASED = "[erased]";

  private static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d ().\\-/]{5,24}\\d");
  private static final int TAIL = 7;

  /** What a document stays known by, and what says how it went. */
  private static final Pattern KEPT =
      Pattern.compile(
          "tracking_id|handoff_id|conversation_id|message_sid|assigned_user_id|vendor_sms"
              + "|selected_number|status|state|end|environment|journey|operation|kind|type|channel"
              + "|currency|date|time|timestamp|.*_at|.*_?url|uid|model|sale_order_name");

  /** Moments, and the names that Odoo gives to orders. */
  private static final Pattern HARMLESS =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ][\\d:.,+Z-]*)?|S\\d{1,9}|");

  private final List<String> identifiers;
  private final List<String> emails = new ArrayList<>();
  private final List<Phone> numbers = new ArrayList<>();
  private final PhoneNumbers phones;

  /**
   * Somebody.
   *
   * @param region the country that phone numbers without a country code belong to
   * @throws IllegalArgumentException where one is neither an e-mail address nor a phone number
   */
  public Person(List<String> identifiers, @Nullable String region) {
    this.identifiers = List.copyOf(identifiers);
    this.phones = new PhoneNumbers(region);
    for (String each : identifiers) {
      if (Email.isValid(each)) {
        emails.add(new Email(each).normalized());
      } else {
        numbers.add(new Phone(each));
      }
    }
  }

  /** As given. */
  List<String> identifiers() {
    return identifiers;
  }

  /** Whether the text names the person. */
  public boolean isIn(@Nullable String text) {
    return text != null && (hasEmail(text.toLowerCase(Locale.ROOT)) || hasNumber(text));
  }

  private boolean hasEmail(String text) {
    for (String email : emails) {
      for (int at = text.indexOf(email); at >= 0; at = text.indexOf(email, at + 1)) {
        if (!isPart(text, at - 1, "._%+-") && !isPart(text, at + email.length(), "-")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether an address goes on there, so that it is another one. */
  private static boolean isPart(String text, int at, String signs) {
    return at >= 0
        && at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || signs.indexOf(text.charAt(at)) >= 0);
  }

  private boolean hasNumber(String text) {
    if (numbers.isEmpty()) {
      return false;
    }
    Matcher found = NUMBER.matcher(text);
    while (found.find()) {
      String spelled = found.group();
      String digits = spelled.replaceAll("\\D", "");
      for (Phone number : numbers) {
        String own = number.digits();
        boolean alike = digits.endsWith(own.substring(Math.max(0, own.length() - TAIL)));
        if (alike && Phone.isValid(spelled) && isSame(number, spelled)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Ids of platforms have the digits alone: they are a number with its country code as well. */
  private boolean isSame(Phone number, String spelled) {
    return phones.same(number, spelled)
        || (!spelled.startsWith("+") && phones.same(number, "+" + spelled));
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
