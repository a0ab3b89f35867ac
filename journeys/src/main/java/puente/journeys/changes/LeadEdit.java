package puente.journeys.changes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.journeys.changes.orders.KnownNames;
import puente.journeys.changes.orders.SaleField;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/** The differences between an opportunity and what is wanted of it, made by one {@code write}. */
record LeadEdit(long leadId, List<Value> values) {
  static final String MODEL = "crm.lead";

  /**
   * A value that is to become another.
   *
   * @param number whether it is written as a number: an id, a count
   */
  record Value(String field, boolean number, String was, String becomes) {}

  /**
   * Makes the edit of the wanted values that differ; a value given as a number is written as one.
   */
  static LeadEdit of(Odoo odoo, long leadId, Map<String, Object> wanted) {
    List<Value> values = new ArrayList<>();
    if (!wanted.isEmpty()) {
      JsonNode now = now(odoo, leadId, List.copyOf(wanted.keySet()));
      wanted.forEach(
          (field, becomes) -> {
            String was = held(now, field);
            if (!was.equals(becomes.toString())) {
              values.add(new Value(field, becomes instanceof Number, was, becomes.toString()));
            }
          });
    }
    return new LeadEdit(leadId, values);
  }

  private static JsonNode now(Odoo odoo, long leadId, List<String> fields) {
    return odoo
        .searchRead(
            MODEL,
            Odoo.Search.of(
                Domain.all(Domain.where("id", "=", leadId), Domain.archivedToo()), fields, 1))
        .stream()
        .findFirst()
        .orElseThrow(() -> KnownNames.missing("lead_id", leadId));
  }

  /** As plain text; of a many2one, {@code [id, name]}, its id. */
  private static String held(JsonNode row, String field) {
    JsonNode value = row.path(field);
    return SaleField.plain(value.isArray() ? value.path(0) : value);
  }

  /** Tells whether the opportunity holds all of it. */
  boolean isMade(Odoo odoo) {
    if (values.isEmpty()) {
      return true;
    }
    JsonNode now = now(odoo, leadId, values.stream().map(Value::field).toList());
    return values.stream().allMatch(value -> held(now, value.field()).equals(value.becomes()));
  }

  /**
   * Writes what is left to be written.
   *
   * @throws ProblemException a conflict when somebody changed it since it was looked at
   */
  void make(Odoo odoo) {
    if (values.isEmpty()) {
      return;
    }
    JsonNode now = now(odoo, leadId, values.stream().map(Value::field).toList());
    Map<String, Object> left = new LinkedHashMap<>();
    for (Value value : values) {
      String held = held(now, value.field());
      if (held.equals(value.was())) {
        left.put(value.field(), value.number() ? Long.valueOf(value.becomes()) : value.becomes());
      } else if (!held.equals(value.becomes())) {
        throw new ProblemException(
            new Problem.Conflict(
                Text.format(
                    "Mientras tanto alguien cambió «%s» en la oportunidad %d. Véala de nuevo antes"
                        + " de cambiarla.",
                    "Somebody changed “%s” of opportunity %d meanwhile. Look at it again before"
                        + " changing it.",
                    value.field(),
                    leadId),
                new Text(
                    "Mientras tanto alguien cambió la oportunidad. Véala de nuevo antes de"
                        + " cambiarla.",
                    "Somebody changed the opportunity meanwhile. Look at it again before changing"
                        + " it.")));
      }
    }
    if (!left.isEmpty()) {
      odoo.write(MODEL, "write", Map.of("ids", List.of(leadId), "vals", left));
    }
  }
}
