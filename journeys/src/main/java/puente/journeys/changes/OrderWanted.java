package puente.journeys.changes;

import puente.bridge.Bounds;
import puente.bridge.Doc;

/** The order that something is to be done with. */
record OrderWanted(
    @Doc("Its number (S00042), id, tracking_id, or its customer's name.")
        @Bounds(min = 1, max = 200)
        String order) {
  static final String FIELD = "order";

  /** Whether it is of the sandbox's seed is another matter: most are made first. */
  static final OrderWanted EXAMPLE = new OrderWanted("S00042");
}
