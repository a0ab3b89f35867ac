package puente.journeys.quotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Steps;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.journeys.LeadChoices;
import puente.journeys.MemoryKeys;
import puente.journeys.MemoryPicks;
import puente.journeys.MemorySteps;
import puente.journeys.OdooAt;
import puente.journeys.PendingAssignments;
import puente.journeys.PhoneNumbers;
import puente.journeys.SalesChoices;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.http.HttpOdoo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a quotation is to the salesperson who gets it, whichever Odoo it is made in. */
abstract class SalesContract {
  private static final Clock CLOCK = Clock.systemUTC();

  private final MemoryKeys keys = new MemoryKeys();
  private String tag = "";
  private HttpOdoo odoo;

  /** Where the Odoo is and who we are there. */
  abstract OdooSettings settings();

  @BeforeEach
  void connect() {
    tag = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()).substring(0, 8);
    odoo = new HttpOdoo(settings());
  }

  @AfterEach
  void disconnect() {
    if (odoo != null) { // Nothing was opened where there is no Odoo to try.
      odoo.close();
    }
  }

  private Salespeople salespeople(PendingAssignments pendingAssignments, SalesChoices choices) {
    return new Salespeople(
        odoo, pendingAssignments, new ResolvedChoices(choices, odoo, CLOCK), CLOCK);
  }

  private Quotation quotation(PendingAssignments pendingAssignments, SalesChoices choices) {
    Quotation quotation =
        new Quotation(
            odoo,
            salespeople(pendingAssignments, choices),
            keys,
            new PhoneNumbers(null),
            new ResolvedChoices(choices, odoo, CLOCK),
            new QuotationAnswers(new RecentDurations(), CLOCK, ZoneOffset.UTC));
    quotation.warmUp();
    return quotation;
  }

  private QuotationResult made(ObjectNode request) {
    return made(request, SalesChoices.NONE);
  }

  private QuotationResult made(ObjectNode request, SalesChoices choices) {
    return quotation(new MemoryPicks(), choices).run(bound(request), steps());
  }

  private static MemorySteps steps() {
    return new MemorySteps(
        "quot_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 12));
  }

  private static QuotationRequest bound(ObjectNode request) {
    ObjectNode whole =
        Json.object()
            .put("product_id", 0)
            .put("product_qty", 1)
            .put("product_price", -1)
            .put("user_id", 0);
    whole.putArray("products");
    whole.setAll(request);
    return Json.bind(whole, QuotationRequest.class);
  }

  /** A request of a person nobody knows yet. */
  private ObjectNode stranger() {
    int digits = Math.floorMod(tag.hashCode(), 100_000_000);
    return Json.object()
        .put("partner_name", "Hotel " + tag)
        .put("contact_name", "Luis " + tag)
        .put("email", "luis." + tag + "@hotel.example")
        .put("phone", "+51 9" + String.format("%08d", digits))
        .put("lead_name", "Cotización " + tag)
        .put("product_id", 2);
  }

  private JsonNode lead(long id, String... fields) {
    return read("crm.lead", id, fields);
  }

  private JsonNode read(String model, long id, String... fields) {
    return odoo.searchRead(model, Odoo.Search.of(Domain.where("id", "=", id), List.of(fields), 1))
        .getFirst();
  }

  private void write(String model, long id, Map<String, ?> values) {
    odoo.write(model, "write", Map.of("ids", List.of(id), "vals", values));
  }

  /** A pick that is given, and whose opportunity is made, after the picks are looked at. */
  @Test
  void anOpportunityMadeBetweenTheLookAtThePicksAndTheCountIsNotCounted() {
    PendingAssignments memory = new MemoryPicks();
    Quotation quotation = quotation(memory, SalesChoices.NONE);
    quotation.run(bound(stranger()), steps());
    Salespeople.Count before = salespeople(memory, SalesChoices.NONE).count();
    PendingAssignments late =
        new MemoryPicks() {
          @Override
          public Standing now(String pool) {
            Standing known = memory.now(pool);
            quotation.run(bound(stranger()), steps());
            return known;
          }
        };
    Salespeople.Count meanwhile = salespeople(late, SalesChoices.NONE).count();
    assertThat(meanwhile.load()).isEqualTo(before.load());
    Salespeople.Count after = salespeople(memory, SalesChoices.NONE).count();
    assertThat(sum(after)).isEqualTo(sum(before) + 1);
  }

  /** Of a quotation that is still being made, whose pick is known. */
  @Test
  void anOpportunityOfAnOpenPickIsNotCounted() {
    MemorySteps steps = steps();
    QuotationResult made =
        quotation(new MemoryPicks(), SalesChoices.NONE).run(bound(stranger()), steps);
    long user = Objects.requireNonNull(made.userId());
    PendingAssignments.Pick pick = new PendingAssignments.Pick(steps.trackingId(), user);
    int without = count(List.of(pick), made.leadId()).getOrDefault(user, 0);
    assertThat(count(List.of(), made.leadId())).containsEntry(user, without + 1);
  }

  private Map<Long, Integer> count(List<PendingAssignments.Pick> open, long newestLead) {
    PendingAssignments known =
        new MemoryPicks() {
          @Override
          public Standing now(String pool) {
            return new Standing(open, Map.of(), newestLead);
          }
        };
    return salespeople(known, SalesChoices.NONE).count().load();
  }

  private static int sum(Salespeople.Count count) {
    return count.load().values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Won, lost and not yet qualified are nobody's work. */
  @Test
  void onlyOpenOpportunitiesCount() {
    QuotationResult made = made(stranger());
    long user = Objects.requireNonNull(made.userId());
    int open = load(user);
    JsonNode won =
        odoo.searchRead(
                "crm.stage", Odoo.Search.of(Domain.where("is_won", "=", true), List.of("name"), 1))
            .getFirst();
    JsonNode stage = lead(made.leadId(), "stage_id").path("stage_id").path(0);
    write("crm.lead", made.leadId(), Map.of("stage_id", won.path("id").asLong()));
    assertThat(load(user)).as("won").isEqualTo(open - 1);
    write("crm.lead", made.leadId(), Map.of("stage_id", stage.asLong(), "type", "lead"));
    assertThat(load(user)).as("a plain lead").isEqualTo(open - 1);
    write("crm.lead", made.leadId(), Map.of("type", "opportunity"));
    assertThat(load(user)).as("open again").isEqualTo(open);
    write("crm.lead", made.leadId(), Map.of("active", false, "probability", 0));
    assertThat(load(user)).as("lost").isEqualTo(open - 1);
  }

  private int load(long user) {
    MemoryPicks pendingAssignments = new MemoryPicks();
    pendingAssignments.made("", user, Integer.MAX_VALUE); // Nothing is left out.
    return salespeople(pendingAssignments, SalesChoices.NONE).count().load().getOrDefault(user, 0);
  }

  /** As with an order sequence of implementation "No gap". */
  @Test
  void eightAtOnceThatWaitForEachOthersLocksAreAllMade() throws Exception {
    withoutGaps(
        () -> {
          Quotation quotation = quotation(new MemoryPicks(), SalesChoices.NONE);
          try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<QuotationResult>> made = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
              ObjectNode request = stranger().put("lead_name", "Cotización " + tag + i);
              made.add(threads.submit(() -> untilMade(quotation, bound(request))));
            }
            Set<Long> orders = new HashSet<>();
            for (Future<QuotationResult> each : made) {
              orders.add(each.get().saleOrderId());
            }
            assertThat(orders).hasSize(8);
          }
          return null;
        });
    assertThat(odoo.count("sale.order", Domain.where("opportunity_id.name", "ilike", tag)))
        .isEqualTo(8);
  }

  /** As a job that is run again while Odoo says that it may be. */
  private static QuotationResult untilMade(Quotation quotation, QuotationRequest request) {
    MemorySteps steps = steps();
    while (true) {
      try {
        return quotation.run(request, steps);
      } catch (ProblemException later) {
        assertThat(later.problem()).isInstanceOf(Problem.Unavailable.class);
      }
    }
  }

  /** Does it while calls have to wait for each other at the sequence of orders. */
  abstract void withoutGaps(Callable<Void> work) throws Exception;

  /** The customer's purchase number is theirs to have. */
  @Test
  void theCustomersOwnReferenceIsLeftToTheCustomer() {
    QuotationResult made = made(stranger());
    JsonNode order = read("sale.order", made.saleOrderId(), "client_order_ref", "origin");
    assertThat(order.path("client_order_ref").asString("")).isIn("", "false");
    assertThat(order.path("origin").asString()).startsWith("quot_");
  }

  @Test
  void itIsReadBackThoughAPersonHasChangedTheReferenceOrCopiedTheOrder() {
    MemorySteps steps = steps();
    QuotationResult made =
        quotation(new MemoryPicks(), SalesChoices.NONE).run(bound(stranger()), steps);
    ReadBack readBack = new ReadBack(odoo);
    write("sale.order", made.saleOrderId(), Map.of("client_order_ref", "OC-4711"));
    assertThat(readBack.of(made.leadId(), steps.trackingId())).isEqualTo(made);
    write("sale.order", made.saleOrderId(), Map.of("origin", "Feria de Lima"));
    assertThat(readBack.of(made.leadId(), steps.trackingId())).isEqualTo(made);
    write("sale.order", made.saleOrderId(), Map.of("origin", steps.trackingId()));
    Map<String, ?> copy =
        Map.of(
            "partner_id", made.partnerId(),
            "opportunity_id", made.leadId(),
            "origin", steps.trackingId());
    odoo.write("sale.order", "create", Map.of("vals_list", List.of(copy)));
    assertThat(readBack.of(made.leadId(), steps.trackingId())).isEqualTo(made);
  }

  /** As orders are that an earlier release made. */
  @Test
  void anOrderWithTheTrackingIdAsTheCustomersReferenceIsReadBack() {
    MemorySteps steps = steps();
    QuotationResult made =
        quotation(new MemoryPicks(), SalesChoices.NONE).run(bound(stranger()), steps);
    write(
        "sale.order",
        made.saleOrderId(),
        Map.of("client_order_ref", steps.trackingId(), "origin", false));
    assertThat(new ReadBack(odoo).of(made.leadId(), steps.trackingId())).isEqualTo(made);
  }

  private static SalesChoices choices(LeadChoices lead) {
    return new SalesChoices("", "", "", List.of(), List.of(), lead);
  }

  /** The order's untaxed total, whoever set the prices; and no activity unless one is wanted. */
  @Test
  void theOpportunityIsExpectedToBringWhatTheOrderComesTo() {
    QuotationResult byPricelist = made(stranger().put("product_qty", 3));
    assertThat(byPricelist.amountUntaxed()).isPositive();
    assertThat(expected(byPricelist)).isEqualByComparingTo(byPricelist.amountUntaxed());
    QuotationResult given = made(stranger().put("product_price", 12.5).put("product_qty", 2));
    assertThat(expected(given)).isEqualByComparingTo("25");
    assertThat(activities(given)).isZero();
  }

  private BigDecimal expected(QuotationResult made) {
    return lead(made.leadId(), "expected_revenue").path("expected_revenue").decimalValue();
  }

  private int activities(QuotationResult made) {
    return lead(made.leadId(), "activity_ids").path("activity_ids").size();
  }

  /** Whose agent it was and in which conversation, once, though the load is repeated. */
  @Test
  void theHistorySaysWhoAskedForIt() {
    MemorySteps steps = steps().of(new Steps.Origin("recepción <1>", "conv_" + tag));
    Quotation quotation = quotation(new MemoryPicks(), SalesChoices.NONE);
    QuotationResult made = quotation.run(bound(stranger()), steps);
    steps.forget("order");
    quotation.run(bound(stranger()), steps);
    List<JsonNode> notes =
        odoo.searchRead(
            "mail.message",
            new Odoo.Search(
                List.of(
                    List.of("model", "=", "crm.lead"),
                    List.of("res_id", "=", made.leadId()),
                    List.of("body", "ilike", "conv_" + tag)),
                List.of("body"),
                "",
                0,
                5));
    assertThat(notes).hasSize(1);
    assertThat(notes.getFirst().path("body").asString())
        .contains("recepción &lt;1&gt;", steps.trackingId());
  }

  @Test
  void theSalespersonIsToCallBackWhereThatIsChosen() {
    LeadChoices lead = new LeadChoices("", "", List.of(), true, 2, false, Language.ES);
    QuotationResult made = made(stranger(), choices(lead));
    assertThat(activities(made)).isEqualTo(1);
    JsonNode activity =
        read(
            "mail.activity",
            lead(made.leadId(), "activity_ids").at("/activity_ids/0").asLong(),
            "user_id",
            "summary",
            "date_deadline");
    assertThat(activity.at("/user_id/0").asLong()).isEqualTo(made.userId());
    assertThat(activity.path("summary").asString()).isEqualTo("Devolver la llamada al cliente");
    assertThat(LocalDate.parse(activity.path("date_deadline").asString()))
        .isEqualTo(LocalDate.ofInstant(CLOCK.instant(), odoo.zone()).plusDays(2));
  }

  @Test
  void sourceMediumAndTagsAreThoseThatAreNamed() {
    List<JsonNode> tags = odoo.searchRead("crm.tag", first()); // A new database has none.
    String tagged = tags.isEmpty() ? "Nada" : tags.getFirst().path("name").asString();
    LeadChoices lead =
        new LeadChoices(
            "search engine", "1", List.of(tagged, "Ninguna"), true, null, false, Language.ES);
    QuotationResult made = made(stranger(), choices(lead));
    JsonNode there = lead(made.leadId(), "source_id", "medium_id", "tag_ids");
    assertThat(there.at("/source_id/1").asString()).isEqualTo("Search engine");
    assertThat(there.at("/medium_id/0").asLong()).isEqualTo(1);
    assertThat(there.path("tag_ids").size()).isEqualTo(tags.size());
    JsonNode order = read("sale.order", made.saleOrderId(), "source_id", "medium_id");
    assertThat(order.at("/source_id/1").asString()).isEqualTo("Search engine");
    assertThat(order.at("/medium_id/0").asLong()).isEqualTo(1);
  }

  private static Odoo.Search first() {
    return new Odoo.Search(List.of(), List.of("name"), "id", 0, 1);
  }

  @Test
  void anUnknownSourceIsToldAndFailsNoQuotation() {
    LeadChoices lead =
        new LeadChoices("Ninguna", "Nadie", List.of("Nada"), true, null, false, Language.ES);
    assertThat(made(stranger(), choices(lead)).saleOrderId()).isPositive();
    assertThat(Quotations.check(choices(lead), odoo))
        .extracting(Text::en)
        .anyMatch(text -> text.contains("PUENTE_LEAD_SOURCE"))
        .anyMatch(text -> text.contains("PUENTE_LEAD_MEDIUM"))
        .anyMatch(text -> text.contains("PUENTE_LEAD_TAGS"));
  }

  /** Balanced as a rule; with their own where that is chosen, while that one may sell. */
  @Test
  void aReturningCustomerStaysWithTheirSalespersonWhereThatIsChosen() {
    SalesChoices keeps = choices(new LeadChoices("", "", List.of(), true, null, true, Language.ES));
    QuotationResult first = made(stranger(), keeps);
    long user = Objects.requireNonNull(first.userId());
    long other =
        salespeople(new MemoryPicks(), SalesChoices.NONE).count().load().entrySet().stream()
            .filter(each -> each.getKey() != user)
            .max(Map.Entry.comparingByValue())
            .orElseThrow()
            .getKey();
    write("res.partner", first.contactId(), Map.of("user_id", other));
    assertThat(made(stranger(), keeps).userId()).isEqualTo(other);
    assertThat(made(stranger()).userId()).isNotEqualTo(other);
    write("res.partner", first.contactId(), Map.of("user_id", 1)); // OdooBot sells nothing.
    assertThat(made(stranger(), keeps).userId()).isNotEqualTo(1);
  }

  /** A pricelist is for new customers only: what a known one was promised stays. */
  @Test
  void aKnownCustomersPricelistIsNotReplaced() {
    List<JsonNode> lists =
        odoo.searchRead(
            "product.pricelist", new Odoo.Search(List.of(), List.of("name"), "id desc", 0, 1));
    OdooAt.needs(!lists.isEmpty(), "pricelists");
    QuotationResult first = made(stranger());
    SalesChoices listed =
        new SalesChoices("", "", lists.getFirst().path("id").asString(), List.of(), List.of());
    JsonNode before = read("sale.order", first.saleOrderId(), "pricelist_id").path("pricelist_id");
    QuotationResult again = made(stranger(), listed);
    assertThat(read("sale.order", again.saleOrderId(), "pricelist_id").path("pricelist_id"))
        .isEqualTo(before)
        .isNotEqualTo(Json.tree(List.of(lists.getFirst().path("id").asLong())));
  }

  /** One person is looked for and made by one journey at a time, by whatever they share. */
  @Test
  void noTwoJourneysMakeOneCustomerByEmailPhoneOrCompany() {
    CustomerKeys unused = new CustomerKeys(odoo, keys);
    Customers customers = new Customers(odoo, new PhoneNumbers(null), unused);
    List<String> all = customers.identities(bound(stranger()));
    ObjectNode others =
        stranger()
            .put("partner_name", "Otra " + tag)
            .put("email", "otra." + tag + "@hotel.example")
            .put("phone", "+51 1 555 0000");
    for (String shared : List.of("partner_name", "email", "phone")) {
      ObjectNode request = others.deepCopy().set(shared, stranger().get(shared));
      assertThat(customers.identities(bound(request))).as(shared).containsAnyElementsOf(all);
    }
    assertThat(customers.identities(bound(others))).doesNotContainAnyElementsOf(all);
  }
}
