package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import puente.journeys.quotation.QuotationResult;
import puente.odoo.Domain;

/** What becomes of the customer when a quotation's data of it change, on any Odoo. */
interface LeadCustomers extends LeadTrial {

  @Test
  default void ourOwnContactIsCorrectedInPlace() {
    Quoted quoted = quoted();
    long contact = quoted.result().contactId();
    QuotationResult result =
        twice(
            update(),
            LeadTrial.wanted(
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

  @Test
  default void anotherEmailIsAnotherRecordAndTheOldOneIsNobodys() {
    Quoted quoted = quoted();
    String right = "correcta." + quoted.mark() + "@empresa.example";
    QuotationResult result =
        twice(
            update(),
            LeadTrial.wanted("tracking_id", quoted.trackingId(), "email", right),
            Trial.steps());
    assertThat(result.contactId()).isNotEqualTo(quoted.result().contactId());
    assertThat(partner(result.contactId(), "email")).isEqualTo(right);
    assertThat(result.partnerId()).isEqualTo(quoted.result().partnerId());
    assertThat(odoo().count("res.partner", Domain.where("id", "=", quoted.result().contactId())))
        .isZero();
    QuotationResult stranger = quoted(LeadTrial.mark(), LeadTrial.email(quoted.mark())).result();
    assertThat(stranger.contactId()).isNotIn(result.contactId(), quoted.result().contactId());
  }

  /** The company stays, whether Odoo takes it for one or not, and so does what hangs on it. */
  @Test
  default void anotherContactOfTheCompanyIsAddedAndTheNextUpdateGoesOn() {
    Quoted quoted = quoted();
    String other = "marta." + quoted.mark() + "@empresa.example";
    QuotationResult result =
        twice(
            update(),
            LeadTrial.wanted(
                "tracking_id",
                quoted.trackingId(),
                "contact_name",
                "Marta " + quoted.mark(),
                "email",
                other,
                "phone",
                "+51 1 444 " + (1_000 + Math.floorMod(quoted.mark().hashCode(), 9_000))),
            Trial.steps());
    assertThat(result.partnerId()).isEqualTo(quoted.result().partnerId());
    assertThat(result.contactId()).isNotIn(0L, quoted.result().contactId());
    assertThat(partner(result.contactId(), "email")).isEqualTo(other);
    QuotationResult next =
        twice(
            update(),
            LeadTrial.wanted(
                "tracking_id", quoted.trackingId(), "lead_name", "Otra " + quoted.mark()),
            Trial.steps());
    assertThat(next.contactId()).isEqualTo(result.contactId());
    assertThat(next.leadName()).isEqualTo("Otra " + quoted.mark());
  }

  @Test
  default void aKnownCustomersRecordIsNeverOverwritten() {
    Quoted first = quoted();
    Quoted again = quoted(first.mark());
    assertThat(again.result().contactId()).isEqualTo(first.result().contactId());
    for (LeadUpdate wanted :
        List.of(
            LeadTrial.wanted("tracking_id", again.trackingId(), "phone", "+51 911 222 333"),
            LeadTrial.wanted("tracking_id", again.trackingId(), "contact_name", "Otro Nombre"),
            LeadTrial.wanted(
                "tracking_id",
                again.trackingId(),
                "email",
                "nueva." + first.mark() + "@empresa.example"))) {
      LeadTrial.conflicts(() -> update().run(wanted, Trial.steps()));
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
            LeadTrial.wanted(
                "tracking_id", one.trackingId(),
                "partner_name", "Empresa " + other.mark(),
                "contact_name", "Persona " + other.mark(),
                "email", LeadTrial.email(other.mark()),
                "phone", LeadTrial.phone(other.mark())),
            Trial.steps());
    assertThat(result.contactId()).isEqualTo(other.result().contactId());
    assertThat(result.partnerId()).isEqualTo(other.result().partnerId());
    assertThat(result.saleOrderId()).isEqualTo(one.result().saleOrderId());
    assertThat(partner(other.result().contactId(), "name")).isEqualTo("Persona " + other.mark());
  }

  @Test
  default void companyAndPhoneAreCorrectedTogether() {
    Quoted quoted = quoted();
    QuotationResult result =
        twice(
            update(),
            LeadTrial.wanted(
                "tracking_id",
                quoted.trackingId(),
                "partner_name",
                "Transportes " + quoted.mark(),
                "phone",
                "+51 987 111 222"),
            Trial.steps());
    assertThat(result.partnerName()).isEqualTo("Transportes " + quoted.mark());
    assertThat(result.contactId()).isEqualTo(quoted.result().contactId());
    assertThat(partner(result.contactId(), "phone")).isEqualTo("+51 987 111 222");
  }
}
