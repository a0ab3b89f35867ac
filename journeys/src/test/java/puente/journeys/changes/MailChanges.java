package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import puente.bridge.ProblemException;
import puente.journeys.MemorySteps;
import puente.journeys.changes.orders.TargetOrder;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.operations.Sale;
import tools.jackson.databind.JsonNode;

/** Quotations sent and shown, on any Odoo. */
interface MailChanges extends OrderChanges {

  @Test
  default void aQuotationIsSentOnceWithOdoosOwnMail() {
    Sale sale = quotation();
    MemorySteps steps = Trial.steps();
    SendQuotation send = new SendQuotation(odoo());
    SendQuotation.Sent sent = twice(send, new TargetOrder(sale.name()), steps);
    assertThat(sent.to()).isEqualTo("Cliente 00 SAC");
    assertThat(sent.state()).isEqualTo("sent");
    assertThat(sent.delivery()).isIn("sent", "failed"); // Where this is tried nobody takes mail.
    assertThat(send.done(sent).en()).contains(sale.name(), "Cliente 00 SAC");
    List<JsonNode> messages =
        odoo()
            .searchRead(
                "mail.message",
                Odoo.Search.of(
                    Domain.where("message_id", "=", PostedMessages.id("mail", steps.trackingId())),
                    List.of("subject", "body", "partner_ids", "attachment_ids"),
                    5));
    assertThat(messages).hasSize(1);
    JsonNode message = messages.getFirst();
    assertThat(message.path("subject").asString()).contains(sale.name());
    assertThat(message.path("body").asString()).contains(sale.name()).doesNotContain("&lt;");
    assertThat(message.path("partner_ids").path(0).asLong()).isEqualTo(customer());
    assertThat(sent.pdf()).isEqualTo(!message.path("attachment_ids").isEmpty());
  }

  /** Releases up to schema 006 stored no more before it than that it had begun. */
  @Test
  default void aQuotationThatAReleaseWithoutStoredFindingsSentIsNotSentAgain() {
    TargetOrder wanted = new TargetOrder(quotation().name());
    MemorySteps steps = Trial.steps();
    SendQuotation send = new SendQuotation(odoo());
    SendQuotation.Sent sent = send.run(wanted, steps);
    assertThat(send.run(wanted, steps.begun())).isEqualTo(sent);
    assertThat(
            odoo()
                .count(
                    "mail.message",
                    Domain.where("message_id", "=", PostedMessages.id("mail", steps.trackingId()))))
        .isOne();
  }

  @Test
  default void aCustomerWithoutEmailIsNamed() {
    long silent =
        odoo()
            .load(
                "res.partner",
                List.of("id", "name"),
                List.of(List.of("puente.ct_" + Trial.steps().trackingId(), "Sin Correo SA")))
            .getFirst();
    Sale sale =
        new CreateSale(odoo())
            .run(new CreateSale.Wanted(silent, null, null, null, null), Trial.steps());
    TargetOrder wanted = new TargetOrder(sale.name());
    assertThat(Trial.refused(new SendQuotation(odoo()), wanted)).isEqualTo("order");
    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> new SendQuotation(odoo()).look(wanted));
    assertThat(refusal.problem().detail().es()).contains("Sin Correo SA");
  }

  @Test
  default void aCancelledQuotationIsNotSent() {
    Sale sale = quotation();
    new CancelQuotation(odoo()).run(new TargetOrder(sale.name()), Trial.steps());
    assertThat(Trial.refused(new SendQuotation(odoo()), new TargetOrder(sale.name())))
        .isEqualTo("order");
  }

  @Test
  default void aQuotationIsGivenAsALinkAndAsAPdfWhereTheServerPrints() {
    Sale sale = quotation();
    QuotationPdf.Given given = given(sale, true);
    assertThat(given.link())
        .matches("http://[^/]+/my/orders/" + sale.id() + "\\?access_token=\\S+");
    assertThat(given(sale, false).link()).isEqualTo(given.link());
    assertThat(given(sale, false).content()).isNull();
    if (odoo().majorVersion() == 14) { // Its server has wkhtmltopdf, that of 19 has none.
      assertThat(Base64.getMimeDecoder().decode(String.valueOf(given.content())))
          .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    } else {
      assertThat(given.content()).isNull();
    }
  }

  private QuotationPdf.Given given(Sale sale, boolean content) {
    return QuotationPdf.answer(odoo(), new QuotationPdf.Wanted(sale.name(), content)).value();
  }
}
