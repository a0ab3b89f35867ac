package puente.odoo.http;

import puente.odoo.Invocation;
import tools.jackson.databind.JsonNode;

/** A way of speaking to an Odoo database as a user that is known to it. */
sealed interface OdooWire permits RpcWire, Json2Wire {

  /**
   * Calls the method and gives its result as Odoo does.
   *
   * @throws puente.bridge.ProblemException see {@code Odoo}
   */
  JsonNode call(Invocation invocation);

  /** The protocol's name for people: {@code JSON-2}, {@code JSON-RPC} or {@code XML-RPC}. */
  String protocol();
}
