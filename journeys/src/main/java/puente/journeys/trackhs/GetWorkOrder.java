package puente.journeys.trackhs;

import puente.bridge.Answer;
import puente.bridge.Doc;
import puente.bridge.Jobs;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.bridge.Text;

/** Answers "is the order made?". */
final class GetWorkOrder {
  static final String NAME = "get_work_order";

  record Tracking(@Doc("The tracking_id that creating it answered.") String trackingId) {}

  static Operation<Tracking, WorkOrderStatus> of(Jobs jobs, PlaceWorkOrder journey) {
    return Operation.reads(NAME)
        .title("State of a work order")
        .toolset("trackhs_status")
        .purpose(
            "Tells how a work order that was not made at once is going, by the tracking_id that"
                + " creating it answered. Only completed means that it is made.")
        .does(
            new Tracking("wo_000000000000"),
            WorkOrderStatus.class,
            (tracking, call) ->
                jobs.find(tracking.trackingId())
                    .filter(job -> job.holder().equals(call.caller().holder()))
                    .filter(job -> job.journey().equals(journey.name()))
                    .map(job -> journey.told(job, call.caller()))
                    .map(told -> Answer.of(told.value(), told.say()))
                    .orElseThrow(() -> missing(tracking.trackingId())));
  }

  private static Refusal missing(String trackingId) {
    return new Refusal(new Problem.Missing(new Text("la orden", "work order"), trackingId));
  }

  private GetWorkOrder() {}
}
