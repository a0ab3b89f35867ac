package puente.journeys.quotation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.BackEndAccount;
import puente.bridge.Caller;
import puente.bridge.Job;
import puente.bridge.Plan;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Journey;
import puente.bridge.job.Step;
import puente.bridge.job.Steps;
import puente.bridge.job.WaitingPeriods;
import puente.bridge.schema.FieldError;
import puente.bridge.text.Text;
import puente.journeys.ExternalIdLookup;
import puente.journeys.ExternalIdRegistry;
import puente.journeys.ExternalIds;
import puente.journeys.PhoneNumbers;
import puente.journeys.quotation.Customers.Customer;
import puente.odoo.CompanyRecognition;
import puente.odoo.Odoo;

/**
 * A quotation in Odoo, in six to eight calls: find the customer, make what is missing of it, choose
 * the salesperson, make opportunity, order and lines at once, read them back. Every effect stands
 * under an external id, so a step that runs again changes nothing.
 */
public final class Quotation implements Journey<QuotationRequest, QuotationResult> {
  private static final Step<Found> FOUND =
      Step.writes(
          "customer_found",
          Found.class,
          new Text("Buscando o creando el cliente...", "Finding or creating the customer..."));

  /**
   * Finds the customer again in each run. It has the name of the step that makes one, which callers
   * see as one step; the name is stored for the latter alone.
   */
  private static final Step<Found> LOOK = Step.reads("customer", Found.class, FOUND.progress());

  private static final Step<Customer> CUSTOMER =
      Step.writes(
          "customer",
          Customer.class,
          new Text("Buscando o creando el cliente...", "Finding or creating the customer..."));
  private static final Step<Salesperson> SALESPERSON =
      Step.reads(
          "salesperson",
          Salesperson.class,
          new Text("Eligiendo al vendedor...", "Choosing the salesperson..."));
  private static final Step<Opportunity> ORDER =
      Step.writes(
          "order",
          Opportunity.class,
          new Text(
              "Creando la oportunidad y la orden de venta...",
              "Creating the opportunity and the sales order..."));
  private static final Step<Sent> SENT = Step.writes("order_sent", Sent.class, ORDER.progress());
  private static final Step<QuotationResult> READ_BACK =
      Step.reads(
          "read_back",
          QuotationResult.class,
          new Text("Verificando en Odoo...", "Checking in Odoo..."));

  static final String STATUS = "dev_get_quotation_status";

  /** For so long after it was sent Odoo may still be at it: its own limit, and its own repeats. */
  private static final Duration MAY_SHOW = Duration.ofMinutes(10);

  private static final Text CUSTOMER_STAYS =
      new Text(
          "El cliente nuevo quedó registrado en Odoo; undo_change lo quita.",
          "The new customer stays in Odoo; undo_change takes it away.");

  private final WaitingPeriods periods;
  private final PhoneNumbers phones;
  private final Customers customers;
  private final Salespeople salespeople;
  private final QuotationPlan plan;
  private final QuotationRecords records;
  private final ReadBack readBack;
  private final Odoo odoo;
  private final ResolvedChoices chosen;
  private final QuotationAnswers telling;

  /**
   * The customer that the request means, as Odoo had it before anything was made.
   *
   * @param pricelist what a new customer's order has; null for the customer's own
   */
  record Found(CustomerMatch match, @Nullable Long pricelist) {}

  record Salesperson(long userId) {}

  /** The time at which the order that a person has agreed on was first sent. */
  record Sent(Instant at) {}

  Quotation(
      Odoo odoo,
      Salespeople salespeople,
      ExternalIdRegistry keys,
      PhoneNumbers phones,
      ResolvedChoices chosen,
      QuotationAnswers telling) {
    this(odoo, salespeople, keys, phones, chosen, telling, new WaitingPeriods());
  }

  Quotation(
      Odoo odoo,
      Salespeople salespeople,
      ExternalIdRegistry keys,
      PhoneNumbers phones,
      ResolvedChoices chosen,
      QuotationAnswers telling,
      WaitingPeriods periods) {
    this.periods = periods;
    this.telling = telling;
    this.phones = phones;
    this.odoo = odoo;
    this.chosen = chosen;
    this.salespeople = salespeople;
    this.customers = new Customers(odoo, phones, new CustomerKeys(odoo, keys));
    this.plan = new QuotationPlan(odoo);
    this.records = new QuotationRecords(odoo, phones, chosen, telling.clock());
    this.readBack = new ReadBack(odoo);
  }

  @Override
  public String name() {
    return "quotation";
  }

