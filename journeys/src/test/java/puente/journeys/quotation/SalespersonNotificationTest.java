package puente.journeys.quotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.journeys.LeadChoices;
import puente.journeys.OdooAt;
import puente.journeys.SalesChoices;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;
import puente.sandbox.odoo.SandboxOdoo;
import tools.jackson.databind.JsonNode;

/** Under which context records are sent: it decides whom Odoo notifies. */
@TestInstance(Lifecycle.PER_CLASS)
class SalespersonNotificationTest extends QuotationTrial {
  private static final String SILENT = "mail_auto_subscribe_no_notify";

  private SandboxOdoo sandbox;

  @BeforeAll
  void start() {
    sandbox = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
  }

  @AfterAll
  void stop() {
    sandbox.close();
  }

  @Override
  OdooSettings settings() {
    return OdooAt.sandbox(sandbox, Protocol.JSON2);
  }

  @Override
  OdooSettings administrator() {
    return OdooAt.administrator(sandbox, Protocol.JSON2);
  }

  private JsonNode sent(LeadChoices lead, String call) {
    SalesChoices choices = new SalesChoices("", "", "", List.of(), List.of(), lead);
    warm(odoo, choices).run(bound(stranger().put("product_id", 2)), steps());
    return Json.read(proxy.bodies.getOrDefault(call, "{}")).path("context");
  }

  private static LeadChoices choices(boolean notifies, @Nullable Integer callBackDays) {
    return new LeadChoices("", "", List.of(), notifies, callBackDays, false, Language.ES);
  }

  @Test
  void theSalespersonIsNotifiedWithoutAnySetting() {
    JsonNode context = sent(LeadChoices.NONE, "crm.lead.load");
    assertThat(context.path(SILENT)).isEqualTo(Json.tree(false));
    assertThat(context.path("mail_create_nosubscribe")).isEqualTo(Json.tree(true));
  }

  @Test
  void nobodyIsNotifiedOfACustomerWhoIsMade() {
    assertThat(sent(LeadChoices.NONE, "res.partner.load").path(SILENT)).isEqualTo(Json.tree(true));
  }

  @Test
  void theSalespersonIsNotNotifiedWhereThatIsTurnedOff() {
    assertThat(sent(choices(false, null), "crm.lead.load").path(SILENT)).isEqualTo(Json.tree(true));
  }

  @Test
  void anActivityNotifiesTheSalespersonInsteadOfTheAssignment() {
    JsonNode context = sent(choices(true, 2), "crm.lead.load");
    assertThat(context.path(SILENT)).isEqualTo(Json.tree(true));
    assertThat(context.has("mail_activity_quick_update")).isFalse();
  }

  @Test
  void anActivityNotifiesNobodyWhereThatIsTurnedOff() {
    JsonNode context = sent(choices(false, 2), "crm.lead.load");
    assertThat(context.path(SILENT)).isEqualTo(Json.tree(true));
    assertThat(context.path("mail_activity_quick_update")).isEqualTo(Json.tree(true));
  }
}
