package puente.journeys;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.BackEndAccount;
import puente.bridge.Caller;
import puente.bridge.Job;
import puente.bridge.Journey;
import puente.bridge.Plan;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.bridge.Step;
import puente.bridge.Steps;
import puente.bridge.Text;
import puente.journeys.Customers.Customer;
import puente.odoo.Odoo;

/**
 * A quotation in Odoo, in five calls: find the customer, make what is missing of it, choose the
 * salesperson, make opportunity, order and lines at once, read them back. Every effect stands under
 * an external id, so a step that runs again changes nothing.
 */
public final class Quotation implements Journey<QuotationRequest, QuotationResult> {
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
  private static final Step<QuotationResult> READ_BACK =
      Step.reads(
          "read_back",
          QuotationResult.class,
          new Text("Verificando en Odoo...", "Checking in Odoo..."));

  private final Customers customers;
  private final Salespeople salespeople;
  private final QuotationPlan plan;
  private final QuotationRecords records;
  private final ReadBack readBack;
  private final KnownRecords products;
  private final KnownRecords users;
  private final Odoo odoo;
  private final QuotationAnswers telling;

  record Salesperson(long userId) {}

  record Opportunity(long leadId) {}

  Quotation(
      Odoo odoo,
      Salespeople salespeople,
      UsedKeys keys,
      PhoneNumbers phones,
      Chosen chosen,
      QuotationAnswers telling) {
    this.telling = telling;
    this.odoo = odoo;
    this.salespeople = salespeople;
    this.customers = new Customers(odoo, phones, new CustomerKeys(odoo, keys));
    this.plan = new QuotationPlan(odoo, customers, chosen);
    this.records = new QuotationRecords(odoo, phones, chosen);
    this.readBack = new ReadBack(odoo);
    this.products = new KnownRecords(odoo, "product.product");
    this.users = new KnownRecords(odoo, "res.users");
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
  public Answer<?> told(Job job, Caller caller) {
    return telling.told(job, caller);
  }

  @Override
  public QuotationResult run(QuotationRequest request, Steps steps) {
    Instant began = telling.clock().instant();
    Ahead<Salespeople.Count> count = new Ahead<>(salespeople::count);
    Customer customer =
        steps.alone(
            customers.identities(request),
            () ->
                steps.once(
                    CUSTOMER,
                    () -> look(request, count),
                    match -> customers.make(request, match, steps.trackingId())));
    Salesperson salesperson =
        steps.once(SALESPERSON, () -> salesperson(request, count, steps.trackingId()));
    Opportunity opportunity =
        steps.once(ORDER, () -> order(request, customer, salesperson, steps.trackingId()));
    QuotationResult result =
        steps.once(READ_BACK, () -> readBack.of(opportunity.leadId(), steps.trackingId()));
    telling.durations().add(Duration.between(began, telling.clock().instant()));
    return result;
  }

  /** What it would make, and what it would refuse. */
  Plan plan(QuotationRequest request) {
    odoo.requireConfigured();
    check(request.consistent());
    return plan.of(request);
  }

  /** Learns what the first customer would otherwise wait for. */
  void warmUp() {
    products.warmUp();
    users.warmUp();
    salespeople.warmUp();
    odoo.hasField("res.partner", "mobile");
    odoo.hasField("crm.lead", QuotationRecords.CUSTOM_FIELD);
    odoo.isHtml("crm.lead", "description");
    GivenPrice.values(odoo, BigDecimal.ZERO);
    PricelistDiscount.areLeftOut(odoo);
  }

  private CustomerMatch look(QuotationRequest request, Ahead<Salespeople.Count> count) {
    check(request);
    if (request.userId() == 0) {
      count.begin();
    }
    return customers.find(request);
  }

  /** Refuses what Odoo would refuse half-way, while nothing is written yet. */
  private void check(QuotationRequest request) {
    List<Long> wanted =
        request.lines().stream().map(line -> (long) line.productId()).distinct().toList();
    List<Long> missing = products.missing(wanted);
    if (!missing.isEmpty()) {
      throw new Refusal(
          Problem.Invalid.of(
              request.productId() > 0 ? "product_id" : "products",
              Text.format(
                  "no existe el producto %s en Odoo.",
                  "there is no product %s in Odoo.", missing.getFirst().toString())));
    }
    if (request.userId() > 0 && !users.missing(List.of((long) request.userId())).isEmpty()) {
      throw new Refusal(
          Problem.Invalid.of(
              "user_id",
              Text.format(
                  "no existe el usuario %s en Odoo; use 0 para asignarlo automáticamente.",
                  "there is no user %s in Odoo; use 0 to have one chosen.",
                  Integer.toString(request.userId()))));
    }
    records.refuseUnknownCustomField(request);
  }

  private Opportunity order(
      QuotationRequest request, Customer customer, Salesperson salesperson, String trackingId) {
    Opportunity made = records.make(request, customer, salesperson.userId(), trackingId);
    salespeople.made(salesperson.userId(), made.leadId());
    return made;
  }

  private Salesperson salesperson(
      QuotationRequest request, Ahead<Salespeople.Count> count, String trackingId) {
    return new Salesperson(
        request.userId() > 0 ? request.userId() : salespeople.pickFor(trackingId, count.get()));
  }
}