  @Override
  public List<String> operations() {
    return List.of("dev_create_quotation");
  }

  @Override
  public @Nullable BackEndAccount account() {
    return odoo.account();
  }

  @Override
  public String statusOperation() {
    return STATUS;
  }

  @Override
  public String prefix() {
    return "quot_";
  }

  @Override
  public Class<QuotationRequest> input() {
    return QuotationRequest.class;
  }

  @Override
  public Class<QuotationResult> output() {
    return QuotationResult.class;
  }

  @Override
  public List<Step<?>> steps() {
    return List.of(CUSTOMER, SALESPERSON, ORDER, READ_BACK);
  }

  @Override
  public Answer<?> answer(Job job, Caller caller) {
    return telling.answer(job, caller);
  }

  @Override
  public QuotationResult run(QuotationRequest request, Steps steps) {
    Instant began = telling.clock().instant();
    Prefetch<Salespeople.Count> count = new Prefetch<>(salespeople::count);
    Customer customer =
        steps.alone(customers.identities(request), () -> customer(request, count, steps));
    Salesperson salesperson =
        steps.once(SALESPERSON, () -> salesperson(request, customer, count, steps.trackingId()));
    Opportunity opportunity = steps.once(ORDER, () -> order(request, customer, salesperson, steps));
    QuotationResult result =
        steps.once(READ_BACK, () -> readBack(request, opportunity, steps.trackingId()));
    telling.durations().add(Duration.between(began, telling.clock().instant()));
    return result;
  }

  /**
   * Finds or makes the customer. What was found is stored before anything is made of it: a run
   * after a lost answer finds what this one made, and must not take it for somebody known before.
   */
  private Customer customer(
      QuotationRequest request, Prefetch<Salespeople.Count> count, Steps steps) {
    Customer made = steps.stored(CUSTOMER);
    if (made != null) {
      return made;
    }
    Found before = steps.stored(FOUND);
    Found found = before != null ? before : steps.once(LOOK, () -> look(request, count));
    if (before == null && !found.match().isComplete(request)) {
      steps.requireAgreed(() -> plan(request, found));
    }
    if (before == null && (!found.match().isComplete(request) || steps.agreed() != null)) {
      steps.once(FOUND, () -> found);
    }
    return steps.once(CUSTOMER, () -> customers.make(request, found.match(), steps.trackingId()));
  }

  private QuotationResult readBack(
      QuotationRequest request, Opportunity opportunity, String trackingId) {
    ReadBack.Found found = readBack.find(opportunity.leadId(), trackingId);
    if (!found.isExpected()) {
      ExpectedRevenue.write(odoo, opportunity.leadId(), found.revenue());
    }
    boolean differs = !found.phone().isEmpty() && !phones.same(request.phone(), found.phone());
    return differs ? found.result().withOtherPhone() : found.result();
  }

  /** Works out what it would make, and what it would refuse. */
  Plan plan(QuotationRequest request) {
    odoo.requireConfigured();
    check(request.consistent());
    Found found = found(request);
    RecordEligibility.customer(odoo, request, found.match(), found.pricelist());
    return plan(request, found);
  }

  private Plan plan(QuotationRequest request, Found found) {
    return plan.of(request, found.match(), found.pricelist());
  }

  /** Learns what the first customer would otherwise wait for. */
  void warmUp() {
    salespeople.warmUp();
    chosen.source();
    chosen.medium();
    chosen.tags();
    odoo.fields("res.partner", List.of("mobile", CompanyRecognition.FIELD));
    odoo.hasField("crm.lead", QuotationRecords.CUSTOM_FIELD);
    odoo.isHtml("crm.lead", "description");
    GivenPrice.values(odoo, BigDecimal.ZERO);
    PricelistDiscount.areLeftOut(odoo);
    odoo.companies();
    List.of("res.partner", "crm.lead", "sale.order", "sale.order.line")
        .forEach(odoo::unfilledFields);
  }

  private Found found(QuotationRequest request) {
    CustomerMatch match = customers.find(request);
    return new Found(match, match.isNew() ? chosen.pricelist() : null);
  }

  private Found look(QuotationRequest request, Prefetch<Salespeople.Count> count) {
    if (request.userId() == 0) {
      count.begin();
    }
    Prefetch<Boolean> check =
        new Prefetch<>(
            () -> {
              check(request);
              return true;
            });
    check.begin();
    Found found = found(request);
    check.get();
    RecordEligibility.customer(odoo, request, found.match(), found.pricelist());
    return found;
  }

