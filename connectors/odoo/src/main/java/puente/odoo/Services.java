package puente.odoo;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Odoo's remote services {@code common} and {@code object}, before and after a login. */
sealed interface Services permits JsonRpc, XmlRpc {

  /** The database they are asked about. */
  OdooSettings settings();

  /**
   * Calls a service; failures and a lost answer are judged as the invocation's.
   *
   * @throws puente.bridge.Refusal see {@link Odoo}; caused by {@link NotOdoo} where the services
   *     are not to be found by this protocol
   */
  JsonNode ask(String service, String method, List<?> arguments, Invocation invocation);

  /** The protocol's name for people. */
  String protocol();
}
