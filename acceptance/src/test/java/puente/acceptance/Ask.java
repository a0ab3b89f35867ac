package puente.acceptance;

import puente.bridge.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Requests for quotations. */
final class Ask {

  /** A person of a company, both told apart from others by the tag. */
  static ObjectNode quotation(String tag) {
    return Json.object()
        .put("partner_name", "Hotel " + tag)
        .put("contact_name", "Luis " + tag)
        .put("email", "luis." + tag + "@hotel.example")
        .put("phone", phone(tag))
        .put("lead_name", "Cotización " + tag)
        .put("product_id", 1)
        .put("product_qty", 2);
  }

  /** A valid Peruvian mobile of its own for each tag. */
  private static String phone(String tag) {
    return "+51 9" + String.format("%08d", Math.floorMod(tag.hashCode(), 100_000_000));
  }

  private Ask() {}
}
