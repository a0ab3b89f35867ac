package puente.journeys.quotation;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import puente.bridge.job.WaitingPeriods;
import puente.bridge.json.Json;
import puente.journeys.CountingProxy;
import puente.journeys.MemoryKeys;
import puente.journeys.MemoryPicks;
import puente.journeys.MemorySteps;
import puente.journeys.PhoneNumbers;
import puente.journeys.SalesChoices;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.http.HttpOdoo;
import tools.jackson.databind.node.ObjectNode;

/** What the trials of quotations share: an Odoo behind a proxy, and its administrator. */
abstract class QuotationTrial {
  String tag = "";
  CountingProxy proxy;
  HttpOdoo odoo;
  HttpOdoo admin;

  /** Where the Odoo is and who we are there. */
  abstract OdooSettings settings();

  /** The same Odoo as its administrator, who sets up what a salesperson may not. */
  abstract OdooSettings administrator();

  @BeforeEach
  void connect() {
    tag = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()).substring(0, 8);
    OdooSettings direct = settings();
    proxy = new CountingProxy(direct.url());
    odoo =
        new HttpOdoo(
            OdooSettings.of(
                    direct.environment(),
                    proxy.url(),
                    direct.database(),
                    direct.login(),
                    direct.key())
                .by(direct.protocol()));
    admin = new HttpOdoo(administrator());
  }

  @AfterEach
  void disconnect() {
    if (odoo != null) { // Nothing was opened where there is no Odoo to try.
      odoo.close();
      admin.close();
      proxy.close();
    }
  }

  MemoryKeys keys = new MemoryKeys();
  private Duration passed = Duration.ZERO;
  private final WaitingPeriods periods = new WaitingPeriods(() -> passed.toNanos());

  void pass(Duration time) {
    passed = passed.plus(time);
  }

  Quotation warm(Odoo through) {
    return warm(through, SalesChoices.NONE);
  }

  Quotation warm(Odoo through, SalesChoices choices) {
    return warm(through, choices, Clock.systemUTC());
  }

  Quotation warm(Odoo through, SalesChoices choices, Clock clock) {
    PhoneNumbers phones = new PhoneNumbers(null);
    ResolvedChoices chosen = new ResolvedChoices(choices, through, clock);
    Salespeople salespeople = new Salespeople(through, new MemoryPicks(), chosen, clock);
    QuotationAnswers answers = new QuotationAnswers(new RecentDurations(), clock, ZoneOffset.UTC);
    Quotation quotation =
        new Quotation(through, salespeople, keys, phones, chosen, answers, periods);
    quotation.warmUp();
    proxy.calls.clear();
    return quotation;
  }

  QuotationResult made(ObjectNode request) {
    return warm(odoo).run(bound(request), steps());
  }

  MemorySteps steps() {
    return new MemorySteps(
        "quot_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 12));
  }

  static QuotationRequest bound(ObjectNode request) {
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
  ObjectNode stranger() {
    int digits = Math.floorMod(tag.hashCode(), 100_000_000);
    return Json.object()
        .put("partner_name", "Hotel " + tag)
        .put("contact_name", "Luis " + tag)
        .put("email", "luis." + tag + "@hotel.example")
        .put("phone", "+51 9" + String.format("%08d", digits))
        .put("lead_name", "Cotización " + tag);
  }

  int partners() {
    return odoo.count(
        "res.partner", List.of("|", List.of("name", "ilike", tag), List.of("email", "ilike", tag)));
  }

  /** Makes a record as the administrator; its id. */
  long set(String model, Map<String, ?> values) {
    return Discounts.made(admin, model, values);
  }
}
