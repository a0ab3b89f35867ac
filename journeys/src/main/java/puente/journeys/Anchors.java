package puente.journeys;

import java.util.Map;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.odoo.Odoo;

/** Finds records again by the external ids that we gave them: nobody changes these by hand. */
public final class Anchors {

  /** The record's id; 0 where nothing has that external id. */
  public static long find(Odoo odoo, String externalId) {
    String[] name = externalId.split("\\.", 2);
    try {
      return odoo.read(
              "ir.model.data",
              "check_object_reference",
              Map.of("module", name[0], "xml_id", name[1]))
          .path(1)
          .longValue();
    } catch (Refusal refusal) {
      if (refusal.problem() instanceof Problem.Missing) {
        return 0;
      }
      throw refusal;
    }
  }

  private Anchors() {}
}
