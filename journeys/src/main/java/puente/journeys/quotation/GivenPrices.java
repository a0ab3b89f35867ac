package puente.journeys.quotation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.FieldError;
import puente.bridge.text.Text;

/**
 * Refuses prices that are none. -1 is the customer's pricelist; any other price below zero is a
 * mistake, and the list price would be told for it (docs/decisions/0027-people.md).
 */
public final class GivenPrices {
  private static final BigDecimal PRICELIST = BigDecimal.ONE.negate();
  private static final Text WHY =
      new Text(
          "un precio no es menor que 0; use -1 para el precio de lista del cliente.",
          "a price is not below 0; use -1 for the customer's pricelist.");

  private static final Text SAID =
      new Text("Un precio no puede ser menor que cero.", "A price cannot be below zero.");

  /**
   * Refuses those of one product or of several.
   *
   * @param price of product_price; null where it was not given
   * @throws ProblemException {@link Problem.Invalid} that names each field
   */
  public static void require(@Nullable BigDecimal price, List<QuotationRequest.Item> products) {
    List<FieldError> faults = new ArrayList<>();
    if (price != null && isNone(price)) {
      faults.add(new FieldError("product_price", WHY, SAID));
    }
    for (int i = 0; i < products.size(); i++) {
      if (isNone(products.get(i).price())) {
        faults.add(new FieldError("products[" + i + "].price", WHY, SAID));
      }
    }
    if (!faults.isEmpty()) {
      throw new ProblemException(new Problem.Invalid(faults));
    }
  }

  private static boolean isNone(BigDecimal price) {
    return price.signum() < 0 && price.compareTo(PRICELIST) != 0;
  }

  private GivenPrices() {}
}
