package puente.journeys.changes.orders;

import puente.bridge.schema.Bounds;
import puente.bridge.schema.Description;

/** The order that something is to be done with. */
public record TargetOrder(
    @Description("Its number (S00042), id, tracking_id, or its customer's name.")
        @Bounds(min = 1, max = 200)
        String order) {
  public static final String FIELD = "order";

  /** Orders of the sandbox's seed. */
  public static final TargetOrder QUOTATION = new TargetOrder("S15433");

  public static final TargetOrder SENT = new TargetOrder("S15402");
  public static final TargetOrder REACHABLE = new TargetOrder("S15390");
}
