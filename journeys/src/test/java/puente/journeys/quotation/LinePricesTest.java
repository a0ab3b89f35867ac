package puente.journeys.quotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import puente.bridge.json.Json;
import puente.journeys.OdooAt;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings.Protocol;
import puente.odoo.http.HttpOdoo;
import puente.sandbox.odoo.SandboxOdoo;
import puente.sandbox.odoo.model.OdooVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Taxes before 17, where each line is asked for by itself: an Odoo 14 whose products have 18 %. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinePricesTest {
  private static final long TAX = 7;
  private static final BigDecimal RATE = new BigDecimal("1.18");

  private final SandboxOdoo sandbox =
      SandboxOdoo.start(SandboxOdoo.Options.inMemory().version(OdooVersion.ODOO_14));
  private final HttpOdoo odoo = new HttpOdoo(OdooAt.sandbox(sandbox, Protocol.JSONRPC));

  @AfterAll
  void stop() {
    odoo.close();
    sandbox.close();
  }

  /** The sandbox, which knows no taxes, as if it did. */
  private Odoo taxed() {
    return (Odoo)
        Proxy.newProxyInstance(
            Odoo.class.getClassLoader(),
            new Class<?>[] {Odoo.class},
            (_, method, arguments) -> {
              try {
                Object answer = method.invoke(odoo, arguments);
                return method.getName().equals("read") && "onchange".equals(arguments[1])
                    ? withTaxes((JsonNode) answer, Json.tree(arguments[2]))
                    : answer;
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }

  /** A chosen product brings its taxes; a changed price is taxed with those that the line has. */
  private static JsonNode withTaxes(JsonNode answer, JsonNode arguments) {
    ObjectNode value = (ObjectNode) answer.path("value");
    boolean chosen = arguments.at("/field_name/0").asString().equals("product_id");
    if (chosen) {
      value.set("tax_id", Json.tree(List.of(List.of(5), List.of(6, 0, List.of(TAX)))));
    }
    if (chosen
        || arguments.at("/values/tax_id").equals(Json.tree(List.of(List.of(6, 0, List.of(TAX)))))) {
      value.put("price_total", value.path("price_subtotal").decimalValue().multiply(RATE));
    }
    return answer;
  }

  private static LinePrices.Priced priced(Odoo odoo, String price) {
    QuotationRequest.Item item =
        Json.bind(
            Json.tree(Map.of("product_id", 2, "qty", 3, "price", new BigDecimal(price))),
            QuotationRequest.Item.class);
    return LinePrices.of(odoo, List.of(item), null, null);
  }

  @Test
  void aPriceThatIsGivenIsTaxedAsThatOfThePricelist() {
    LinePrices.Priced listed = priced(taxed(), "-1");
    assertThat(listed.untaxed()).isEqualByComparingTo("600");
    assertThat(listed.total()).isEqualByComparingTo("708");
    LinePrices.Priced given = priced(taxed(), "50");
    assertThat(given.untaxed()).isEqualByComparingTo("150");
    assertThat(given.total()).isEqualByComparingTo("177");
  }

  @Test
  void withoutTaxesTheTotalIsTheSum() {
    LinePrices.Priced given = priced(odoo, "50");
    assertThat(given.untaxed()).isEqualByComparingTo("150");
    assertThat(given.total()).isEqualByComparingTo("150");
  }
}
