package puente.sandbox.odoo.model;

import tools.jackson.databind.node.NullNode;

/**
 * A result that JSON can write and XML-RPC cannot: there it is a fault, after the change is
 * committed (measured).
 *
 * @param json as JSON has it
 * @param python what the marshaller says it cannot write
 */
public record JsonOnlyValue(Object json, String python) {
  /** The result of a Python function that returns nothing. */
  public static final JsonOnlyValue NONE =
      new JsonOnlyValue(NullNode.getInstance(), "None unless allow_none is enabled");

  /** A record, which 14 gives where 19 gives its id. */
  static JsonOnlyValue record(String model, long id) {
    return new JsonOnlyValue(
        "%s(%d,)".formatted(model, id), "<class 'odoo.api." + model + "'> objects");
  }
}
