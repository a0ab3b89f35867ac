package puente.journeys.trackhs;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Caller;
import puente.bridge.Job;
import puente.bridge.job.JobFailure;
import puente.bridge.json.Json;
import puente.bridge.schema.Description;
import puente.bridge.text.Language;
import puente.bridge.text.PendingText;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

/** The status of a work order that was asked for. */
record WorkOrderStatus(
    @Description("What to ask for it with.") String trackingId,
    @Description("Only completed means that it is made.") Job.Status status,
    @Description("True once it is made, false once it could not be.") @Nullable Boolean success,
    @Description("The order in TrackHS, once completed.") @Nullable JsonNode workOrder,
    @Description("Whether the order was there already: it was asked for before.")
        @Nullable Boolean alreadyThere,
    @Description("What is being done, in words.") @Nullable String progress,
    @Description("Why it could not be made.") @Nullable JobFailure error,
    @Description("What to ask with, once more time has passed.") @Nullable String checkStatusWith) {

  /**
   * @param silent TrackHS's name while it is known not to answer; null otherwise
   */
  static Answer<WorkOrderStatus> answer(Job job, Caller caller, @Nullable String silent) {
    WorkOrderStatus status = of(job, caller.language());
    return switch (job.status()) {
      case QUEUED, PROCESSING ->
          Answer.pending(
              job.trackingId(),
              status,
              PendingText.of(
                  new Text("Estoy creando la orden", "I am creating the work order"),
                  silent,
                  job.elapsed(Instant.now())));
      case COMPLETED -> Answer.of(status, done(job, placed(job)));
      case FAILED -> Answer.failed(status, failed(job), job.error());
    };
  }

  private static PlaceWorkOrder.Placed placed(Job job) {
    return Json.bind(Objects.requireNonNull(job.output()), PlaceWorkOrder.Placed.class);
  }

  private static WorkOrderStatus of(Job job, Language language) {
    boolean done = job.status() == Job.Status.COMPLETED;
    PlaceWorkOrder.Placed placed = done ? placed(job) : null;
    return new WorkOrderStatus(
        job.trackingId(),
        job.status(),
        job.ended() ? (Boolean) done : null,
        placed == null ? null : Json.tree(placed.order()),
        placed == null ? null : (Boolean) placed.already(),
        job.ended() ? null : job.progress().in(language),
        JobFailure.of(job, language),
        job.ended() ? null : GetWorkOrder.NAME + "(tracking_id='" + job.trackingId() + "')");
  }

  private static Text done(Job job, PlaceWorkOrder.Placed placed) {
    Text told = Json.bind(job.input(), PlaceWorkOrder.Asked.class).order().definite();
    return placed.already()
        ? Text.format(
            "Ya estaba pedida %s, con el número %s.",
            "There already is %s, number %s.", told, Long.toString(placed.order().id()))
        : Text.format(
            "Quedó creada %s, con el número %s.",
            "I created %s, number %s.", told, Long.toString(placed.order().id()));
  }

  private static Text failed(Job job) {
    Job.Failure error = job.error();
    return error == null
        ? new Text("No pude crear la orden.", "I could not create the work order.")
        : error.saidAfter(new Text("No pude crear la orden", "I could not create the work order"));
  }
}
