package puente.odoo;

import tools.jackson.databind.JsonNode;

/** Reads a value of a record as Odoo sends it: an empty field of any type is {@code false}. */
public final class OdooValue {

  /** The text of a field; empty where the field is empty, never the word {@code false}. */
  public static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : "";
  }

  private OdooValue() {}
}
