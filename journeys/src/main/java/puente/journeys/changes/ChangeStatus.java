package puente.journeys.changes;

import org.jspecify.annotations.Nullable;
import puente.bridge.Job;
import puente.bridge.job.JobFailure;
import puente.bridge.schema.Description;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

/** The status of a change that was asked for. */
public record ChangeStatus(
    @Description("What to ask for the change with, and to undo it with.") String trackingId,
    @Description("Only completed means that it is done.") Job.Status status,
    @Description("What is being done, in words.") @Nullable String progress,
    @Description("What Odoo holds, once completed.") @Nullable JsonNode output,
    @Description("Why it failed, once failed.") @Nullable JobFailure error,
    @Description("The tool to ask with, once more time has passed.")
        @Nullable String checkStatusWith) {

  /** Said of what is not done yet; never to be taken for done. */
  static final Text DOING = new Text("Lo estoy haciendo", "I am doing it");

  static ChangeStatus of(Job job, String statusTool, Language language) {
    return new ChangeStatus(
        job.trackingId(),
        job.status(),
        job.ended() ? null : job.progress().in(language),
        job.output(),
        JobFailure.of(job, language),
        job.ended() ? null : statusTool + "(tracking_id='" + job.trackingId() + "')");
  }

  static Text failed(Job job) {
    Job.Failure error = job.error();
    return error == null
        ? new Text("No pude hacerlo.", "I could not do it.")
        : error.saidAfter(new Text("No pude hacerlo", "I could not do it"));
  }
}
