package puente.store.search;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects the words that a job is looked for by from its input or result: e-mail addresses, phone
 * numbers, names of people and companies, numbers of orders. Free text is left out.
 */
final class JobWords {
  private static final int DEEPEST = 6;
  private static final Pattern NAME =
      Pattern.compile(
          "((partner|contact|user|guest|customer|attendee|company|sale_order)_)?name|customer");
  private static final Pattern PHONE = Pattern.compile(".*(phone|mobile|number)");
  private static final Pattern ID =
      Pattern.compile("(sale_order|order|lead|work_order|reservation|booking|record)_id|.*uid");
  private static final Pattern REFERENCE = Pattern.compile("[A-Z]{1,5}[-/]?[0-9]{3,12}");

  /** The numbers and addresses go before names, where there is no room for all. */
  private final Set<String> exact = new LinkedHashSet<>();

  private final Set<String> names = new LinkedHashSet<>();

  private JobWords() {}

  static Set<String> of(JsonNode tree) {
    JobWords words = new JobWords();
    words.read("", tree, 0);
    Set<String> all = new LinkedHashSet<>(words.exact);
    all.addAll(words.names);
    return all;
  }

  private void read(String key, JsonNode tree, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    if (tree instanceof ObjectNode object) {
      object.properties().forEach(field -> read(field.getKey(), field.getValue(), depth + 1));
    } else if (tree instanceof ArrayNode array) {
      array.forEach(item -> read(key, item, depth + 1));
    } else if (tree.isString()) {
      text(key, tree.asString());
    } else if (tree.isNumber() && ID.matcher(key).matches()) {
      exact.addAll(SearchWords.of(tree.asString()));
    }
  }

  private void text(String key, String text) {
    boolean number = PHONE.matcher(key).matches() && Phone.isValid(text);
    if (number
        || Email.isValid(text)
        || ID.matcher(key).matches()
        || REFERENCE.matcher(text).matches()) {
      exact.addAll(SearchWords.of(text));
    } else if (NAME.matcher(key).matches()) {
      names.addAll(SearchWords.of(text));
    }
  }
}
