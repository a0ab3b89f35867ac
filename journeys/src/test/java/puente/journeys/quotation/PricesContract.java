package puente.journeys.quotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Catalogue;
import puente.bridge.Grant;
import puente.bridge.Outcome;
import puente.bridge.Plan;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.journeys.MemorySteps;
import puente.journeys.SalesChoices;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.http.HttpOdoo;
import puente.odoo.operations.OdooConnector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a quotation costs where discounts are shown, whichever Odoo it is: the customer's pricelist
 * takes 10 % off, and product 2 has a list price of 200.
 */
abstract class PricesContract extends QuotationTrial {
  private static final long PRODUCT = 2;

  private long own;
  private long company;

  @BeforeEach
  void showDiscounts() {
    own = Discounts.pricelist(admin, "Menos 10 " + tag);
    company = Discounts.company(admin, "Descuento " + tag, own);
  }

  /** A contact of the company whose pricelist takes 10 % off. */
  private ObjectNode known() {
    return stranger().put("partner_name", "Descuento " + tag).put("product_id", PRODUCT);
  }

  @Test
  void aPriceThatWasGivenIsThePriceInAll() {
    QuotationResult made = made(known().put("product_price", 100));
    assertThat(made.partnerId()).isEqualTo(company);
    assertThat(made.amountUntaxed()).isEqualByComparingTo("100");
  }

  @Test
  void aPriceThatWasGivenStaysWhenSomebodyChangesTheQuantity() {
    QuotationResult made = made(known().put("product_price", 100));
    JsonNode line = line(made.saleOrderId());
    odoo.write(
        "sale.order.line",
        "write",
        Map.of("ids", List.of(line.path("id").longValue()), "vals", Map.of("product_uom_qty", 7)));
    assertThat(line(made.saleOrderId()).path("price_unit").decimalValue())
        .isEqualByComparingTo("100");
  }

  /** PUENTE_PRICELIST is for new customers: this one halves the prices. */
  @Test
  void aKnownCustomerIsToldItsOwnPrices() {
    SalesChoices choices = new SalesChoices("", "", Long.toString(half()), List.of(), List.of());
    QuotationRequest request = bound(known());
    Quotation quotation = warm(odoo, choices);
    Plan stranger = quotation.plan(bound(stranger().put("product_id", PRODUCT)));
    assertThat(untaxed(stranger)).as("of somebody new").isEqualByComparingTo("100");
    Plan plan = quotation.plan(request);
    assertThat(untaxed(plan)).isEqualByComparingTo("180");
    assertThat(plan.say().es()).contains("en total 180 ");
    QuotationResult made = quotation.run(request, steps().agreed(plan));
    assertThat(made.partnerId()).isEqualTo(company);
    assertThat(made.amountUntaxed()).isEqualByComparingTo("180");
    assertThat(made.lines().getFirst().subtotal()).isEqualByComparingTo("180");
    JsonNode order =
        admin
            .searchRead(
                "sale.order",
                Odoo.Search.of(
                    Domain.where("id", "=", made.saleOrderId()),
                    List.of("pricelist_id", "amount_untaxed"),
                    1))
            .getFirst();
    assertThat(order.at("/pricelist_id/0").asLong()).isEqualTo(own);
    assertThat(order.path("amount_untaxed").decimalValue()).isEqualByComparingTo("180");
  }

  private long half() {
    Map<String, Object> rule =
        Map.of("applied_on", "3_global", "compute_price", "percentage", "percent_price", 50);
    return set(
        "product.pricelist",
        Map.of("name", "Mitad " + tag, "item_ids", List.of(List.of(0, 0, rule))));
  }

  private JsonNode line(long order) {
    return odoo.searchRead(
            "sale.order.line",
            Odoo.Search.of(
                Domain.where("order_id", "=", order), List.of("price_unit", "discount"), 2))
        .getFirst();
  }

  @Test
  void aPlanTellsWhatTheQuotationThenCosts() {
    ObjectNode request = known();
    request.put("product_id", 0);
    request
        .putArray("products")
        .add(Json.object().put("product_id", PRODUCT).put("qty", 3).put("price", -1))
        .add(Json.object().put("product_id", PRODUCT).put("qty", 2).put("price", 99.5));
    Plan plan = warm(odoo).plan(bound(request));
    assertThat(untaxed(plan)).isEqualByComparingTo("739"); // 540 and 199.
    assertThat(made(request).amountUntaxed()).isEqualByComparingTo("739");
  }

  @Test
  void nothingIsMadeWhereThePriceChangedAfterTheYes() {
    Agreed agreed = new Agreed();
    agreed.price(250);
    assertThat(agreed.refused().say().es()).contains("cambiado", "250", "¿Lo confirma?");
    assertThat(partners()).as("the company with the discount").isEqualTo(1);
    assertThat(leads()).isZero();
  }

