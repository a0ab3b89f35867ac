package puente.odoo;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * The fields that a company has added to a model, that Odoo insists on and nothing fills in: they
 * have no default and are not computed. Of fields that come with an app nothing is known: its code
 * may fill them in while a record is made.
 */
public final class RequiredFields {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final List<String> ATTRIBUTES =
      List.of("required", "readonly", "string", "depends");

  private final Odoo odoo;
  private final InstantSource clock;
  private final Map<String, CachedValue<Map<String, String>>> models = new ConcurrentHashMap<>();

  public RequiredFields(Odoo odoo, InstantSource clock) {
    this.odoo = odoo;
    this.clock = clock;
  }

  /** Their labels, by their names. */
  public Map<String, String> of(String model) {
    return models
        .computeIfAbsent(model, _ -> new CachedValue<>(() -> ask(model), KEPT, clock))
        .get();
  }

  private Map<String, String> ask(String model) {
    Map<String, String> labels = new LinkedHashMap<>();
    odoo.read(model, "fields_get", Map.of("attributes", ATTRIBUTES))
        .forEachEntry(
            (name, field) -> {
              if (name.startsWith("x_") && isUnfilled(field)) {
                labels.put(name, OdooValue.text(field.path("string")));
              }
            });
    if (!labels.isEmpty()) {
      odoo.read(model, "default_get", Map.of("fields", List.copyOf(labels.keySet())))
          .forEachEntry(
              (name, value) -> {
                if (!value.isNull() && !(value.isBoolean() && !value.booleanValue())) {
                  labels.remove(name);
                }
              });
    }
    return labels;
  }

  private static boolean isUnfilled(JsonNode field) {
    return field.path("required").asBoolean(false)
        && !field.path("readonly").asBoolean(false)
        && field.path("depends").isEmpty();
  }
}
