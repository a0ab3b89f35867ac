package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import puente.bridge.job.Steps;
import puente.bridge.schema.Email;
import puente.journeys.MemorySteps;
import puente.journeys.changes.orders.CurrentOrder;
import puente.journeys.quotation.QuotationResult;
import puente.odoo.Domain;
import puente.odoo.Odoo;

/** What changes of a quotation and its opportunity are, on any Odoo. */
interface LeadChanges extends LeadTrial {

  @Test
  default void titleNotesAndSalespersonChangeOnce() {
    Quoted quoted = quoted();
    long ventas2 = id("res.users", "login", "ventas2");
    LeadUpdate wanted =
        LeadTrial.wanted(
            "tracking_id",
            quoted.trackingId(),
            "lead_name",
            "Otro título",
            "description",
            "Más de 3 < 5",
            "user_id",
            ventas2);
    QuotationResult result = twice(update(), wanted, Trial.steps());
    assertThat(result.leadName()).isEqualTo("Otro título");
    assertThat(result.userId()).isEqualTo(ventas2);
    assertThat(result.saleOrderId()).isEqualTo(quoted.result().saleOrderId());
    assertThat(lead(result.leadId(), "user_id")).isNotNull();
    String html = lead(result.leadId(), "description");
    assertThat(html)
        .contains(odoo().isHtml("crm.lead", "description") ? "3 &lt; 5" : "3 < 5")
        .contains(LeadTrial.email(quoted.mark()))
        .doesNotContain("Quiere probarlo");
  }

  @Test
  default void productsAreReplacedOnce() {
    Quoted quoted = quoted();
    LeadUpdate wanted =
        LeadTrial.wanted(
            "lead_id", quoted.result().leadId(),
            "products",
                List.of(
                    Map.of("product_id", robot(), "qty", 3, "price", -1),
                    Map.of(
                        "product_id",
                        id("product.product", "name", "Base de carga"),
                        "qty",
                        2,
                        "price",
                        10)));
    QuotationResult result = twice(update(), wanted, Trial.steps());
    assertThat(result.lines()).hasSize(2);
    assertThat(result.lines()).extracting(line -> line.qty().intValue()).containsExactly(3, 2);
    assertThat(result.amountUntaxed()).isEqualByComparingTo("43520");
    assertThat(revenue(result)).isEqualByComparingTo("43520");
    assertThat(notes(result)).hasSize(1);
    List<Long> before = lines(result);
    update().run(wanted, Trial.steps());
    assertThat(lines(result)).isEqualTo(before);
    assertThat(notes(result)).as("nothing was changed").hasSize(1);
  }

  @Test
  default void whatAPersonExpectsOfAnOpportunityStays() {
    Quoted quoted = quoted();
    long lead = quoted.result().leadId();
    odoo()
        .write(
            "crm.lead",
            "write",
            Map.of("ids", List.of(lead), "vals", Map.of("expected_revenue", 7)));
    LeadUpdate wanted = LeadTrial.wanted("lead_id", lead, "product_id", robot(), "product_qty", 4);
    MemorySteps steps = Trial.steps().of(new Steps.Origin("recepción", "conv_7"));
    QuotationResult result = twice(update(), wanted, steps);
    assertThat(revenue(result)).isEqualByComparingTo("7");
    assertThat(notes(result))
        .singleElement()
        .asString()
        .contains("Puente cambió esta cotización", "recepción", "conv_7", steps.trackingId());
  }

  private BigDecimal revenue(QuotationResult result) {
    return odoo()
        .searchRead(
            "crm.lead",
            Odoo.Search.of(
                Domain.where("id", "=", result.leadId()), List.of("expected_revenue"), 1))
        .getFirst()
        .path("expected_revenue")
        .decimalValue();
  }

  private List<String> notes(QuotationResult result) {
    List<?> here =
        Domain.all(
            Domain.where("model", "=", "crm.lead"), Domain.where("res_id", "=", result.leadId()));
    return odoo().searchRead("mail.message", Odoo.Search.of(here, List.of("body"), 50)).stream()
        .map(each -> each.path("body").asString())
        .filter(body -> body.contains("Puente cambió"))
        .toList();
  }

