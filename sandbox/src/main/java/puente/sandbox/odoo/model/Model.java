package puente.sandbox.odoo.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model: its label, its default order and its fields. */
public record Model(String name, String label, String order, Map<String, Field> fields) {

  public @Nullable Field find(String field) {
    return fields.get(field);
  }

  Field field(String field) {
    Field found = fields.get(field);
    if (found == null) {
      throw OdooError.value("Invalid field '" + field + "' on '" + name + "'");
    }
    return found;
  }

  public boolean has(String field) {
    return fields.containsKey(field);
  }
}
