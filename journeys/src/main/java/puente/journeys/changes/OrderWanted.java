package puente.journeys.changes;

import puente.bridge.Bounds;
import puente.bridge.Doc;

/** The order that something is to be done with. */
record OrderWanted(
    @Doc("Its number (S00042), id, tracking_id, or its customer's name.")
        @Bounds(min = 1, max = 200)
        String order) {
  static final String FIELD = "order";

  /** Orders of the sandbox's seed. */
  static final OrderWanted QUOTATION = new OrderWanted("S15433");

  static final OrderWanted SENT = new OrderWanted("S15402");
  static final OrderWanted REACHABLE = new OrderWanted("S15390");
}
