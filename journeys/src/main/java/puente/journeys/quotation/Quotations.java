package puente.journeys.quotation;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Call;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.ProblemException;
import puente.bridge.job.JobLookup;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.bridge.job.JourneyOperation;
import puente.bridge.job.WaitingPeriods;
import puente.bridge.json.Json;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.journeys.CustomField;
import puente.journeys.ExternalIdRegistry;
import puente.journeys.PendingAssignments;
import puente.journeys.PhoneNumbers;
import puente.journeys.SalesChoices;
import puente.odoo.Odoo;

/** The operations around quotations: ask for one, ask how it is going, ask who would get it. */
public final class Quotations {
  private static final String TOOLSET = "odoo";
  private static final String AREA = "quotation";

  private final Odoo odoo;
  private final SalesChoices choices;
  private final Quotation journey;
  private final Salespeople salespeople;
  private final QuotationAnswers answers;

  /**
   * Quotations in one Odoo database.
   *
   * @param odoo the database written to
   * @param choices what new quotations get that nobody asks for
   * @param region see {@link PhoneNumbers}
   * @param zone the zone that times are told in
   */
  public Quotations(
      Odoo odoo,
      PendingAssignments pendingAssignments,
      ExternalIdRegistry keys,
      SalesChoices choices,
      @Nullable String region,
      Clock clock,
      ZoneId zone) {
    this(odoo, pendingAssignments, keys, choices, region, clock, zone, new WaitingPeriods());
  }

  /**
   * Quotations in one Odoo database, with waiting periods of their own.
   *
   * @param periods those of one process, for this database
   */
  public Quotations(
      Odoo odoo,
      PendingAssignments pendingAssignments,
      ExternalIdRegistry keys,
      SalesChoices choices,
      @Nullable String region,
      Clock clock,
      ZoneId zone,
      WaitingPeriods periods) {
    this.odoo = odoo;
    this.choices = choices;
    ResolvedChoices chosen = new ResolvedChoices(choices, odoo, clock);
    this.salespeople = new Salespeople(odoo, pendingAssignments, chosen, clock);
    this.answers =
        new QuotationAnswers(
            new RecentDurations(),
            clock,
            zone,
            () -> odoo.state() == Odoo.State.DOWN ? Odoo.NAME : null);
    this.journey =
        new Quotation(odoo, salespeople, keys, new PhoneNumbers(region), chosen, answers, periods);
  }

  /** The journey, for the jobs to run. */
  public Journey<QuotationRequest, QuotationResult> journey() {
    return journey;
  }

  /** Returns the salespeople whom new customers are given to. */
  public Salespeople salespeople() {
    return salespeople;
  }

  /**
   * Checks choices and says what is wrong with them, for whoever made them; nothing when all are in
   * Odoo.
   */
  public static List<Text> check(SalesChoices choices, Odoo odoo) {
    ResolvedChoices chosen = new ResolvedChoices(choices, odoo, Clock.systemUTC());
    List<Text> wrong = new ArrayList<>();
    List<Runnable> named = new ArrayList<>();
    named.addAll(List.of(chosen::team, chosen::stage, chosen::pricelist, chosen::people));
    named.addAll(chosen.optional());
    for (Runnable choice : named) {
      try {
        choice.run();
      } catch (ProblemException refused) {
        wrong.add(refused.problem().detail());
      }
    }
    return wrong;
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
        .area(AREA)
        .touches(
            "Odoo: res.partner (create, read, write)",
            "Odoo: crm.lead (create, read, write)",
            "Odoo: sale.order (create, read)",
            "Odoo: sale.order.line (create, read)",
            "Odoo: product.product (read)",
            "Odoo: res.users (read)")
        .purpose(
            "Creates a quotation in Odoo: finds or creates the customer, opens an opportunity for"
                + " a salesperson and makes the sales order with its lines. Answers at once. If"
                + " status is completed the quotation exists; if it is queued or processing it"
                + " does not exist yet: say that it is being prepared and ask"
                + " dev_get_quotation_status with the tracking_id. Ask the person for name,"
                + " e-mail and phone first and never make them up.")
        .does(
            example(),
            QuotationStatus.class,
            new JourneyOperation<>(jobs, journey, this::consistent, this::answer))
        .taking("custom_fields", choices.fields().stream().map(CustomField::parameter).toList())
        .planned(journey::plan);
  }

  private QuotationRequest consistent(QuotationRequest request, Call call) {
    odoo.requireConfigured();
    return request.consistent();
  }

  private Answer<QuotationStatus> answer(Job accepted, Job now, Call call) {
    boolean told = call.patience().isZero() ? isOutdated(now) : now.ended();
    return told ? answers.answer(now, call.caller()) : answers.pending(now, call.caller());
  }

  /** Tells whether it ended because what it would do was no longer what a person had agreed on. */
  private static boolean isOutdated(Job job) {
    return job.error() != null && job.error().type().equals("unconfirmed");
  }

  private Operation<JobLookup.Tracking, QuotationStatus> status(Jobs jobs) {
    return new JobLookup(jobs, Set.of(journey.name()), new Text("la cotización", "quotation"))
        .operation(
            Operation.reads(Quotation.STATUS)
                .title("State of a quotation")
                .toolset(TOOLSET)
                .area(AREA)
                .purpose(
                    "Tells how a quotation asked for with dev_create_quotation is going, and its"
                        + " number, totals and salesperson once it is completed.")
                .explain("tracking_id", "The tracking_id that dev_create_quotation answered."),
            "quot_000000000000",
            QuotationStatus.class,
            answers::answer);
  }

  private Operation<Nothing, LeastBusy> leastBusySalesperson() {
    return Operation.reads("get_salesperson_with_least_opportunities")
        .title("Least busy salesperson")
        .toolset(TOOLSET)
        .touches("Odoo: crm.lead (read)", "Odoo: res.users (read)")
        .purpose(
            "Tells which salesperson has the fewest open opportunities: the one a new customer"
                + " would be given to.")
        .does(new Nothing(), LeastBusy.class, (_, _) -> leastBusy());
  }

  /** No parameters. */
  record Nothing() {}

  /** The salesperson a new customer would be given to. */
  record LeastBusy(
      @Description("Odoo user id.") long userId,
      String name,
      int openOpportunities,
      String environment) {}

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
