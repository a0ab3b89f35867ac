package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.journeys.quotation.Discounts;
import puente.journeys.quotation.QuotationResult;
import puente.odoo.OdooSettings;
import puente.odoo.http.HttpOdoo;
import puente.odoo.operations.Sale;
import tools.jackson.databind.node.ObjectNode;

/** Changing prices where discounts are shown: the customer's pricelist takes 10 % off. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class DiscountChangesContract implements SaleTrial, LeadTrial {
  private static final long PRODUCT = 2; // It costs 200.

  private HttpOdoo odoo;
  private long company;
  private long pricelist;

  abstract OdooSettings settings();

  abstract OdooSettings administrator();

  @BeforeAll
  void connects() {
    odoo = new HttpOdoo(settings());
    try (HttpOdoo admin = new HttpOdoo(administrator())) {
      String mark = LeadTrial.mark();
      pricelist = Discounts.pricelist(admin, "Menos 10 " + mark);
      company = Discounts.company(admin, "Descuento " + mark, pricelist);
    }
  }

  @AfterAll
  void closes() {
    if (odoo != null) {
      odoo.close();
    }
  }

  @Override
  public HttpOdoo odoo() {
    return odoo;
  }

  private CreateSaleLine.Added added(String price) {
    Sale sale = new CreateSale(odoo).run(sale(company, null), Trial.steps());
    CreateSaleLine.Wanted line =
        new CreateSaleLine.Wanted(
            sale.id(),
            PRODUCT,
            BigDecimal.ONE,
            price.isEmpty() ? null : new BigDecimal(price),
            null);
    return new CreateSaleLine(odoo, Language.ES).run(line, Trial.steps());
  }

  @Test
  void aLineCostsWhatWasSaidElseWhatThePricelistSays() {
    assertThat(added("100").order().amountUntaxed()).isEqualByComparingTo("100");
    assertThat(added("").order().amountUntaxed()).isEqualByComparingTo("180");
  }

  @Test
  void aPriceThatIsChangedIsThePriceInAll() {
    CreateSaleLine.Added made = added("");
    UpdateSale.Wanted wanted = lines(made, null, "150");
    UpdateSale.Updated updated = twice(new UpdateSale(odoo, Language.ES), wanted, Trial.steps());
    assertThat(updated.order().amountUntaxed()).isEqualByComparingTo("150");
    assertThat(new UpdateSale(odoo, Language.ES).run(wanted, Trial.steps()).changed()).isEmpty();
  }

  /** Its price is said already, and a discount stands beside it. */
  @Test
  void aPriceThatIsSaidAgainTakesTheDiscountAway() {
    CreateSaleLine.Added made = added("150");
    odoo.write(
        "sale.order.line",
        "write",
        Map.of("ids", List.of(made.lineId()), "vals", Map.of("discount", 10)));
    UpdateSale.Updated updated =
        new UpdateSale(odoo, Language.ES).run(lines(made, null, "150"), Trial.steps());
    assertThat(updated.order().amountUntaxed()).isEqualByComparingTo("150");
  }

  @Test
  void anotherQuantityKeepsThePriceThatWasAgreed() {
    CreateSaleLine.Added made = added("100");
    UpdateSale.Updated updated =
        new UpdateSale(odoo, Language.ES).run(lines(made, "7", null), Trial.steps());
    assertThat(updated.order().amountUntaxed()).isEqualByComparingTo("700");
  }

  @Test
  void theProductsOfAQuotationCostWhatWasSaid() {
    Quoted quoted = quoted();
    write(quoted.result().saleOrderId(), Map.of("partner_id", company, "pricelist_id", pricelist));
    LeadUpdate wanted = products(quoted.trackingId(), "100");
    QuotationResult updated = update().run(wanted, Trial.steps());
    assertThat(updated.amountUntaxed()).isEqualByComparingTo("100");
    QuotationResult listed = update().run(products(quoted.trackingId(), "-1", "2"), Trial.steps());
    assertThat(listed.amountUntaxed()).isEqualByComparingTo("360");
  }

  private LeadUpdate products(String trackingId, String price) {
    return products(trackingId, price, "1");
  }

  private LeadUpdate products(String trackingId, String price, String quantity) {
    ObjectNode json = Json.object().put("tracking_id", trackingId);
    json.putArray("products")
        .add(
            Json.object()
                .put("product_id", PRODUCT)
                .put("qty", new BigDecimal(quantity))
                .put("price", new BigDecimal(price)));
    return Json.bind(json, LeadUpdate.class);
  }

  private static UpdateSale.Wanted lines(
      CreateSaleLine.Added made, @Nullable String quantity, @Nullable String price) {
    return SaleTrial.lines(
        made.order().id(),
        new UpdateSale.Line(
            made.lineId(),
            quantity == null ? null : new BigDecimal(quantity),
            price == null ? null : new BigDecimal(price),
            null,
            false));
  }
}
