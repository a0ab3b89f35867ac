package puente.http;

import java.util.List;

/** The contract's own REST routes, each another door to an operation. */
final class ContractRoutes {

  /**
   * A route of the contract.
   *
   * @param method the HTTP method
   * @param path with at most one variable, which is the operation's parameter of that name
   * @param operation the operation it calls
   * @param async whether it never waits for a journey: 202 at once
   */
  record Route(String method, String path, String operation, boolean async) {}

  static final List<Route> ALL =
      List.of(
          new Route("POST", "/api/quotation/async", "dev_create_quotation", true),
          new Route("POST", "/api/quotation/update-lead", "dev_update_lead_quotation", false),
          new Route("POST", "/api/elevenlabs/handoff", "message_notification", false),
          new Route(
              "GET", "/api/quotation/status/{tracking_id}", "dev_get_quotation_status", false));

  /** The path under which every operation can be called by its name. */
  static final String TOOLS = "/api/tools/";

  private ContractRoutes() {}
}