  private List<Long> lines(QuotationResult result) {
    return CurrentOrder.read(odoo(), result.saleOrderId()).lines().keySet().stream().toList();
  }

  /** Between the new lines and the going of the old ones. */
  @Test
  default void aCrashBetweenTheNewLinesAndTheOldLosesNothing() {
    Quoted quoted = quoted();
    MemorySteps steps = Trial.steps();
    LeadUpdate wanted =
        LeadTrial.wanted(
            "lead_id", quoted.result().leadId(), "product_id", robot(), "product_qty", 4);
    UpdateLeadQuotation update = update();
    var found = update.look(wanted);
    found.lines().add(odoo(), quoted.result().saleOrderId(), steps.trackingId());
    update.make(wanted, found, steps.trackingId());
    QuotationResult result =
        update.readBack(wanted, new UpdateLeadQuotation.Made(quoted.result().saleOrderId(), null));
    assertThat(result.lines()).hasSize(1);
    assertThat(result.lines().getFirst().qty()).isEqualByComparingTo("4");
  }

  @Test
  default void theProductsOfAConfirmedOrderStay() {
    Quoted quoted = quoted();
    long order = quoted.result().saleOrderId();
    odoo()
        .write(
            "sale.order", "write", Map.of("ids", List.of(order), "vals", Map.of("state", "sale")));
    LeadTrial.conflicts(
        () ->
            update()
                .run(
                    LeadTrial.wanted(
                        "lead_id",
                        quoted.result().leadId(),
                        "product_id",
                        robot(),
                        "product_qty",
                        9),
                    Trial.steps()));
    QuotationResult renamed =
        update()
            .run(
                LeadTrial.wanted("lead_id", quoted.result().leadId(), "lead_name", "Ya vendido"),
                Trial.steps());
    assertThat(renamed.leadName()).isEqualTo("Ya vendido");
    assertThat(renamed.lines()).hasSize(1);
  }

  /** A mistyped e-mail may be a stranger's: its record must not be the one we go on using. */
  @Test
  default void whatMakesNoSenseIsRefusedByName() {
    Quoted quoted = quoted();
    long lead = quoted.result().leadId();
    UpdateLeadQuotation update = update();
    assertThat(Trial.refused(update, LeadTrial.wanted("lead_name", "x"))).isEqualTo("tracking_id");
    assertThat(Trial.refused(update, LeadTrial.wanted("lead_id", lead, "product_qty", 3)))
        .isEqualTo("product_qty");
    assertThat(Trial.refused(update, LeadTrial.wanted("lead_id", lead, "product_id", 999_999)))
        .isEqualTo("product_id");
    assertThat(Trial.refused(update, LeadTrial.wanted("lead_id", lead, "user_id", 999_999)))
        .isEqualTo("user_id");
    assertThat(Trial.refused(update, LeadTrial.wanted("lead_id", 999_999))).contains("999999");
    assertThat(Trial.refused(update, LeadTrial.wanted("tracking_id", "quot_000000000000")))
        .contains("quot_000000000000");
    assertThat(
            Trial.refused(
                update, LeadTrial.wanted("lead_id", lead + 1, "tracking_id", quoted.trackingId())))
        .isEqualTo("lead_id");
  }

  /** What a platform sends for the fields that nobody spoke of changes nothing. */
  @Test
  default void theDefaultsOfANewQuotationChangeNothing() {
    Quoted quoted = quoted();
    QuotationResult result =
        update()
            .run(
                LeadTrial.wanted(
                    "lead_id",
                    quoted.result().leadId(),
                    "product_id",
                    0,
                    "product_qty",
                    BigDecimal.ONE,
                    "product_price",
                    -1,
                    "user_id",
                    0,
                    "email",
                    new Email(LeadTrial.email(quoted.mark()))),
                Trial.steps());
    assertThat(result.changed()).isEmpty();
    assertThat(result.with(null)).isEqualTo(quoted.result());
  }
}
