package puente.journeys.quotation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import puente.bridge.Job;
import puente.bridge.job.JobFailure;
import puente.bridge.json.Json;
import puente.bridge.schema.Description;
import puente.bridge.schema.Shape;
import puente.bridge.text.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * A quotation's job, as the contract names its fields. {@code result} and {@code output} are the
 * same object: both names are in use. A field that does not apply yet is null in a status and left
 * out of the answer that accepts a job.
 */
public record QuotationStatus(
    @Description("What to ask for the quotation with.") String trackingId,
    @Description("Only completed means that the quotation exists in Odoo.") Job.Status status,
    @Description("What is being done, in words.") @Nullable String progress,
    @Description("What was asked for.") @Nullable JsonNode input,
    @Description("What Odoo holds, once completed.") @Shape(QuotationResult.class)
        @Nullable JsonNode output,
    @Description("The same as output.") @Nullable JsonNode result,
    @Description("Why it failed, once failed.") @Shape(JobFailure.class) @Nullable JsonNode error,
    @Nullable String createdAt,
    @Nullable String updatedAt,
    @Nullable String completedAt,
    @Description("Seconds from acceptance to the end, for example 1.25s.")
        @Nullable String elapsedTime,
    @Nullable String message,
    @Description("How long it usually takes, in words.") @Nullable String estimatedTime,
    @Description("Where to ask over REST.") @Nullable String statusUrl,
    @Description("The tool to ask with, once more time has passed.")
        @Nullable String checkStatusWith) {

  static QuotationStatus accepted(Job job, String message, String estimatedTime, String statusUrl) {
    return new QuotationStatus(
        job.trackingId(),
        job.status(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        message,
        estimatedTime,
        statusUrl,
        "dev_get_quotation_status(tracking_id='" + job.trackingId() + "')");
  }

  static QuotationStatus of(Job job, Instant now, ZoneId zone, Language language) {
    JsonNode output = job.output() == null ? NullNode.getInstance() : job.output();
    return new QuotationStatus(
        job.trackingId(),
        job.status(),
        job.progress().in(language),
        job.input(),
        output,
        output,
        error(job, language),
        at(job.createdAt(), zone),
        at(job.updatedAt(), zone),
        job.completedAt() == null ? null : at(job.completedAt(), zone),
        String.format(Locale.ROOT, "%.2fs", job.elapsed(now).toMillis() / 1000.0),
        null,
        null,
        null,
        null);
  }

  private static JsonNode error(Job job, Language language) {
    JobFailure error = JobFailure.of(job, language);
    return error == null ? NullNode.getInstance() : Json.tree(error);
  }

  private static String at(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
  }
}