  @Test
  void thePriceIsComparedAgainWhereTheCustomerWasMadeAndItsAnswerLost() {
    Agreed agreed = new Agreed();
    proxy.loseAnswerOf("res.partner.load");
    agreed.uncertain();
    agreed.price(250);
    assertThat(agreed.refused().say().en()).contains("250", "The new customer stays");
    assertThat(leads()).isZero();
    agreed.price(100);
    assertThat(agreed.run().amountUntaxed()).isEqualByComparingTo("100");
    assertThat(partners()).as("two more").isEqualTo(3);
  }

  @Test
  void anOrderThatWasMadeAsAgreedIsToldThoughThePriceHasChangedSince() {
    Agreed agreed = new Agreed();
    proxy.loseAnswerOf("crm.lead.load");
    agreed.uncertain();
    agreed.price(250);
    assertThat(agreed.run().amountUntaxed()).isEqualByComparingTo("100");
    assertThat(leads()).isEqualTo(1);
  }

  /** It may be under way still, as far as anybody knows. */
  @Test
  void anOrderThatWasSentAndIsNotThereYetIsNeitherToldNorMadeAtAnotherPrice() {
    Agreed agreed = new Agreed();
    proxy.loseCallOf("crm.lead.load");
    agreed.uncertain();
    agreed.price(250);
    agreed.uncertain();
    assertThat(leads()).isZero();
    agreed.price(100);
    assertThat(agreed.run().amountUntaxed()).isEqualByComparingTo("100");
  }

