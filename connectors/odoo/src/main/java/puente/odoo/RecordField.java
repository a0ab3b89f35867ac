package puente.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field of a record as its document shows it.
 *
 * @param name what it is called there
 * @param field what Odoo calls it
 * @param nested what is shown of the records it points to; of a plain value nothing
 * @param optional not every version of Odoo has it
 */
public record RecordField(
    String name, String field, Kind kind, List<RecordField> nested, boolean optional) {
  private static final int MOST_NESTED = 100;
  private static final int LONGEST_TEXT = 1_000;

  private enum Kind {
    VALUE,
    ONE,
    SEVERAL
  }

  static RecordField value(String name, String field) {
    return new RecordField(name, field, Kind.VALUE, List.of(), false);
  }

  /** Another record, by id and name. */
  static RecordField reference(String name, String field) {
    return new RecordField(name, field, Kind.ONE, displayName(), false);
  }

  /** Other records, by id and name. */
  static RecordField references(String name, String field) {
    return new RecordField(name, field, Kind.SEVERAL, displayName(), false);
  }

  /** The records that are part of this one. */
  static RecordField list(String name, String field, RecordField... nested) {
    return new RecordField(name, field, Kind.SEVERAL, List.of(nested), false);
  }

  private static List<RecordField> displayName() {
    return List.of(value("name", "display_name"));
  }

  /** Returns this field, to be read only where Odoo has it. */
  RecordField ifThere() {
    return new RecordField(name, field, kind, nested, true);
  }

  /** Returns the specification for {@link Odoo#searchTree}. */
  public static Map<String, ?> specification(List<RecordField> fields) {
    Map<String, Map<String, ?>> specification = new LinkedHashMap<>();
    for (RecordField each : fields) {
      specification.put(
          each.field,
          switch (each.kind) {
            case VALUE -> Map.of();
            case ONE -> Map.of("fields", specification(each.nested));
            case SEVERAL -> Map.of("fields", specification(each.nested), "limit", MOST_NESTED);
          });
    }
    return specification;
  }

  /** Adds what the row has of the fields; what is empty is left out. */
  public static void add(List<RecordField> fields, JsonNode row, ObjectNode document) {
    fields.forEach(each -> each.add(row.path(each.field), document));
  }

  private void add(JsonNode value, ObjectNode document) {
    switch (kind) {
      case VALUE -> {
        if (value.isString()) {
          document.put(name, shortened(value.stringValue()));
        } else if (value.isNumber() || value.asBoolean(false) || isFlag()) {
          document.set(name, value);
        }
      }
      case ONE -> {
        if (value.isObject()) {
          document.set(name, record(value));
        }
      }
      case SEVERAL -> addAll(value, document);
    }
  }

  /** A flag that is false is not empty. */
  private boolean isFlag() {
    return field.equals("active") || field.startsWith("is_");
  }

  private void addAll(JsonNode rows, ObjectNode document) {
    ArrayNode list = document.putArray(name);
    int omitted = 0;
    for (JsonNode row : rows) {
      if (list.size() < MOST_NESTED) {
        list.add(record(row));
      } else {
        omitted++;
      }
    }
    if (omitted > 0) {
      document.put(name + "_omitted", omitted);
    }
  }

  private ObjectNode record(JsonNode row) {
    ObjectNode record = Json.object().put("id", row.path("id").asLong());
    add(nested, row, record);
    return record;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }
}
