package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import puente.journeys.MemorySteps;
import puente.journeys.changes.orders.TargetOrder;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.http.HttpOdoo;
import tools.jackson.databind.JsonNode;

/** What a quotation's mail says, and whose delivery is told, on any Odoo. */
interface SentMails extends LeadTrial {

  /** Somebody else who works in the same Odoo. */
  HttpOdoo person();

  /** Who we are in it. */
  OdooSettings settings();

  private JsonNode mailOf(MemorySteps steps) {
    return odoo()
        .searchRead(
            "mail.message",
            Odoo.Search.of(
                Domain.where("message_id", "=", PostedMessages.id("mail", steps.trackingId())),
                List.of("body", "email_from", "reply_to", "partner_ids"),
                1))
        .getFirst();
  }

  private String emailOf(String login) {
    return person()
        .searchRead(
            "res.users", Odoo.Search.of(Domain.where("login", "=", login), List.of("email"), 1))
        .getFirst()
        .path("email")
        .asString("");
  }

  @Test
  default void aMailIsFromTheSalespersonAndHasALinkForTheContact() {
    Quoted quoted = quoted();
    MemorySteps steps = Trial.steps();
    new SendQuotation(odoo()).run(new TargetOrder(quoted.result().saleOrderName()), steps);
    JsonNode mail = mailOf(steps);
    assertThat(mail.path("partner_ids").path(0).asLong()).isEqualTo(quoted.result().contactId());
    assertThat(mail.path("email_from").asString("")).contains(emailOf("ventas1"));
    assertThat(mail.path("reply_to").asString(""))
        .isNotBlank()
        .doesNotContain(emailOf(settings().login()));
    assertThat(mail.path("body").asString())
        .contains("/my/orders/" + quoted.result().saleOrderId() + "?access_token=");
  }

  /**
   * As Odoo leaves it where a follower has no address: that mail failed, the customer's did not.
   */
  @Test
  default void theDeliveryToAFollowerIsNotTheRecipients() {
    Quoted quoted = quoted();
    MemorySteps steps = Trial.steps();
    SendQuotation send = new SendQuotation(odoo());
    TargetOrder wanted = new TargetOrder(quoted.result().saleOrderName());
    SendQuotation.Sent sent = send.run(wanted, steps);
    long follower =
        odoo()
            .load(
                "res.partner",
                List.of("id", "name"),
                List.of(List.of("puente.ct_" + Trial.steps().trackingId(), "Sin Correo SA")))
            .getFirst();
    Map<String, Object> failed =
        Map.of(
            "mail_message_id",
            mailOf(steps).path("id").asLong(),
            "res_partner_id",
            follower,
            "notification_type",
            "email",
            "notification_status",
            "exception");
    person().write("mail.notification", "create", Map.of("vals_list", List.of(failed)));
    steps.forget("make");
    assertThat(send.run(wanted, steps).delivery()).isEqualTo(sent.delivery());
  }
}
