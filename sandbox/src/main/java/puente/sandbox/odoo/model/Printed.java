package puente.sandbox.odoo.model;

import tools.jackson.databind.node.NullNode;

/**
 * A result that JSON has its own print of and XML-RPC none: there it is a fault, after the change
 * is committed (measured).
 *
 * @param json as JSON prints it
 * @param python what the marshaller says it cannot write
 */
public record Printed(Object json, String python) {
  /** The result of a Python function that returns nothing. */
  public static final Printed NONE =
      new Printed(NullNode.getInstance(), "None unless allow_none is enabled");

  /** A record, which 14 gives where 19 gives its id. */
  static Printed record(String model, long id) {
    return new Printed("%s(%d,)".formatted(model, id), "<class 'odoo.api." + model + "'> objects");
  }
}
