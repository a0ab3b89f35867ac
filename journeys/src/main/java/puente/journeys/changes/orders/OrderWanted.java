package puente.journeys.changes.orders;

import puente.bridge.schema.Bounds;
import puente.bridge.schema.Doc;

/** The order that something is to be done with. */
public record OrderWanted(
    @Doc("Its number (S00042), id, tracking_id, or its customer's name.")
        @Bounds(min = 1, max = 200)
        String order) {
  public static final String FIELD = "order";

  /** Orders of the sandbox's seed. */
  public static final OrderWanted QUOTATION = new OrderWanted("S15433");

  public static final OrderWanted SENT = new OrderWanted("S15402");
  public static final OrderWanted REACHABLE = new OrderWanted("S15390");
}
