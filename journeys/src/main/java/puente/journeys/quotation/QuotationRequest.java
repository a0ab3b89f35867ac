package puente.journeys.quotation;

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
import puente.journeys.NameComparison;
import tools.jackson.databind.node.ObjectNode;

/** A request for a quotation: the contract's parameters of {@code dev_create_quotation}. */
public record QuotationRequest(
    @Description("The customer's company; the person's own name when there is no company.")
        @Bounds(min = 1)
        String partnerName,
    @Description("The person who asks. Leave out when there is no company.")
        @Nullable String contactName,
    @Description("The person's e-mail address exactly as given; never invent or complete one.")
        Email email,
    @Description("The person's phone number as given, with country code when known.") Phone phone,
    @Description("A title for the opportunity, for example 'Quotation Robot PUDU'.")
        @Bounds(min = 1)
        String leadName,
    @Description("Odoo product id for a quotation of one product; 0 for none.")
        @Default("0")
        @Bounds(min = 0)
        int productId,
    @Description("Quantity of product_id.")
        @Default("1")
        @Bounds(min = 0, max = 1_000_000, above = true)
        BigDecimal productQty,
    @Description(
            "Unit price of product_id; -1 takes the customer's pricelist, 0 is a price of zero.")
        @Default("-1")
        @Bounds(max = 1_000_000_000)
        BigDecimal productPrice,
    @Description("Several products instead of product_id.") @Default("[]") List<Item> products,
    @Description(
            "Odoo user id of the salesperson; 0 gives it to the one with the fewest opportunities.")
        @Default("0")
        @Bounds(min = 0)
        int userId,
    @Description("Notes for the salesperson.") @Bounds(max = 10_000) @Nullable String description,
    @Description("Value of the custom field x_studio_producto, where the database has it.")
        @Nullable Integer xStudioProducto,
    @Description("The values of the fields that PUENTE_LEAD_FIELDS opens, by their names.")
        @Nullable ObjectNode customFields) {

  /** A product of a quotation with several. */
  public record Item(
      @Description("Odoo product id.") @Bounds(min = 1) int productId,
      @Description("Quantity.") @Default("1") @Bounds(min = 0, max = 1_000_000, above = true)
          BigDecimal qty,
      @Description("Unit price; -1 takes the customer's pricelist, 0 is a price of zero.")
          @Default("-1")
          @Bounds(max = 1_000_000_000)
          BigDecimal price) {

    /** Tells whether the caller named a price; zero is one. */
    boolean priced() {
      return price.signum() >= 0;
    }
  }

  /** The lines asked for, from whichever of the two forms was used. */
  List<Item> lines() {
    return productId == 0 ? products : List.of(new Item(productId, productQty, productPrice));
  }

  /** The person, when the request names one beside the company. */
  @Nullable String person() {
    if (contactName == null
        || contactName.isBlank()
        || NameComparison.normalized(contactName).equals(NameComparison.normalized(partnerName))) {
      return null;
    }
    return contactName.strip();
  }

  static final Text BOTH =
      new Text(
          "No entendí qué productos son; ¿me los repite?",
          "I did not get which products those are; could you repeat them?");

  /** Refuses what a schema can't: fields that contradict each other, prices that are none. */
  QuotationRequest consistent() {
    if (productId > 0 && !products.isEmpty()) {
      throw new ProblemException(
          Problem.Invalid.of(
              "products",
              new Text(
                  "envíe product_id o products, no ambos.",
                  "send either product_id or products, not both."),
              BOTH));
    }
    GivenPrices.require(productPrice, products);
    return this;
  }
}
