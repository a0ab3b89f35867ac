package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.journeys.MemoryKeys;
import puente.journeys.MemoryPicks;
import puente.journeys.MemorySteps;
import puente.journeys.SalesChoices;
import puente.journeys.quotation.QuotationRequest;
import puente.journeys.quotation.QuotationResult;
import puente.journeys.quotation.Quotations;
import tools.jackson.databind.node.ObjectNode;

/** What the trials of changes of quotations share. */
interface LeadTrial extends Trial {
  MemoryKeys KEYS = new MemoryKeys();

  /** A quotation and the tracking id it was made with. */
  record Quoted(String trackingId, QuotationResult result, String mark) {}

  default UpdateLeadQuotation update() {
    return new UpdateLeadQuotation(odoo(), "PE", KEYS, Language.ES);
  }

  default long robot() {
    return id("product.product", "name", "Robot PUDU");
  }

  default Quoted quoted() {
    return quoted(mark());
  }

  /** Somebody new, with a company, who wants one robot. */
  default Quoted quoted(String mark) {
    return quoted(mark, email(mark));
  }

  static String mark() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  static String email(String mark) {
    return "persona." + mark + "@empresa.example";
  }

  default Quoted quoted(String mark, String email) {
    var pendingAssignments = new MemoryPicks();
    var quotations =
        new Quotations(
            odoo(),
            pendingAssignments,
            KEYS,
            SalesChoices.NONE,
            "PE",
            Clock.systemUTC(),
            ZoneOffset.UTC);
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

  static String phone(String mark) {
    return "+51 9" + String.format("%08d", Math.floorMod(mark.hashCode(), 100_000_000));
  }

  static LeadUpdate wanted(Object... pairs) {
    ObjectNode update = Json.object();
    update.putArray("products");
    for (int i = 0; i < pairs.length; i += 2) {
      update.set((String) pairs[i], Json.tree(pairs[i + 1]));
    }
    return Json.bind(update, LeadUpdate.class);
  }

  default String partner(long id, String field) {
    return odoo()
        .read("res.partner", "read", Map.of("ids", List.of(id), "fields", List.of(field)))
        .path(0)
        .path(field)
        .asString("");
  }

  default String lead(long id, String field) {
    return odoo()
        .read("crm.lead", "read", Map.of("ids", List.of(id), "fields", List.of(field)))
        .path(0)
        .path(field)
        .asString("");
  }

  static void conflicts(Runnable change) {
    assertThatThrownBy(change::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Conflict.class));
  }
}
