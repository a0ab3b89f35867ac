package puente.journeys.quotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.bridge.schema.FieldError;
import puente.journeys.quotation.QuotationRequest.Item;
import tools.jackson.databind.node.ObjectNode;

class GivenPricesTest {

  private static Item item(String price) {
    return new Item(1, BigDecimal.ONE, new BigDecimal(price));
  }

  private static List<String> refused(ProblemException refusal) {
    return ((Problem.Invalid) refusal.problem()).faults().stream().map(FieldError::field).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-1.0", "-1.00", "0", "0.0", "-0.0", "0.01", "500", "1000000000"})
  void minusOneIsThePricelistAndZeroAPrice(String price) {
    assertThatCode(() -> GivenPrices.require(new BigDecimal(price), List.of(item(price))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-500", "-2", "-0.5", "-0.01", "-1.01", "-0.99", "-1000000"})
  void anyOtherPriceBelowZeroIsRefusedByName(String price) {
    ProblemException refusal =
        catchThrowableOfType(
            ProblemException.class,
            () ->
                GivenPrices.require(
                    new BigDecimal(price),
                    List.of(item("5"), item(price), item("-1"), item(price))));
    assertThat(refused(refusal))
        .containsExactly("product_price", "products[1].price", "products[3].price");
    assertThat(refusal.problem().detail().es()).contains("-1 para el precio de lista");
  }

  @Test
  void aQuotationIsRefusedBeforeItIsAccepted() {
    ObjectNode request =
        (ObjectNode)
            Json.read(
                """
                {"partner_name": "Hotel", "email": "ana@hotel.example", "phone": "+51 1 555 0000",
                 "lead_name": "Robot", "product_id": 1, "product_qty": 1, "product_price": -500,
                 "products": [], "user_id": 0}
                """);
    ProblemException refusal =
        catchThrowableOfType(
            ProblemException.class, () -> Json.bind(request, QuotationRequest.class).consistent());
    assertThat(refused(refusal)).containsExactly("product_price");
    request.put("product_price", -1);
    assertThat(Json.bind(request, QuotationRequest.class).consistent().lines().getFirst().priced())
        .isFalse();
  }
}
