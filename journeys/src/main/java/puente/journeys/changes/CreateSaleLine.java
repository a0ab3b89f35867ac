package puente.journeys.changes;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import puente.bridge.Operation;
import puente.bridge.job.Steps;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.journeys.ExternalIdLookup;
import puente.journeys.ExternalIds;
import puente.journeys.changes.orders.OrderHead;
import puente.journeys.changes.orders.WriteDate;
import puente.journeys.quotation.ExpectedRevenue;
import puente.journeys.quotation.GivenPrice;
import puente.journeys.quotation.PricelistDiscount;
import puente.journeys.quotation.QuantityRules;
import puente.journeys.quotation.RecordEligibility;
import puente.odoo.Odoo;
import puente.odoo.operations.Sale;
import puente.speech.SpokenText;

/** Adds a line to a quotation, under an external id of its job. */
final class CreateSaleLine
    extends OdooChange<
        CreateSaleLine.Wanted, CreateSaleLine.Found, CreateSaleLine.Made, CreateSaleLine.Added> {

  record Wanted(
      @Description("The order's id, as dev_create_sale answered it.") @Bounds(min = 1) long orderId,
      @Description("The product's id, from find_product.") @Bounds(min = 1) long productId,
      @Description("How many.") @Default("1") @Bounds(min = 0, max = 1_000_000, above = true)
          BigDecimal productUomQty,
      @Description("Unit price; the customer's pricelist when left out, 0 is a price of zero.")
          @Bounds(min = 0, max = 1_000_000_000)
          @Nullable BigDecimal priceUnit,
      @Description("What the customer reads on the line; the product's own text when left out.")
          @Bounds(min = 1, max = 2_000)
          @Nullable String name) {}

  /**
   * The state found.
   *
   * @param revision of the order; null in a job of a version that did not keep it
   * @param revenueFollows whether the expected revenue of its opportunity was the order's total
   */
  record Found(
      String order,
      String product,
      @Nullable WriteDate revision,
      @Nullable Boolean revenueFollows) {}

  record Made(long orderId, long lineId) {}

  record Added(@Description("The new line.") long lineId, Sale order) {}

  private final ChangeNote note;

  CreateSaleLine(Odoo odoo, Language language) {
    super(
        "dev_create_sale_line",
        new Wanted(4, 2, BigDecimal.ONE, null, null),
        Found.class,
        Made.class,
        Added.class,
        new Text("Agregando el producto...", "Adding the product..."),
        odoo);
    this.note = new ChangeNote(odoo, language);
  }

  @Override
  protected Operation.Draft describe(Operation.Draft draft) {
    return draft
        .title("Add a line to an order")
        .toolset("odoo")
        .touches(
            "Odoo: sale.order (read)",
            "Odoo: sale.order.line (create, read)",
            "Odoo: product.product (read)")
        .purpose(
            "Adds a product to a quotation in Odoo and tells the order with its totals. Not to"
                + " confirmed, locked or cancelled orders.");
  }

  @Override
  protected Found look(Wanted wanted) {
    WriteDate revision = WriteDate.of(odoo(), OrderHead.MODEL, wanted.orderId());
    OrderHead order = OrderHead.of(odoo(), "order_id", wanted.orderId());
    order.requireQuotation();
    QuantityRules.requireKept(odoo(), "product_uom_qty", wanted.productUomQty());
    Map<Long, String> names =
        RecordEligibility.products(odoo(), "product_id", List.of(wanted.productId()));
    String product = names.getOrDefault(wanted.productId(), "");
    boolean follows =
        ExpectedRevenue.of(odoo(), wanted.orderId()).map(ExpectedRevenue::isOfOrder).orElse(false);
    return new Found(order.name(), product, revision, follows);
  }

  @Override
  protected Text intent(Wanted wanted, Found found) {
    return Text.format(
        "Agregar %s %s a la orden %s.",
        "Add %s %s to order %s.",
        wanted.productUomQty().stripTrailingZeros().toPlainString(),
        SpokenText.product(found.product()),
        found.order());
  }

  @Override
  Made make(Wanted wanted, Found found, String trackingId) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", ExternalIds.line(trackingId, 1));
    columns.put("order_id/.id", Long.toString(wanted.orderId()));
    columns.put("product_id/.id", Long.toString(wanted.productId()));
    columns.put("product_uom_qty", wanted.productUomQty().toPlainString());
    if (wanted.priceUnit() != null) {
      columns.putAll(GivenPrice.cells(odoo(), wanted.priceUnit()));
    } else {
      PricelistDiscount discount = PricelistDiscount.ofOrder(odoo(), wanted.orderId());
      if (discount != null) {
        BigDecimal shown = discount.of(wanted.productId(), wanted.productUomQty());
        columns.put("discount", shown.toPlainString());
      }
    }
    if (wanted.name() != null) {
      columns.put("name", wanted.name().strip());
    }
    List<List<String>> row = List.of(List.copyOf(columns.values()));
    long line = odoo().load("sale.order.line", List.copyOf(columns.keySet()), row).getFirst();
    return new Made(wanted.orderId(), line);
  }

  @Override
  void leave(Found found, Made made, Steps steps) {
    if (Boolean.TRUE.equals(found.revenueFollows())) {
      ExpectedRevenue.follow(odoo(), made.orderId());
    }
    note.leave(OrderHead.MODEL, made.orderId(), new Text("los productos", "the products"), steps);
  }

  /** A line that is not there was not added, or somebody has removed it since. */
  @Override
  Made makeAgain(Wanted wanted, Found found, String trackingId) {
    OptionalLong made = ExternalIdLookup.find(odoo(), ExternalIds.line(trackingId, 1));
    if (made.isPresent()) { // 14 refuses to load it again when its product is archived.
      return new Made(wanted.orderId(), made.getAsLong());
    }
    if (found.revision() != null && found.revision().isOvertaken(odoo())) {
      throw WriteDate.overtaken(new Text("la orden " + found.order(), "order " + found.order()));
    }
    return make(wanted, found, trackingId);
  }

  @Override
  protected Added readBack(Wanted wanted, Made made) {
    return new Added(made.lineId(), Sale.read(odoo(), made.orderId()));
  }

  @Override
  protected Text done(Added added) {
    Sale order = added.order();
    return order.lines().stream()
        .filter(line -> line.id() == added.lineId())
        .findFirst()
        .map(line -> done(line, order))
        .orElseGet(order::say);
  }

  private static Text done(Sale.Line line, Sale order) {
    return Text.format(
        "Agregué %s %s a la orden %s; en total %s.",
        "I added %s %s to order %s; %s in total.",
        line.qty().stripTrailingZeros().toPlainString(),
        SpokenText.product(line.product() == null ? line.description() : line.product()),
        order.name(),
        order.total());
  }
}
