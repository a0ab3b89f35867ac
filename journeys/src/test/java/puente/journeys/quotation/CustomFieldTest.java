package puente.journeys.quotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import puente.bridge.Operation;
import puente.bridge.job.Jobs;
import puente.bridge.json.Json;
import puente.journeys.CustomField;
import puente.journeys.MemoryKeys;
import puente.journeys.MemoryPicks;
import puente.journeys.MemorySteps;
import puente.journeys.OdooAt;
import puente.journeys.PhoneNumbers;
import puente.journeys.SalesChoices;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings.Protocol;
import puente.odoo.UnconfiguredOdoo;
import puente.odoo.http.HttpOdoo;
import puente.sandbox.odoo.SandboxOdoo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A company's own fields as parameters of quotations. */
class CustomFieldTest {

  @Test
  void isWrittenAsNameAndKind() {
    assertThat(CustomField.of("x_studio_origen:text"))
        .isEqualTo(new CustomField("x_studio_origen", CustomField.Kind.TEXT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CustomField.of("x_studio_origen:money"))
        .withMessageContaining("integer");
    assertThatIllegalArgumentException().isThrownBy(() -> CustomField.of("partner_id:integer"));
  }

  @Test
  void becomesATypedParameterAndReachesTheOpportunity() {
    try (SandboxOdoo sandbox = SandboxOdoo.start(SandboxOdoo.Options.inMemory().withStudioField());
        HttpOdoo odoo = new HttpOdoo(OdooAt.sandbox(sandbox, Protocol.JSON2))) {
      // The sandbox has one such field only, which the contract knows by itself: here it is opened.
      ObjectNode given =
          Json.object()
              .put("partner_name", "Casa Origen")
              .put("email", "casa@origen.example")
              .put("phone", "+51 911111111")
              .put("lead_name", "Con campo propio")
              .put("product_id", 0)
              .put("product_qty", 1)
              .put("product_price", -1)
              .put("user_id", 0);
      given.putArray("products");
      given.putObject("custom_fields").put("x_studio_producto", 7);
      ResolvedChoices chosen = new ResolvedChoices(SalesChoices.NONE, odoo, Clock.systemUTC());
      Quotation quotation =
          new Quotation(
              odoo,
              new Salespeople(odoo, new MemoryPicks(), chosen, Clock.systemUTC()),
              new MemoryKeys(),
              new PhoneNumbers(null),
              chosen,
              new QuotationAnswers(new RecentDurations(), Clock.systemUTC(), ZoneOffset.UTC));
      QuotationResult made =
          quotation.run(
              Json.bind(given, QuotationRequest.class), new MemorySteps("quot_00000000cafe"));
      JsonNode lead =
          odoo.searchRead(
                  "crm.lead",
                  Odoo.Search.of(
                      Domain.where("id", "=", made.leadId()), List.of("x_studio_producto"), 1))
              .getFirst();
      assertThat(lead.path("x_studio_producto").asInt()).isEqualTo(7);
    }
  }

  /** Nothing is asked of them. */
  private static Jobs jobs() {
    return (Jobs)
        Proxy.newProxyInstance(
            Jobs.class.getClassLoader(),
            new Class<?>[] {Jobs.class},
            (_, method, _) -> {
              throw new IllegalStateException(method.getName());
            });
  }

  @Test
  void isShownToCallersBesideTheOthers() {
    SalesChoices choices =
        new SalesChoices("", "", "", List.of(), List.of(CustomField.of("x_studio_origen:text")));
    Odoo nowhere = new UnconfiguredOdoo(Odoo.Environment.DEVELOPMENT, List.of("ODOO_URL"));
    Quotations quotations =
        new Quotations(
            nowhere,
            new MemoryPicks(),
            new MemoryKeys(),
            choices,
            null,
            Clock.systemUTC(),
            ZoneOffset.UTC);
    Operation<?, ?> create = quotations.operations(jobs()).getFirst();
    JsonNode properties = create.input().json().path("properties");
    assertThat(properties.path("x_studio_origen").path("type").asString()).isEqualTo("string");
    assertThat(properties.has("custom_fields")).isFalse();
  }
}
