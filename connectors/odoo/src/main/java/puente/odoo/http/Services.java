package puente.odoo.http;

import java.util.List;
import puente.odoo.Invocation;
import puente.odoo.OdooSettings;
import tools.jackson.databind.JsonNode;

/** Odoo's remote services {@code common} and {@code object}, before and after a login. */
sealed interface Services permits JsonRpc, XmlRpc {

  /** The database they are asked about. */
  OdooSettings settings();

  /**
   * Calls a service; failures and a lost answer are judged as the invocation's.
   *
   * @throws puente.bridge.ProblemException see {@code Odoo}; caused by {@code NotOdoo} where the
   *     services are not to be found by this protocol
   */
  JsonNode ask(String service, String method, List<?> arguments, Invocation invocation);

  /** The protocol's name for people. */
  String protocol();
}
