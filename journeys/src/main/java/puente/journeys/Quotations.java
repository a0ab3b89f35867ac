package puente.journeys;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Call;
import puente.bridge.Doc;
import puente.bridge.Job;
import puente.bridge.Jobs;
import puente.bridge.Journey;
import puente.bridge.Json;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.bridge.Text;
import puente.odoo.Odoo;

/** The operations around quotations: ask for one, ask how it is going, ask who would get it. */
public final class Quotations {
  private static final String TOOLSET = "odoo";

  private final Odoo odoo;
  private final Quotation journey;
  private final Salespeople salespeople;
  private final RecentDurations durations = new RecentDurations();
  private final Clock clock;
  private final ZoneId zone;

  /**
   * Quotations in one Odoo database.
   *
   * @param odoo the database written to
   * @param region see {@link PhoneNumbers}
   * @param zone the zone that times are told in
   */
  public Quotations(Odoo odoo, Picks picks, @Nullable String region, Clock clock, ZoneId zone) {
    this.odoo = odoo;
    this.salespeople = new Salespeople(odoo, picks, clock);
    this.journey = new Quotation(odoo, salespeople, new PhoneNumbers(region), durations, clock);
    this.clock = clock;
    this.zone = zone;
  }

  /** The journey, for the jobs to run. */
  public Journey<QuotationRequest, QuotationResult> journey() {
    return journey;
  }

  /** Asks Odoo for what every quotation needs to know, ahead of the first. */
  public void warmUp() {
    journey.warmUp();
  }

  /** This page's table of contents. */
  public List<Operation<?, ?>> operations(Jobs jobs) {
    return List.of(create(jobs), status(jobs), leastBusySalesperson());
  }

  private Operation<QuotationRequest, QuotationStatus> create(Jobs jobs) {
    return Operation.writes("dev_create_quotation")
        .title("Create a quotation")
        .toolset(TOOLSET)
        .purpose(
            "Creates a quotation in Odoo: finds or creates the customer, opens an opportunity for"
                + " a salesperson and makes the sales order with its lines. Answers at once. If"
                + " status is completed the quotation exists; if it is queued or processing it"
                + " does not exist yet: say that it is being prepared and ask"
                + " dev_get_quotation_status with the tracking_id. Ask the person for name,"
                + " e-mail and phone first and never make them up.")
        .does(example(), QuotationStatus.class, (request, call) -> create(request, call, jobs));
  }

  private Answer<QuotationStatus> create(QuotationRequest request, Call call, Jobs jobs) {
    odoo.requireConfigured();
    Job accepted = jobs.accept(journey, request.consistent(), call);
    if (call.patience().isZero()) {
      return pending(accepted, call);
    }
    Job job = jobs.await(accepted.trackingId(), call.patience());
    return job.ended() ? told(job, call) : pending(job, call);
  }

  /** Never told as done before it is; a repeated request may find that it is by now. */
  private Answer<QuotationStatus> pending(Job job, Call call) {
    Text message =
        new Text(
            "Cotización en proceso. Usa dev_get_quotation_status() para consultar el estado.",
            "The quotation is being prepared. Use dev_get_quotation_status() to ask for its state.");
    Text say =
        new Text(
            "Estoy preparando la cotización; en unos segundos le confirmo.",
            "I am preparing the quotation; I will confirm it in a few seconds.");
    var language = call.caller().language();
    return Answer.pending(
        QuotationStatus.accepted(
            job,
            (job.ended() ? say(job) : message).in(language),
            durations.estimate().in(language),
            "/api/quotation/status/" + job.trackingId()),
        job.ended() ? say(job) : say);
  }

  private Operation<Tracking, QuotationStatus> status(Jobs jobs) {
    return Operation.reads("dev_get_quotation_status")
        .title("State of a quotation")
        .toolset(TOOLSET)
        .purpose(
            "Tells how a quotation asked for with dev_create_quotation is going, and its number,"
                + " totals and salesperson once it is completed.")
        .does(
            new Tracking("quot_000000000000"),
            QuotationStatus.class,
            (tracking, call) -> told(found(jobs, tracking.trackingId()), call));
  }