  /** Refuses what Odoo would refuse half-way, while nothing is written yet. */
  private void check(QuotationRequest request) {
    RecordEligibility.products(
        odoo, request.productId() > 0 ? "product_id" : "products", productIds(request));
    if (request.userId() > 0) {
      RecordEligibility.user(odoo, "user_id", request.userId());
    }
    request
        .lines()
        .forEach(
            item ->
                QuantityRules.requireKept(
                    odoo, request.productId() > 0 ? "product_qty" : "products", item.qty()));
    if (request.leadName().isBlank()) {
      throw new ProblemException(
          Problem.Invalid.of(
              "lead_name", new Text("diga un título para la oportunidad.", "say a title for it.")));
    }
    records.refuseUnknownCustomField(request);
    records.requireFilled(request);
  }

  private static List<Long> productIds(QuotationRequest request) {
    return request.lines().stream().map(line -> (long) line.productId()).distinct().toList();
  }

  private Opportunity order(
      QuotationRequest request, Customer customer, Salesperson salesperson, Steps steps) {
    Found found = steps.stored(FOUND); // Jobs of earlier versions have none.
    boolean isNew = Boolean.TRUE.equals(customer.isNew());
    Long pricelist = found != null ? found.pricelist() : isNew ? chosen.pricelist() : null;
    if (found != null && steps.agreed() != null) {
      requireAgreed(request, found, customer, steps);
    }
    Opportunity made = make(request, customer, salesperson.userId(), pricelist, steps);
    salespeople.made(salesperson.userId(), made.leadId());
    return made;
  }

  /**
   * Compares, each time before the order is sent, what it would be now with what a person agreed
   * on. An order that was sent as agreed, and of which no answer came, may be there, or come to be.
   */
  private void requireAgreed(
      QuotationRequest request, Found found, Customer customer, Steps steps) {
    Sent before = steps.stored(SENT);
    if (before != null
        && ExternalIdLookup.find(odoo, ExternalIds.order(steps.trackingId())).isPresent()) {
      return;
    }
    try {
      steps.requireAgreed(() -> plan(request, found));
    } catch (ProblemException refusal) {
      if (!(refusal.problem() instanceof Problem.Unconfirmed changed)) {
        throw refusal;
      }
      if (before != null && !periods.hasPassed(steps.trackingId(), MAY_SHOW)) {
        String id = steps.trackingId();
        throw new ProblemException(
            new Problem.Uncertain(Odoo.NAME, Text.format("la cotización %s", "quotation %s", id)),
            refusal);
      }
      throw Boolean.TRUE.equals(customer.isNew()) ? staying(changed, refusal) : refusal;
    }
    steps.once(SENT, () -> new Sent(telling.clock().instant()));
    periods.begin(steps.trackingId());
  }

  private static ProblemException staying(Problem.Unconfirmed changed, ProblemException cause) {
    Text say = changed.plan().say();
    Text whole =
        new Text(say.es() + " " + CUSTOMER_STAYS.es(), say.en() + " " + CUSTOMER_STAYS.en());
    return new ProblemException(
        Problem.Unconfirmed.outdated(new Plan(whole, changed.plan().facts())), cause);
  }

  /** Makes the records; where Odoo refuses them for good, tells what stays of it. */
  private Opportunity make(
      QuotationRequest request,
      Customer customer,
      long userId,
      @Nullable Long pricelist,
      Steps steps) {
    try {
      return records.make(request, customer, userId, pricelist, steps);
    } catch (ProblemException refusal) {
      if (refusal.problem() instanceof Problem.Invalid invalid
          && Boolean.TRUE.equals(customer.isNew())) {
        List<FieldError> faults = new ArrayList<>(invalid.faults());
        faults.add(new FieldError("", CUSTOMER_STAYS));
        throw new ProblemException(new Problem.Invalid(faults), refusal);
      }
      throw refusal;
    }
  }

  private Salesperson salesperson(
      QuotationRequest request,
      Customer customer,
      Prefetch<Salespeople.Count> count,
      String trackingId) {
    if (request.userId() > 0) {
      return new Salesperson(request.userId());
    }
    OptionalLong kept = OptionalLong.empty();
    if (chosen.lead().keepsSalesperson() && !Boolean.TRUE.equals(customer.isNew())) {
      List<Long> partners =
          Stream.of(customer.contactId(), Long.valueOf(customer.partnerId()))
              .filter(Objects::nonNull)
              .toList();
      kept = salespeople.keptFor(trackingId, partners, count.get());
    }
    return new Salesperson(
        kept.isPresent() ? kept.getAsLong() : salespeople.pickFor(trackingId, count.get()));
  }
}
