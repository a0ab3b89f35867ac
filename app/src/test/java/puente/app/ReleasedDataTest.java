package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import puente.jobs.ReleasedData;
import puente.sandbox.odoo.SandboxOdoo;
import puente.sandbox.twilio.SandboxTwilio;
import puente.twilio.TwilioWebhooks;
import tools.jackson.databind.JsonNode;

/**
 * A server goes on with the data of the released version: callers make the calls again that they
 * made of it, and of each there is one effect.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ReleasedDataTest {
  private static final String QUOTATION = "/api/tools/dev_create_quotation";

  private Path directory;
  private SandboxOdoo production;
  private SandboxTwilio twilio;
  private Running server;

  @BeforeAll
  void upgrade(@TempDir Path temporary) throws IOException {
    directory = temporary;
    ReleasedData.putInto(directory.resolve("data"), Clock.systemUTC().millis());
    production = odoo("production");
    twilio = SandboxTwilio.start(SandboxTwilio.Options.quick());
    Map<String, String> settings = new HashMap<>();
    settings.put("TWILIO_API_URL", twilio.url().toString());
    settings.put("TWILIO_ACCOUNT_SID", twilio.options().accountSid());
    settings.put("TWILIO_AUTH_TOKEN", twilio.options().token());
    settings.put("TWILIO_WHATSAPP_FROM", "whatsapp:" + SandboxTwilio.WHATSAPP_FROM);
    settings.put("TWILIO_CONTENT_SID", SandboxTwilio.CONTENT_SID);
    server =
        new Running(directory, settings, odoo("development"), production).writingInProduction();
    twilio.deliversTo(server.url() + TwilioWebhooks.INBOUND);
  }

  @AfterAll
  void close() {
    server.close();
    twilio.close();
  }

  private SandboxOdoo odoo(String environment) throws IOException {
    return SandboxOdoo.start(
        SandboxOdoo.Options.inMemory().in(ReleasedData.odoo(environment, directory)));
  }

  private String trackingId(String journey, String input) {
    return ReleasedData.query(
            directory.resolve("data"),
            "SELECT tracking_id FROM job WHERE journey = '%s' AND input LIKE '%%%s%%'"
                .formatted(journey, input))
        .getFirst();
  }

  /** Makes a call again that the released version has stored. */
  private JsonNode again(String path, Map<String, ?> body, String key) throws Exception {
    return server.post(path, body, "Idempotency-Key", key).body();
  }

  private JsonNode quotationAgain(String name, int phone) throws Exception {
    String email = name.toLowerCase(Locale.ROOT) + "@example.com";
    JsonNode told =
        again(
            QUOTATION,
            Map.of(
                "partner_name",
                name + " SA",
                "contact_name",
                name,
                "email",
                email,
                "phone",
                "+52 55 1234 " + phone,
                "lead_name",
                "Cotización " + name,
                "product_id",
                26174,
                "product_qty",
                2),
            name.toLowerCase(Locale.ROOT));
    assertThat(told.path("tracking_id").asString())
        .as("%s", told)
        .isEqualTo(trackingId("quotation", email));
    return told;
  }

  private static long count(SandboxOdoo odoo, String model, String field, String text) {
    return odoo.records(model).stream()
        .filter(each -> String.valueOf(each.get(field)).contains(text))
        .count();
  }

  @Test
  void aQuotationThatHasEndedIsToldAsItWas() throws Exception {
    JsonNode told = quotationAgain("Ana", 3972);
    assertThat(told.path("status").asString()).isEqualTo("completed");
    assertThat(told.at("/output/sale_order_name").asString()).isEqualTo("S00001");
    assertThat(count(server.odoo, "crm.lead", "name", "Cotización Ana")).isOne();
  }

  @Test
  void aQuotationWhoseLoadHadNoAnswerIsThereOnce() throws Exception {
    JsonNode told = quotationAgain("Diana", 1207);
    assertThat(told.path("status").asString()).as("%s", told).isEqualTo("completed");
    assertThat(count(server.odoo, "crm.lead", "name", "Cotización Diana")).isOne();
    assertThat(
            count(
                server.odoo, "sale.order", "partner_id", told.at("/output/partner_id").asString()))
        .isOne();
  }

  @Test
  void aCustomerWhoseLoadHadNoAnswerIsThereOnce() throws Exception {
    JsonNode told = quotationAgain("Elena", 9945);
    assertThat(told.path("status").asString()).as("%s", told).isEqualTo("completed");
    assertThat(count(server.odoo, "res.partner", "name", "Elena SA")).isOne();
  }

  @Test
  void aQuotationThatHadNotBegunIsMadeInTheOdooWrittenTo() throws Exception {
    JsonNode told = quotationAgain("Flora", 7200);
    assertThat(told.at("/output/environment").asString()).as("%s", told).isEqualTo("development");
    assertThat(count(server.odoo, "crm.lead", "name", "Cotización Flora")).isOne();
  }

  @Test
  void aQuotationBegunInProductionIsFinishedThere() throws Exception {
    JsonNode told = quotationAgain("Gloria", 4696);
    assertThat(told.at("/output/environment").asString()).as("%s", told).isEqualTo("production");
    assertThat(count(production, "crm.lead", "name", "Cotización Gloria")).isOne();
    assertThat(count(server.odoo, "crm.lead", "name", "Cotización Gloria")).isZero();
  }

  @Test
  void aNoteThatHadNoAnswerIsWrittenOnce() throws Exception {
    JsonNode told =
        again(
            "/api/tools/log_note",
            Map.of("about", "order", "record", "S00001", "text", "Nota a medias."),
            "note-ana");
    assertThat(told.path("status").asString()).as("%s", told).isEqualTo("completed");
    assertThat(count(server.odoo, "mail.message", "body", "Nota a medias.")).isOne();
  }

  @Test
  void aQuotationWhoseMailHadNoAnswerIsSentOnce() throws Exception {
    JsonNode told = again("/api/tools/send_quotation", Map.of("order", "S00003"), "send-carla");
    assertThat(told.path("status").asString()).as("%s", told).isEqualTo("completed");
    String id = told.path("tracking_id").asString();
    assertThat(count(server.odoo, "mail.message", "message_id", id)).isOne();
  }

  @Test
  void aConfirmationThatHadNoAnswerIsToldAsDone() throws Exception {
    JsonNode told = again("/api/tools/confirm_quotation", Map.of("order", "S00001"), "confirm-ana");
    assertThat(told.path("status").asString()).as("%s", told).isEqualTo("completed");
    assertThat(told.at("/output/before").asString()).isEqualTo("draft");
    assertThat(told.at("/output/state").asString()).isEqualTo("sale");
  }

  @Test
  void whatWasMadeInProductionIsNotUndoneInDevelopment() throws Exception {
    Running.Reply refused =
        server.post(
            "/api/tools/undo_change",
            Map.of("tracking_id", trackingId("quotation", "prudencia@example.com")));
    assertThat(refused.body().toString()).contains("Pertenece a otra cuenta");
  }

  @Test
  void whatWasMadeInDevelopmentIsUndone() throws Exception {
    JsonNode told =
        server
            .post(
                "/api/tools/undo_change",
                Map.of("tracking_id", trackingId("log_note", "Nota terminada.")))
            .body();
    assertThat(told.path("status").asString()).as("%s", told).isEqualTo("completed");
    assertThat(count(server.odoo, "mail.message", "body", "Nota terminada.")).isZero();
  }

  @Test
  void whoWasAskedByTheReleasedVersionTakesTheHandoff() throws Exception {
    Map<String, String> handoff = Map.of("tracking_id", trackingId("handoff", "Juan"));
    JsonNode before = server.post("/api/tools/get_handoff", handoff).body();
    assertThat(before.path("assigned_to").asString()).as("%s", before).isEqualTo("Elena Ríos");
    twilio.write("whatsapp:+51987000105", "sí");
    JsonNode taken = server.post("/api/tools/get_handoff", handoff).body();
    assertThat(taken.path("state").asString()).as("%s", taken).isEqualTo("accepted");
  }
}
