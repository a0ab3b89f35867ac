package puente.journeys.trackhs;

import java.util.Set;
import puente.bridge.Operation;
import puente.bridge.job.JobLookup;
import puente.bridge.job.Jobs;
import puente.bridge.text.Text;

/** Answers "is the order made?". */
final class GetWorkOrder {
  static final String NAME = "get_work_order";

  static Operation<?, WorkOrderStatus> of(Jobs jobs, PlaceWorkOrder journey) {
    return new JobLookup(jobs, Set.of(journey.name()), new Text("la orden", "work order"))
        .operation(
            Operation.reads(NAME)
                .title("State of a work order")
                .toolset("trackhs_status")
                .purpose(
                    "Tells how a work order that was not made at once is going, by the tracking_id"
                        + " that creating it answered. Only completed means that it is made.")
                .explain("tracking_id", "The tracking_id that creating it answered."),
            "wo_000000000000",
            WorkOrderStatus.class,
            journey::answer);
  }

  private GetWorkOrder() {}
}
