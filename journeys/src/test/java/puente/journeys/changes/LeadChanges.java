package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import puente.bridge.Email;
import puente.bridge.Json;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.journeys.MemoryPicks;
import puente.journeys.MemorySteps;
import puente.journeys.QuotationRequest;
import puente.journeys.QuotationResult;
import puente.journeys.Quotations;
import puente.odoo.Domain;
import tools.jackson.databind.node.ObjectNode;

/** What changes of a quotation and its opportunity are, on any Odoo. */
interface LeadChanges extends Trial {

  /** A quotation and the tracking id it was made with. */
  record Quoted(String trackingId, QuotationResult result, String mark) {}

  private UpdateLeadQuotation update() {
    return new UpdateLeadQuotation(odoo(), "PE");
  }

  private long robot() {
    return id("product.product", "name", "Robot PUDU");
  }

  private Quoted quoted() {
    return quoted(mark());
  }

  /** Somebody new, with a company, who wants one robot. */
  private Quoted quoted(String mark) {
    return quoted(mark, email(mark));
  }

  private static String mark() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  private static String email(String mark) {
    return "persona." + mark + "@empresa.example";
  }

  private Quoted quoted(String mark, String email) {
    var picks = new MemoryPicks();
    var quotations = new Quotations(odoo(), picks, "PE", Clock.systemUTC(), ZoneOffset.UTC);
    MemorySteps steps =
        new MemorySteps("quot_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12));
    ObjectNode request = Json.object();
    request.put("partner_name", "Empresa " + mark);
    request.put("contact_name", "Persona " + mark);
    request.put("email", email);
    request.put("phone", phone(mark));
    request.put("lead_name", "Robots " + mark);
    request.put("product_id", robot());
    request.put("product_qty", 1);
    request.put("product_price", -1);
    request.putArray("products");
    request.put("user_id", id("res.users", "login", "ventas1"));
    request.put("description", "Quiere probarlo");
    QuotationResult result =
        quotations.journey().run(Json.bind(request, QuotationRequest.class), steps);
    return new Quoted(steps.trackingId(), result, mark);
  }

  private static String phone(String mark) {
    return "+51 9" + String.format("%08d", Math.floorMod(mark.hashCode(), 100_000_000));
  }

  private static LeadUpdate wanted(Object... pairs) {
    ObjectNode update = Json.object();
    update.putArray("products");
    for (int i = 0; i < pairs.length; i += 2) {
      update.set((String) pairs[i], Json.tree(pairs[i + 1]));
    }
    return Json.bind(update, LeadUpdate.class);
  }

  private String partner(long id, String field) {
    return odoo()
        .read("res.partner", "read", Map.of("ids", List.of(id), "fields", List.of(field)))
        .path(0)
        .path(field)
        .asString("");
  }

  private String lead(long id, String field) {
    return odoo()
        .read("crm.lead", "read", Map.of("ids", List.of(id), "fields", List.of(field)))
        .path(0)
        .path(field)
        .asString("");
  }

  private static void conflicts(Runnable change) {
    assertThatThrownBy(change::run)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Conflict.class));
  }

  @Test
  default void titleNotesAndSalespersonChangeOnce() {
    Quoted quoted = quoted();
    long ventas2 = id("res.users", "login", "ventas2");
    LeadUpdate wanted =
        wanted(
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
        .contains(email(quoted.mark()))
        .doesNotContain("Quiere probarlo");
  }

  @Test
  default void productsAreReplacedOnce() {
    Quoted quoted = quoted();
    LeadUpdate wanted =
        wanted(
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
    List<Long> before = lines(result);
    update().run(wanted, Trial.steps());
    assertThat(lines(result)).isEqualTo(before);
  }

  private List<Long> lines(QuotationResult result) {
    return OrderNow.read(odoo(), result.saleOrderId()).lines().keySet().stream().toList();
  }

  /** Between the new lines and the going of the old ones. */
  @Test
  default void aCrashBetweenTheNewLinesAndTheOldLosesNothing() {
    Quoted quoted = quoted();
    MemorySteps steps = Trial.steps();
    LeadUpdate wanted =
        wanted("lead_id", quoted.result().leadId(), "product_id", robot(), "product_qty", 4);
    UpdateLeadQuotation update = update();
    var found = update.look(wanted);
    found.lines().add(odoo(), quoted.result().saleOrderId(), steps.trackingId());
    update.make(wanted, found, steps.trackingId());
    QuotationResult result =
        update.readBack(wanted, new UpdateLeadQuotation.Made(quoted.result().saleOrderId()));
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
    conflicts(
        () ->
            update()
                .run(
                    wanted(
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
                wanted("lead_id", quoted.result().leadId(), "lead_name", "Ya vendido"),
                Trial.steps());
    assertThat(renamed.leadName()).isEqualTo("Ya vendido");
    assertThat(renamed.lines()).hasSize(1);
  }

  @Test
  default void ourOwnContactIsCorrectedInPlace() {
    Quoted quoted = quoted();
    long contact = quoted.result().contactId();
    QuotationResult result =
        twice(
            update(),
            wanted(
                "tracking_id",
                quoted.trackingId(),
                "contact_name",
                "Persona Corregida " + quoted.mark(),
                "phone",
                "+51 987 654 321"),
            Trial.steps());
    assertThat(result.contactId()).isEqualTo(contact);
    assertThat(partner(contact, "name")).isEqualTo("Persona Corregida " + quoted.mark());
    assertThat(partner(contact, "phone")).isEqualTo("+51 987 654 321");
    assertThat(result.partnerId()).isEqualTo(quoted.result().partnerId());
  }

  /** A mistyped e-mail may be a stranger's: its record must not be the one we go on using. */
  @Test
  default void anotherEmailIsAnotherRecordAndTheOldOneIsNobodys() {
    Quoted quoted = quoted();
    String right = "correcta." + quoted.mark() + "@empresa.example";
    QuotationResult result =
        twice(update(), wanted("tracking_id", quoted.trackingId(), "email", right), Trial.steps());
    assertThat(result.contactId()).isNotEqualTo(quoted.result().contactId());
    assertThat(partner(result.contactId(), "email")).isEqualTo(right);
    assertThat(result.partnerId()).isEqualTo(quoted.result().partnerId());
    assertThat(odoo().count("res.partner", Domain.where("id", "=", quoted.result().contactId())))
        .isZero();
    QuotationResult stranger = quoted(mark(), email(quoted.mark())).result();
    assertThat(stranger.contactId()).isNotIn(result.contactId(), quoted.result().contactId());
  }

  @Test
  default void aKnownCustomersRecordIsNeverOverwritten() {
    Quoted first = quoted();
    Quoted again = quoted(first.mark());
    assertThat(again.result().contactId()).isEqualTo(first.result().contactId());
    for (LeadUpdate wanted :
        List.of(
            wanted("tracking_id", again.trackingId(), "phone", "+51 911 222 333"),
            wanted("tracking_id", again.trackingId(), "contact_name", "Otro Nombre"),
            wanted(
                "tracking_id",
                again.trackingId(),
                "email",
                "nueva." + first.mark() + "@empresa.example"))) {
      conflicts(() -> update().run(wanted, Trial.steps()));
    }
    assertThat(partner(first.result().contactId(), "name")).isEqualTo("Persona " + first.mark());
  }

  @Test
  default void theQuotationGoesToTheCustomerWhomTheDataMean() {
    Quoted one = quoted();
    Quoted other = quoted();
    QuotationResult result =
        twice(
            update(),
            wanted(
                "tracking_id", one.trackingId(),
                "partner_name", "Empresa " + other.mark(),
                "contact_name", "Persona " + other.mark(),
                "email", email(other.mark()),
                "phone", phone(other.mark())),
            Trial.steps());
    assertThat(result.contactId()).isEqualTo(other.result().contactId());
    assertThat(result.partnerId()).isEqualTo(other.result().partnerId());
    assertThat(result.saleOrderId()).isEqualTo(one.result().saleOrderId());
    assertThat(partner(other.result().contactId(), "name")).isEqualTo("Persona " + other.mark());
  }

  @Test
  default void whatMakesNoSenseIsRefusedByName() {
    Quoted quoted = quoted();
    long lead = quoted.result().leadId();
    UpdateLeadQuotation update = update();
    assertThat(Trial.refused(update, wanted("lead_name", "x"))).isEqualTo("tracking_id");
    assertThat(Trial.refused(update, wanted("lead_id", lead, "product_qty", 3)))
        .isEqualTo("product_qty");
    assertThat(Trial.refused(update, wanted("lead_id", lead, "product_id", 999_999)))
        .isEqualTo("product_id");
    assertThat(Trial.refused(update, wanted("lead_id", lead, "user_id", 999_999)))
        .isEqualTo("user_id");
    assertThat(Trial.refused(update, wanted("lead_id", 999_999))).contains("999999");
    assertThat(Trial.refused(update, wanted("tracking_id", "quot_000000000000")))
        .contains("quot_000000000000");
    assertThat(
            Trial.refused(update, wanted("lead_id", lead + 1, "tracking_id", quoted.trackingId())))
        .isEqualTo("lead_id");
  }

  /** What a platform sends for the fields that nobody spoke of changes nothing. */
  @Test
  default void theDefaultsOfANewQuotationChangeNothing() {
    Quoted quoted = quoted();
    QuotationResult result =
        update()
            .run(
                wanted(
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
                    new Email(email(quoted.mark()))),
                Trial.steps());
    assertThat(result).isEqualTo(quoted.result());
  }
}
