package puente.sandbox.odoo.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.sandbox.PlainJson;

/**
 * Knows which models and fields exist in a version: models.json is cut down from a real fields_get
 * of 19, versions.json has what was otherwise before a version and what is since one.
 */
public final class Registry {
  private static final Map<String, Map<String, Object>> COMMON =
      Map.of(
          "id", Map.of("type", "integer", "string", "ID", "readonly", true),
          "display_name",
              Map.of("type", "char", "string", "Display Name", "readonly", true, "store", false),
          "create_date", Map.of("type", "datetime", "string", "Created on", "readonly", true),
          "write_date", Map.of("type", "datetime", "string", "Last Updated on", "readonly", true),
          "create_uid", user("Created by"),
          "write_uid", user("Last Updated by"));

  private final Map<String, Model> models = new LinkedHashMap<>();
  private final int version;

  public Registry(boolean studioField, int version) {
    this.version = version;
    read("models.json")
        .forEach((name, description) -> models.put(name, model(name, PlainJson.map(description))));
    for (Object each : PlainJson.list(read("versions.json").getOrDefault("changes", List.of()))) {
      Map<String, Object> change = PlainJson.map(each);
      if (concerns(change)) {
        apply(change);
      }
    }
    if (studioField) {
      var description = Map.<String, Object>of("type", "integer", "string", "Producto");
      model("crm.lead")
          .fields()
          .put("x_studio_producto", Field.of("x_studio_producto", description));
    }
  }

  /** Adds a text that a company insists on, as an administrator does. */
  public void require(String model, String field, String label) {
    var description = Map.<String, Object>of("type", "char", "string", label, "required", true);
    model(model).fields().put(field, Field.of(field, description));
  }

  /** The release of Odoo whose models and methods these are. */
  int version() {
    return version;
  }

  private boolean concerns(Map<String, Object> change) {
    return change.get("since") instanceof Number since
        ? version >= since.intValue()
        : change.get("before") instanceof Number before && version < before.intValue();
  }

  private void apply(Map<String, Object> change) {
    Model model = model(change.getOrDefault("model", "").toString());
    PlainJson.strings(change.getOrDefault("without", List.of())).forEach(model.fields()::remove);
    PlainJson.map(change.getOrDefault("fields", Map.of()))
        .forEach((name, field) -> model.fields().put(name, Field.of(name, PlainJson.map(field))));
    Object order = change.getOrDefault("order", model.order());
    models.put(
        model.name(), new Model(model.name(), model.label(), order.toString(), model.fields()));
  }

  private static Map<String, Object> user(String label) {
    return Map.of("type", "many2one", "string", label, "relation", "res.users", "readonly", true);
  }

  private static Map<String, Object> read(String name) {
    try (InputStream file = Registry.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return PlainJson.map(PlainJson.read(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Model model(String name, Map<String, Object> description) {
    var fields = new LinkedHashMap<String, Field>();
    fields.put("id", Field.of("id", COMMON.getOrDefault("id", Map.of())));
    PlainJson.map(description.getOrDefault("fields", Map.of()))
        .forEach((field, value) -> fields.put(field, Field.of(field, PlainJson.map(value))));
    COMMON.forEach((field, value) -> fields.putIfAbsent(field, Field.of(field, value)));
    String label = (String) description.getOrDefault("label", name);
    return new Model(name, label, (String) description.getOrDefault("order", "id"), fields);
  }

  /** Until 19 people say who is a company; from 20 on Odoo works it out of the tax number. */
  boolean choosesCompanies() {
    return model("res.partner").has("company_type");
  }

  public @Nullable Model find(String name) {
    return models.get(name);
  }

  public Model model(String name) {
    Model found = models.get(name);
    if (found == null) {
      throw new IllegalStateException("the sandbox has no model " + name);
    }
    return found;
  }

  Collection<Model> all() {
    return models.values();
  }
}
