package puente.journeys.changes;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;
import puente.bridge.text.Text;
import puente.journeys.changes.orders.NewLines;
import puente.journeys.quotation.CustomerChange;
import puente.journeys.quotation.GivenPrices;
import puente.journeys.quotation.QuotationRequest.Item;

/**
 * The changes of a quotation: the contract's parameters. A value that {@code dev_create_quotation}
 * takes for "none" changes nothing: platforms send all the fields they know.
 */
record LeadUpdate(
    @Description("The quotation's tracking_id; this or lead_id.") @Bounds(min = 1)
        @Nullable String trackingId,
    @Description("The opportunity's id; this or tracking_id.") @Bounds(min = 1)
        @Nullable Long leadId,
    @Description("Another company or customer.") @Bounds(min = 1) @Nullable String partnerName,
    @Description("The person who asks.") @Bounds(min = 1) @Nullable String contactName,
    @Description("The person's e-mail exactly as given; never made up.") @Nullable Email email,
    @Nullable Phone phone,
    @Description("A new title for the opportunity.") @Bounds(min = 1) @Nullable String leadName,
    @Description("The one product it is to be for instead; 0 changes nothing.") @Bounds(min = 0)
        @Nullable Integer productId,
    @Description("Quantity of product_id; 1 when left out.")
        @Bounds(min = 0, max = 1_000_000, above = true)
        @Nullable BigDecimal productQty,
    @Description("Unit price of product_id; -1 takes the customer's pricelist.")
        @Bounds(max = 1_000_000_000)
        @Nullable BigDecimal productPrice,
    @Description("All the products it is to have instead.") @Default("[]") List<Item> products,
    @Description("Odoo user id of another salesperson; 0 changes nothing.") @Bounds(min = 0)
        @Nullable Integer userId,
    @Description("New notes for the salesperson.") @Bounds(max = 10_000)
        @Nullable String description,
    @Nullable Integer xStudioProducto) {

  CustomerChange.Given customer() {
    return new CustomerChange.Given(partnerName, contactName, email, phone);
  }

  /** The products it is to have; none where they stay. */
  NewLines lines() {
    return productId == null || productId == 0
        ? new NewLines(products)
        : new NewLines(
            List.of(
                new Item(
                    productId,
                    productQty == null ? BigDecimal.ONE : productQty,
                    productPrice == null ? BigDecimal.ONE.negate() : productPrice)));
  }

  /** The field that the products were named in. */
  String linesField() {
    return products.isEmpty() ? "product_id" : "products";
  }

  /**
   * Refuses what a schema can't: fields that contradict each other, or miss each other.
   *
   * @throws ProblemException {@link Problem.Invalid}
   */
  void requireConsistent() {
    if (trackingId == null && leadId == null) {
      throw new ProblemException(
          Problem.Invalid.of(
              "tracking_id",
              new Text("envíe tracking_id o lead_id.", "send tracking_id or lead_id."),
              new Text("¿De qué cotización se trata?", "Which quotation is it?")));
    }
    boolean one = productId != null && productId > 0;
    if (one && !products.isEmpty()) {
      throw new ProblemException(
          Problem.Invalid.of(
              "products",
              new Text(
                  "envíe product_id o products, no ambos.",
                  "send either product_id or products, not both."),
              new Text(
                  "No entendí qué productos son; ¿me los repite?",
                  "I did not get which products those are; could you repeat them?")));
    }
    GivenPrices.require(productPrice, products);
    if (!one && productQty != null && productQty.compareTo(BigDecimal.ONE) != 0) {
      throw needsProduct("product_qty");
    }
    if (!one && productPrice != null && productPrice.signum() >= 0) {
      throw needsProduct("product_price");
    }
  }

  private static ProblemException needsProduct(String field) {
    return new ProblemException(
        Problem.Invalid.of(
            field,
            new Text(
                "diga también de qué producto, con product_id o products.",
                "say of which product too, with product_id or products."),
            new Text("¿De qué producto?", "Of which product?")));
  }
}
