package puente.journeys.trackhs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import puente.bridge.Operation;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.bridge.job.JourneyOperation;
import puente.bridge.job.WaitingPeriods;
import puente.trackhs.HousekeepingRequest;
import puente.trackhs.MaintenanceRequest;
import puente.trackhs.TrackHs;
import puente.trackhs.TrackHsToolConstants;
import puente.trackhs.WorkOrder;

/** Everything that makes something in TrackHS. */
public final class TrackHsWork {
  private final TrackHs trackHs;
  private final PlaceWorkOrder journey;

  /**
   * The work of one tenant.
   *
   * @param settles after that long a request whose answer was lost is done or never will be
   */
  public TrackHsWork(
      TrackHs trackHs, Duration settles, WaitingPeriods periods, InstantSource clock) {
    this.trackHs = trackHs;
    this.journey = new PlaceWorkOrder(trackHs, settles, periods, clock);
  }

  /** The journeys, for the jobs to run. */
  public List<? extends Journey<?, ?>> journeys() {
    return List.of(journey);
  }

  /** The operations that make something. */
  public List<Operation<?, ?>> operations(Jobs jobs) {
    return List.of(
        Operation.writes("create_maintenance_work_order")
            .title("Create a maintenance work order")
            .toolset(TrackHsToolConstants.TOOLSET)
            .touches(
                "TrackHS: GET /pms/units, /pms/units/{id}, /v2/pms/reservations/{id}",
                "TrackHS: GET /pms/maintenance/work-orders",
                "TrackHS: POST /pms/maintenance/work-orders")
            .purpose(
                "Creates a maintenance work order in TrackHS for a unit, by its id, its name or a"
                    + " reservation: a plumbing problem, something broken. Only status completed"
                    + " means that it is made.")
            .does(
                MaintenanceRequest.example(),
                WorkOrderStatus.class,
                placing(request -> request.order(trackHs), jobs))
            .answering("work_order", WorkOrder.Made.class)
            .planned(planning(request -> request.order(trackHs))),
        Operation.writes("create_housekeeping_work_order")
            .title("Create a housekeeping work order")
            .toolset(TrackHsToolConstants.TOOLSET)
            .touches(
                "TrackHS: GET /pms/units, /pms/units/{id}, /v2/pms/reservations/{id}",
                "TrackHS: GET /pms/housekeeping/clean-types, /pms/housekeeping/work-orders",
                "TrackHS: POST /pms/housekeeping/work-orders")
            .purpose(
                "Creates a housekeeping work order in TrackHS: a cleaning or an inspection of a"
                    + " unit on a day. Only status completed means that it is made.")
            .does(
                HousekeepingRequest.example(),
                WorkOrderStatus.class,
                placing(request -> request.order(trackHs), jobs))
            .answering("work_order", WorkOrder.Made.class)
            .planned(planning(request -> request.order(trackHs))));
  }

  /**
   * Returns the operations that report on them afterwards; apart, so that a tenant's tools are
   * those it knows.
   */
  public List<Operation<?, ?>> following(Jobs jobs) {
    return List.of(GetWorkOrder.of(jobs, journey));
  }

  private static <I> Operation.Planner<I> planning(Function<I, WorkOrder> order) {
    return request -> PlaceWorkOrder.plan(order.apply(request));
  }

  private <I> Operation.Work<I, WorkOrderStatus> placing(Function<I, WorkOrder> order, Jobs jobs) {
    return new JourneyOperation<>(
        jobs,
        journey,
        (request, call) -> PlaceWorkOrder.Asked.of(order.apply(request), call),
        (_, job, call) -> journey.answer(job, call.caller()));
  }
}
