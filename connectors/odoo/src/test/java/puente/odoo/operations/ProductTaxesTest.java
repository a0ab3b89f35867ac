package puente.odoo.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Secret;
import puente.bridge.text.Language;
import puente.odoo.Asking;
import puente.odoo.Gate;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.http.HttpOdoo;
import puente.sandbox.odoo.SandboxOdoo;
import tools.jackson.databind.JsonNode;

/** A product's price is found in one call, and also where our user may not see its taxes. */
class ProductTaxesTest {
  private static final String MODEL = "/json/2/product.product/";
  private static final String SEARCH = MODEL + "web_search_read";
  private static final String ASKED = "{'query': 'bateria de litio'}";
  private static final Gate.Own FORBIDDEN =
      new Gate.Own(
          403,
          "application/json",
          "{\"name\": \"odoo.exceptions.AccessError\", \"message\": \"You are not allowed to access"
              + " 'Tax' (account.tax) records.\", \"arguments\": [], \"context\": {},"
              + " \"debug\": \"\"}");

  private final SandboxOdoo server = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
  private final Gate gate = new Gate(server.url());
  private final HttpOdoo odoo =
      new HttpOdoo(
          OdooSettings.of(
              Odoo.Environment.PRODUCTION,
              gate.url(),
              "puente",
              "bot",
              new Secret("sandbox-bot-key")));

  @AfterEach
  void closes() {
    odoo.close();
    gate.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"product.product/web_search_read", "account.tax/"})
  void whoMaySeeNoTaxesIsToldThePriceAndThatItMayNotBeAll(String closed) {
    gate.shut("/json/2/" + closed, closed.startsWith("product") ? "taxes_id" : "", FORBIDDEN);
    JsonNode found = Asking.of(odoo, Language.ES).ask("find_product", ASKED);
    assertThat(found.at("/products/0/price").decimalValue()).isEqualByComparingTo("700");
    assertThat(found.at("/products/0").propertyNames()).doesNotContain("taxes");
    assertThat(found.path("say").asString())
        .isEqualTo(
            "Batería de litio tiene un precio de lista de 700 dólares; no puedo ver si incluye"
                + " impuestos.");
    assertThat(Asking.of(odoo, Language.EN).ask("find_product", ASKED).path("say").asString())
        .endsWith("has a list price of 700 dollars; I cannot see whether that includes tax.");
  }

  @Test
  void pricesAndTaxesAreReadAtOnce() {
    Asking asking = Asking.of(odoo, Language.ES);
    asking.ask("find_product", ASKED);
    gate.asked.clear();
    assertThat(asking.ask("find_product", ASKED).at("/products/0/taxes").asString())
        .isEqualTo("none");
    assertThat(gate.asked).isEqualTo(List.of(SEARCH));
  }
}
