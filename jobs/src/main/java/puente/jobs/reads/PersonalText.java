package puente.jobs.reads;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a job tells of people, and the same masked for those who may not see it: e-mail addresses
 * and phone numbers as {@code a•••@hotel.example} and {@code •••21}, other words by their length.
 */
final class PersonalText {
  /** The fields that name a record, a state, a moment or a page, and never a person. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "tracking_id|handoff_id|status|state|end|environment|journey|operation|kind|type|channel"
              + "|currency|date|time|timestamp|.*_at|model|sale_order_name|language|effect");

  private static final Pattern PAGE = Pattern.compile("(.*_)?url");
  private static final Pattern REFERENCE = Pattern.compile("[A-Z]{1,5}[-/]?[0-9]{1,12}");
  private static final Pattern SUBJECT =
      Pattern.compile("(partner|contact|user|guest|customer|attendee)_name|customer|name");
  private static final Pattern ADDRESS = Pattern.compile("(.*_)?(email|phone|mobile)");
  private static final int MOST_LINKS = 6;

  /** The tree as those may see it who may not see personal data. */
  static JsonNode masked(JsonNode tree) {
    return masked("", tree);
  }

  private static JsonNode masked(String key, JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      ObjectNode left = Json.object();
      object
          .properties()
          .forEach(field -> left.set(field.getKey(), masked(field.getKey(), field.getValue())));
      return left;
    }
    if (tree instanceof ArrayNode array) {
      ArrayNode left = Json.mapper().createArrayNode();
      array.forEach(item -> left.add(masked(key, item)));
      return left;
    }
    return tree.isString()
        ? Json.mapper().getNodeFactory().stringNode(masked(key, tree.asString()))
        : tree;
  }

  private static String masked(String key, String text) {
    boolean plain =
        text.isEmpty()
            || PLAIN.matcher(key).matches()
            || PAGE.matcher(key).matches()
            || REFERENCE.matcher(text).matches();
    return plain ? text : word(text);
  }

  /** A word that may tell of a person. */
  static String word(String text) {
    if (Email.isValid(text)) {
      return new Email(text).toString();
    }
    return Phone.isValid(text) ? new Phone(text).toString() : "text(" + text.length() + ")";
  }

  /** The first name in the tree, or else the first address; null where there is none. */
  static @Nullable String subject(JsonNode input) {
    String name = first(input, SUBJECT);
    return name == null ? first(input, ADDRESS) : name;
  }

  private static @Nullable String first(JsonNode tree, Pattern keys) {
    return tree.properties().stream()
        .filter(field -> keys.matcher(field.getKey()).matches())
        .map(field -> field.getValue().asString(""))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse(null);
  }

  /** The number of the order or the like that a result names. */
  static @Nullable String reference(@Nullable JsonNode output) {
    return output == null
        ? null
        : output.properties().stream()
            .map(field -> field.getValue().asString(""))
            .filter(text -> REFERENCE.matcher(text).matches())
            .findFirst()
            .orElse(null);
  }

  /** The pages that a result names; at most six. */
  static List<Link> links(@Nullable JsonNode output) {
    List<Link> links = new ArrayList<>();
    if (output != null) {
      addLinks(output, links);
    }
    return links;
  }

  private static void addLinks(JsonNode tree, List<Link> links) {
    for (var field : tree.properties()) {
      String text = field.getValue().asString("");
      boolean page =
          PAGE.matcher(field.getKey()).matches() && text.matches("https?://[^\\s<>\"]{1,400}");
      if (page && URI.create(text).getHost() != null && links.size() < MOST_LINKS) {
        links.add(new Link(field.getKey(), URI.create(text)));
      } else if (field.getValue().isObject()) {
        addLinks(field.getValue(), links);
      }
    }
  }

  private PersonalText() {}
}