  /** What a quotation's state is asked with. */
  record Tracking(@Doc("The tracking_id that dev_create_quotation answered.") String trackingId) {}

  private Job found(Jobs jobs, String trackingId) {
    return jobs.find(trackingId)
        .filter(job -> job.journey().equals(journey.name()))
        .orElseThrow(
            () ->
                new Refusal(
                    new Problem.Missing(
                        new Text("una cotización con tracking_id", "quotation with tracking_id"),
                        trackingId)));
  }

  private Answer<QuotationStatus> told(Job job, Call call) {
    return Answer.of(
        QuotationStatus.of(job, clock.instant(), zone, call.caller().language()), say(job));
  }

  private static Text say(Job job) {
    return switch (job.status()) {
      case QUEUED -> new Text("La cotización está en cola.", "The quotation is waiting its turn.");
      case PROCESSING ->
          new Text(
              "La cotización todavía se está preparando: " + job.progress().es(),
              "The quotation is still being prepared: " + job.progress().en());
      case COMPLETED -> completed(job);
      case FAILED ->
          job.error() == null
              ? new Text("La cotización falló.", "The quotation failed.")
              : new Text(
                  "No se pudo hacer la cotización. " + job.error().message().es(),
                  "The quotation could not be made. " + job.error().message().en());
    };
  }

  private static Text completed(Job job) {
    if (job.output() == null) {
      return new Text("La cotización está lista.", "The quotation is ready.");
    }
    QuotationResult result = Json.bind(job.output(), QuotationResult.class);
    Text total = Spoken.money(result.amountTotal(), result.currency());
    String salesperson = result.userName() == null ? "" : result.userName();
    Text quotation =
        Text.format(
            "La cotización %s está lista por un total de %s",
            "Quotation %s is ready for a total of %s", result.saleOrderName(), total);
    return salesperson.isEmpty()
        ? new Text(quotation.es() + ".", quotation.en() + ".")
        : Text.format("%s; la atiende %s.", "%s; %s is taking care of it.", quotation, salesperson);
  }

  private Operation<Nothing, LeastBusy> leastBusySalesperson() {
    return Operation.reads("get_salesperson_with_least_opportunities")
        .title("Least busy salesperson")
        .toolset(TOOLSET)
        .purpose(
            "Tells which salesperson has the fewest open opportunities: the one a new customer"
                + " would be given to.")
        .does(new Nothing(), LeastBusy.class, (_, _) -> leastBusy());
  }

  /** No parameters. */
  record Nothing() {}

  /** The salesperson a new customer would be given to. */
  record LeastBusy(
      @Doc("Odoo user id.") long userId, String name, int openOpportunities, String environment) {}

  private Answer<LeastBusy> leastBusy() {
    Salespeople.Salesperson least = salespeople.leastBusy();
    return Answer.of(
        new LeastBusy(
            least.id(), least.name(), least.openOpportunities(), salespeople.environment()),
        Text.format(
            "%s es quien tiene menos oportunidades abiertas: %d.",
            "%s has the fewest open opportunities: %d.", least.name(), least.openOpportunities()));
  }

  private static QuotationRequest example() {
    return Json.bind(
        Json.tree(
            Map.of(
                "partner_name",
                "Almacenes Torres",
                "contact_name",
                "Luis Fernández",
                "email",
                "luis@almacenes.com",
                "phone",
                "+52 55 1234 5678",
                "lead_name",
                "Cotización Robot PUDU",
                "product_id",
                26174,
                "product_qty",
                2,
                "product_price",
                -1,
                "products",
                List.of(),
                "user_id",
                0)),
        QuotationRequest.class);
  }
}
