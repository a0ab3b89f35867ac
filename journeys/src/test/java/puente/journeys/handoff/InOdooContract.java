package puente.journeys.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import puente.bridge.schema.Phone;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.journeys.MemoryKeys;
import puente.journeys.MemoryPicks;
import puente.journeys.SalesChoices;
import puente.journeys.quotation.Quotations;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.http.HttpOdoo;
import tools.jackson.databind.JsonNode;

/** What a handoff leaves in Odoo, each of it once however often it is done. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class InOdooContract {
  private final String trackingId =
      "hand_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  private final HandoffRequest request =
      new HandoffRequest(
          new Phone("+5215512345678"),
          "Quiere <b>un descuento</b> & rápido",
          "Juan " + UUID.randomUUID(),
          null,
          null,
          null,
          "Dos líneas:\nla segunda");
  private HttpOdoo odoo;
  private OdooHandoffRecords in;
  private List<JsonNode> salespeople;

  abstract OdooSettings settings();

  @BeforeAll
  void open() {
    odoo = new HttpOdoo(settings());
    EscalationRules rules =
        new EscalationRules(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            3,
            ContactHours.always(ZoneOffset.UTC),
            null,
            Language.ES,
            null);
    in = new OdooHandoffRecords(odoo, rules, Clock.systemUTC());
    salespeople =
        odoo.searchRead(
            "res.users",
            new Odoo.Search(
                Domain.where("login", "ilike", "ventas"), List.of("name", "login"), "id", 0, 5));
  }

  @AfterAll
  void close() {
    if (odoo != null) { // None where the test is skipped.
      odoo.close();
    }
  }

  private long user(int which) {
    return salespeople.get(which).path("id").asLong();
  }

  @Test
  void aCallerWithoutAnOpportunityGetsOneWhoseSalespersonItBecomes() {
    HandoffRecord place = in.place(request, HandoffSubject.UNKNOWN, user(0), trackingId);
    assertThat(in.place(request, HandoffSubject.UNKNOWN, user(0), trackingId)).isEqualTo(place);
    assertThat(in.salesperson(place)).isEqualTo(user(0));
    JsonNode lead =
        odoo.searchRead(
                "crm.lead",
                Odoo.Search.of(
                    Domain.where("contact_name", "=", request.caller()),
                    List.of("phone", "type", "description"),
                    5))
            .getFirst();
    assertThat(lead.path("id").asLong()).isEqualTo(place.id());
    assertThat(lead.path("phone").asString()).isEqualTo("+5215512345678");
    assertThat(lead.path("type").asString()).isEqualTo("opportunity");
    assertThat(lead.path("description").asString()).contains("un descuento", "la segunda");
    in.assign(place, user(1));
    in.assign(place, user(1));
    assertThat(in.salesperson(place)).isEqualTo(user(1));
    HandoffSubject found =
        new HandoffSubjects(odoo)
            .of(
                new HandoffRequest(
                    request.userPhone(), "x", null, null, place.id(), 999_999_999L, null));
    assertThat(found.leadId()).isEqualTo(place.id());
    assertThat(found.userId()).isEqualTo(user(1));
    assertThat(found.leadUrl()).contains("crm.lead");
    assertThat(found.orderId()).isNull();
    notesAndActivities(place);
  }

  private void notesAndActivities(HandoffRecord place) {
    Text text = Text.verbatim(request.caller() + " <i>dijo</i>\nasí & así");
    in.note(place, "accepted", trackingId, text);
    in.note(place, "accepted", trackingId, text);
    List<JsonNode> notes =
        odoo.searchRead(
            "mail.message",
            Odoo.Search.of(
                Domain.where("message_id", "=", "<" + trackingId + ".accepted@puente>"),
                List.of("body", "res_id"),
                5));
    assertThat(notes).hasSize(1);
    assertThat(notes.getFirst().path("body").asString()).contains("&lt;i&gt;dijo", "así &amp; así");
    long activity = in.activity(place, trackingId, user(2), text, text);
    assertThat(in.activity(place, trackingId, user(2), text, text)).isEqualTo(activity);
    assertThat(
            odoo.count(
                "mail.activity",
                Domain.all(
                    Domain.where("res_model", "=", place.model()),
                    Domain.where("res_id", "=", place.id()))))
        .isEqualTo(1);
  }

  @Test
  void salespeopleHaveNumbersThatCanBeDialled() {
    Quotations quotations =
        new Quotations(
            odoo,
            new MemoryPicks(),
            new MemoryKeys(),
            SalesChoices.NONE,
            null,
            Clock.systemUTC(),
            ZoneOffset.UTC);
    assertThat(quotations.salespeople().after(List.of(user(0)))).isNotEqualTo(user(0));
    Set<String> fields = odoo.fields("res.users", List.of("mobile", "phone"));
    JsonNode ana =
        odoo.searchRead(
                "res.users",
                Odoo.Search.of(Domain.where("id", "=", user(0)), List.copyOf(fields), 1))
            .getFirst();
    assertThat(fields.stream().map(field -> ana.path(field).asString("")))
        .as("before 19 a mobile, since then a phone")
        .anyMatch(number -> number.startsWith("+51"));
  }
}
