package puente.odoo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads records with the records they point to where {@code web_search_read} has no specification
 * (before 17): one read per kind of nested record, and the same rows as that method gives (measured
 * on 19): a many2one is an id, or an object when its fields are asked for, or {@code false}; a
 * one2many or many2many is a list of the same.
 */
public final class NestedReads {
  private final Odoo odoo;
  private final FieldTypes types;

  public NestedReads(Odoo odoo, FieldTypes types) {
    this.odoo = odoo;
    this.types = types;
  }

  public List<JsonNode> search(String model, List<?> domain, JsonNode specification, int limit) {
    List<String> fields = List.copyOf(specification.propertyNames());
    List<JsonNode> rows = odoo.searchRead(model, Odoo.Search.of(domain, fields, limit));
    fill(model, rows, specification);
    return rows;
  }

  private void fill(String model, List<JsonNode> rows, JsonNode specification) {
    Map<String, FieldTypes.Type> fields = types.of(model, specification.propertyNames());
    fields.forEach(
        (field, type) -> {
          if (!type.relation().isEmpty()) {
            fill(field, type, rows, specification.path(field));
          }
        });
  }

  private void fill(
      String field, FieldTypes.Type type, List<JsonNode> rows, JsonNode specification) {
    boolean one = type.type().equals("many2one");
    boolean whole = specification.has("fields");
    int limit = specification.path("limit").asInt(Integer.MAX_VALUE);
    Set<Long> wanted = new LinkedHashSet<>();
    rows.forEach(row -> ids(row.path(field), one).stream().limit(limit).forEach(wanted::add));
    Map<Long, JsonNode> nested =
        whole ? nested(type.relation(), wanted, specification.path("fields")) : Map.of();
    for (JsonNode row : rows) {
      List<JsonNode> values =
          ids(row.path(field), one).stream()
              .map(id -> whole ? nested.getOrDefault(id, bare(id)) : Json.tree(id))
              .toList();
      ((ObjectNode) row).set(field, one ? first(values) : list(values));
    }
  }

  /** Returns a record beyond the limit, or one deleted meanwhile: its id alone. */
  private static JsonNode bare(long id) {
    return Json.object().put("id", id);
  }

  private static JsonNode first(List<JsonNode> values) {
    return values.isEmpty() ? BooleanNode.FALSE : values.getFirst();
  }

  private static ArrayNode list(List<JsonNode> values) {
    return Json.mapper().createArrayNode().addAll(values);
  }

  /** The ids in a many2one, which is {@code [id, name]} or {@code false}, or in a list of ids. */
  private static List<Long> ids(JsonNode value, boolean one) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < (one ? Math.min(value.size(), 1) : value.size()); i++) {
      ids.add(value.path(i).asLong());
    }
    return ids;
  }

  private Map<Long, JsonNode> nested(String model, Set<Long> ids, JsonNode specification) {
    Map<Long, JsonNode> byId = new TreeMap<>();
    if (ids.isEmpty()) {
      return byId;
    }
    List<String> fields = new ArrayList<>(specification.propertyNames());
    fields.add("id");
    JsonNode read = odoo.read(model, "read", Map.of("ids", ids, "fields", fields));
    List<JsonNode> rows = new ArrayList<>();
    read.forEach(rows::add);
    fill(model, rows, specification);
    rows.forEach(row -> byId.put(row.path("id").asLong(), row));
    return byId;
  }
}
