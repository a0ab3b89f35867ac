package puente.trackhs;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields that TrackHS restricts and nobody here has a use for: tax ids, bank data, dates of
 * birth.
 */
final class RestrictedFields {
  private static final Pattern NAME =
      Pattern.compile(
          "tax_?id|tax_?name|tax_?type|ach_?.*|birth_?date|anniversary|payment_?type"
              + "|payment_?method_?id|(gl|wc)_?insurance_?policy|client_?ip_?address|session",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> HELD_APART = Set.of("references", "custom", "customValues");

  /** Takes it out, wherever it is in the tree. */
  static JsonNode removed(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object
          .propertyNames()
          .forEach(
              name -> {
                if (NAME.matcher(name).matches() || HELD_APART.contains(name)) {
                  object.putNull(name);
                }
              });
      object.values().removeIf(JsonNode::isNull);
    }
    node.values().forEach(RestrictedFields::removed);
    return node;
  }

  private RestrictedFields() {}
}