  @Test
  void aClockThatJumpsAnHourForwardTellsNobodyThatSuchAnOrderIsNotMade() {
    Agreed agreed = new Agreed();
    proxy.loseCallOf("crm.lead.load");
    agreed.uncertain();
    agreed.price(250);
    agreed.quotation =
        warm(odoo, SalesChoices.NONE, Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
    agreed.uncertain();
    pass(Duration.ofMinutes(10));
    agreed.refused();
    assertThat(leads()).isZero();
  }

  /** A quotation for a new customer at a pricelist price of 100, to which a person has agreed. */
  private final class Agreed {
    private final long product =
        set("product.product", Map.of("name", "Chair " + tag, "list_price", 100));
    private final QuotationRequest request = bound(stranger().put("product_id", product));
    private Quotation quotation = warm(odoo);
    private final MemorySteps steps = steps().agreed(quotation.plan(request));

    void price(int price) {
      Map<String, ?> change = Map.of("ids", List.of(product), "vals", Map.of("list_price", price));
      admin.write("product.product", "write", change);
    }

    QuotationResult run() {
      return quotation.run(request, steps);
    }

    Problem refused() {
      Problem problem = catchThrowableOfType(ProblemException.class, this::run).problem();
      assertThat(problem).isInstanceOf(Problem.Unconfirmed.class);
      return problem;
    }

    void uncertain() {
      Problem problem = catchThrowableOfType(ProblemException.class, this::run).problem();
      assertThat(problem).isInstanceOf(Problem.Uncertain.class);
    }
  }

  private int leads() {
    return odoo.count("crm.lead", Domain.where("name", "ilike", tag));
  }

  private static BigDecimal untaxed(Plan plan) {
    return plan.facts().path("amount_untaxed").decimalValue();
  }

  /** Our user's language is Spanish, and the product was renamed in that language only. */
  @Test
  void namesAreReadInTheLanguageOfOurUser() {
    long product = set("product.product", Map.of("name", "Chair " + tag, "list_price", 5));
    Map<String, Object> user = languageOfOurUser("es_ES");
    try (HttpOdoo spanish = new HttpOdoo(settings())) {
      admin.write(
          "product.product",
          "write",
          Map.of(
              "ids",
              List.of(product),
              "vals",
              Map.of("name", "Silla " + tag),
              "context",
              Map.of("lang", "es_ES")));
      assertThat(products(spanish, "Silla " + tag)).containsExactly("Silla " + tag);
      Plan plan = warm(spanish).plan(bound(stranger().put("product_id", product)));
      assertThat(plan.toString()).contains("Silla " + tag).doesNotContain("Chair " + tag);
      QuotationResult made =
          warm(spanish).run(bound(stranger().put("product_id", product)), steps());
      assertThat(made.amountUntaxed()).isEqualByComparingTo("5");
      Problem closed =
          catchThrowableOfType(ProblemException.class, () -> products(spanish, "ir.rule", "x"))
              .problem();
      assertThat(closed).isInstanceOf(Problem.Forbidden.class);
      assertThat(closed.detail().es()).contains("leer").contains("(ir.rule)");
    } finally {
      admin.write("res.users", "write", user);
    }
    assertThat(products(admin, "Chair " + tag)).containsExactly("Chair " + tag);
  }

  /**
   * Gives it to our user.
   *
   * @return the write that gives back the one before
   */
  private Map<String, Object> languageOfOurUser(String language) {
    JsonNode known =
        admin
            .searchRead(
                "res.lang",
                Odoo.Search.of(
                    List.of(
                        List.of("code", "=", language),
                        List.of("active", "in", List.of(true, false))),
                    List.of("active"),
                    1))
            .getFirst();
    admin.write(
        "res.lang",
        "write",
        Map.of("ids", List.of(known.path("id").asLong()), "vals", Map.of("active", true)));
    long ours = odoo.userId();
    JsonNode before =
        admin.read("res.users", "read", Map.of("ids", List.of(ours), "fields", List.of("lang")));
    admin.write(
        "res.users", "write", Map.of("ids", List.of(ours), "vals", Map.of("lang", language)));
    String was = before.path(0).path("lang").asString("en_US");
    return Map.of("ids", List.of(ours), "vals", Map.of("lang", was));
  }

  private static List<String> products(HttpOdoo through, String name) {
    return products(through, "product.product", name);
  }

  private static List<String> products(HttpOdoo through, String model, String name) {
    return through
        .searchRead(model, Odoo.Search.of(Domain.where("name", "ilike", name), List.of("name"), 2))
        .stream()
        .map(row -> row.path("name").asString())
        .toList();
  }

  @Test
  void aListPriceIsToldWithWhatTaxesDoToIt() {
    long added = tax("IVA " + tag, Map.of("amount", 16));
    long exempt = tax("Exento " + tag, Map.of("amount", 0));
    Map<String, Object> inclusive = new HashMap<>(Map.of("amount", 16));
    inclusive.put(
        admin.hasField("account.tax", "price_include_override")
            ? "price_include_override"
            : "price_include",
        admin.hasField("account.tax", "price_include_override") ? "tax_included" : true);
    long included = tax("IVA dentro " + tag, inclusive);
    long group =
        tax(
            "Grupo " + tag,
            Map.of(
                "amount_type",
                "group",
                "amount",
                0,
                "children_tax_ids",
                List.of(List.of(6, 0, List.of(included)))));

    assertThat(told("Zaguan", List.of())).isEqualTo("none: cuesta 5 #.");
    assertThat(told("Fontana", List.of(exempt))).isEqualTo("none: cuesta 5 #.");
    assertThat(told("Mirlo", List.of(added))).isEqualTo("added: cuesta 5 # más impuestos.");
    assertThat(told("Cubilete", List.of(included)))
        .isEqualTo("included: cuesta 5 #, impuestos incluidos.");
    assertThat(told("Perdiz", List.of(group)))
        .isEqualTo("included: cuesta 5 #, impuestos incluidos.");
    assertThat(told("Bodoque", List.of(included, added)))
        .isEqualTo("added: cuesta 5 # más impuestos.");
  }

  private long tax(String name, Map<String, ?> values) {
    Map<String, Object> whole = new HashMap<>(values);
    whole.put("name", name);
    whole.putIfAbsent("amount_type", "percent");
    return set("account.tax", whole);
  }

  /** What is answered of a new product with these taxes, without its name and currency. */
  private String told(String word, List<Long> taxes) {
    String name = word + " " + tag;
    set(
        "product.product",
        Map.of("name", name, "list_price", 5, "taxes_id", List.of(List.of(6, 0, taxes))));
    JsonNode found = ask(odoo, "find_product", Json.object().put("query", name));
    JsonNode product = found.at("/products/0");
    assertThat(product.path("price").decimalValue()).isEqualByComparingTo("5");
    String say = found.path("say").asString();
    assertThat(say).startsWith(name + " ");
    return product.path("taxes").asString("")
        + ": "
        + say.substring(name.length() + 1).replaceFirst("(?<= 5 )[\\p{L} ]+?(?=,|\\.| más)", "#");
  }

  private static JsonNode ask(HttpOdoo odoo, String operation, ObjectNode arguments) {
    Bridge bridge = new Bridge(new Catalogue(OdooConnector.operations(odoo, odoo)));
    Caller caller = new Caller("test", null, Language.ES, Grant.ALL);
    Outcome outcome =
        bridge.call(new Call(operation, arguments, caller, null, Duration.ZERO, false));
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return Json.read(((Outcome.Done) outcome).json());
  }

  /** The order is made out to the company, whose prices they are, not to the person. */
  @Test
  void aNewCompanyOfSomebodyKnownIsToldThePricesOfNewCustomers() {
    made(known());
    QuotationRequest request =
        bound(known().put("partner_name", "Posada " + tag).put("product_qty", 1));
    Plan plan = warm(odoo).plan(request);
    QuotationResult made = warm(odoo).run(request, steps());
    assertThat(untaxed(plan)).isEqualByComparingTo(made.amountUntaxed());
  }
}
