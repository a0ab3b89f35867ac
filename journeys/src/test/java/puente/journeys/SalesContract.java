package puente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
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
import puente.bridge.Json;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.odoo.Domain;
import puente.odoo.HttpOdoo;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
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

  private Salespeople salespeople(Picks picks, SalesChoices choices) {
    return new Salespeople(odoo, picks, new Chosen(choices, odoo, CLOCK), CLOCK);
  }

  private Quotation quotation(Picks picks, SalesChoices choices) {
    Quotation quotation =
        new Quotation(
            odoo,
            salespeople(picks, choices),
            keys,
            new PhoneNumbers(null),
            new Chosen(choices, odoo, CLOCK),
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
    Picks memory = new MemoryPicks();
    Quotation quotation = quotation(memory, SalesChoices.NONE);
    quotation.run(bound(stranger()), steps());
    Salespeople.Count before = salespeople(memory, SalesChoices.NONE).count();
    Picks late =
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
    Picks.Pick pick = new Picks.Pick(steps.trackingId(), user);
    int without = count(List.of(pick), made.leadId()).getOrDefault(user, 0);
    assertThat(count(List.of(), made.leadId())).containsEntry(user, without + 1);
  }

  private Map<Long, Integer> count(List<Picks.Pick> open, long newestLead) {
    Picks known =
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
    MemoryPicks picks = new MemoryPicks();
    picks.made("", user, Integer.MAX_VALUE); // Nothing is left out.
    return salespeople(picks, SalesChoices.NONE).count().load().getOrDefault(user, 0);
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
      } catch (Refusal later) {
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
}
