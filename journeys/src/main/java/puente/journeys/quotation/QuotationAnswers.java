package puente.journeys.quotation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Caller;
import puente.bridge.Job;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.PendingText;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.speech.SpokenText;

/**
 * The answers about a quotation.
 *
 * @param zone the zone of the times in them
 * @param silent the back end's name while it is known not to answer
 */
public record QuotationAnswers(
    RecentDurations durations, Clock clock, ZoneId zone, Supplier<@Nullable String> silent) {

  QuotationAnswers(RecentDurations durations, Clock clock, ZoneId zone) {
    this(durations, clock, zone, () -> null);
  }

  // As long as a caller hears of it as of something that has just happened.
  private static final Duration PRESENT = Duration.ofMinutes(2);

  /** Never told as done before it is; a repeated request may find that it is by now. */
  Answer<QuotationStatus> pending(Job job, Caller caller) {
    Text message =
        new Text(
            "Cotización en proceso. Usa dev_get_quotation_status() para consultar el estado.",
            "The quotation is being prepared. Use dev_get_quotation_status() to ask for its"
                + " state.");
    String away = silent.get();
    Text say = pending(job);
    Language language = caller.language();
    return Answer.pending(
        job.trackingId(),
        QuotationStatus.accepted(
            job,
            (job.ended() ? say(job) : message).in(language),
            (away == null ? durations.estimate() : whenItAnswers(away)).in(language),
            "/api/quotation/status/" + job.trackingId()),
        job.ended() || job.tooLate() ? say(job) : say);
  }

  private Text pending(Job job) {
    return PendingText.of(
        new Text("Estoy preparando la cotización", "I am preparing the quotation"),
        silent.get(),
        job.elapsed(clock.instant()));
  }

  private static Text whenItAnswers(String backEnd) {
    return Text.format("cuando %s responda", "when %s answers", backEnd);
  }

  /** Answers with the outcome of a quotation that was asked for. */
  Answer<QuotationStatus> answer(Job job, Caller caller) {
    QuotationStatus status = status(job, caller);
    return job.status() == Job.Status.FAILED
        ? Answer.failed(status, say(job), job.error())
        : Answer.of(status, say(job));
  }

  private QuotationStatus status(Job job, Caller caller) {
    return QuotationStatus.of(job, clock.instant(), zone, caller.language());
  }

  private Text say(Job job) {
    Text say = standing(job);
    return job.tooLate()
        ? new Text(
            "Ya era tarde para cancelarla: " + Sentences.goingOn(say).es(),
            "It was too late to cancel it: " + Sentences.goingOn(say).en())
        : say;
  }

  private Text standing(Job job) {
    return switch (job.status()) {
      case QUEUED, PROCESSING -> pending(job);
      case COMPLETED -> completed(job);
      case FAILED ->
          job.error() == null
              ? new Text("No pude hacer la cotización.", "I could not make the quotation.")
              : job.error()
                  .saidAfter(
                      new Text("No pude hacer la cotización", "I could not make the quotation"));
    };
  }

  private Text completed(Job job) {
    boolean differs =
        job.output() != null
            && Boolean.TRUE.equals(Json.bind(job.output(), QuotationResult.class).phoneDiffers());
    Text done = done(job);
    return differs
        ? Text.format(
            "%s El teléfono que dio no es el de su registro; quedó anotado en la oportunidad.",
            "%s The phone number given is not the one on record; it is noted on the opportunity.",
            done)
        : done;
  }

  /**
   * Says what was made; what was read back a while ago may have been changed since, so it is said
   * as past.
   */
  private Text done(Job job) {
    if (job.output() == null) {
      return new Text("La cotización está lista.", "The quotation is ready.");
    }
    QuotationResult result = Json.bind(job.output(), QuotationResult.class);
    Text total = SpokenText.total(result.amountTotal(), result.amountTax(), result.currency());
    String salesperson = result.userName() == null ? "" : result.userName();
    Instant done = job.completedAt();
    if (done != null && clock.instant().isAfter(done.plus(PRESENT))) {
      return past(result, total, done);
    }
    Text quotation =
        Text.format(
            "La cotización %s está lista por un total de %s",
            "Quotation %s is ready for a total of %s", result.saleOrderName(), total);
    return salesperson.isEmpty()
        ? new Text(quotation.es() + ".", quotation.en() + ".")
        : Text.format("%s; la atiende %s.", "%s; %s is taking care of it.", quotation, salesperson);
  }

  private Text past(QuotationResult result, Text total, Instant done) {
    ZonedDateTime when = done.atZone(zone);
    Text day =
        new Text(
            DateTimeFormatter.ofPattern("d 'de' MMMM", Language.ES.locale()).format(when),
            DateTimeFormatter.ofPattern("MMMM d", Language.EN.locale()).format(when));
    Text quotation =
        Text.format(
            "La cotización %s se hizo el %s por un total de %s",
            "Quotation %s was made on %s for a total of %s", result.saleOrderName(), day, total);
    return result.userName() == null || result.userName().isEmpty()
        ? new Text(quotation.es() + ".", quotation.en() + ".")
        : Text.format(
            "%s; se asignó a %s.", "%s; it was given to %s.", quotation, result.userName());
  }
}
