package puente.journeys.quotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which company a customer belongs to, whether people tell Odoo who is one (until 19) or Odoo works
 * it out of the tax number (since Online 19.1). No company here has a tax number.
 */
abstract class CompaniesContract extends QuotationTrial {

  @Test
  void theSameCompanyAndContactAreFoundAgain() {
    QuotationResult first = made(stranger());
    QuotationResult again = made(stranger());
    assertThat(again.partnerId()).isEqualTo(first.partnerId());
    assertThat(again.contactId()).isEqualTo(first.contactId());
    assertThat(partners()).isEqualTo(2);
  }

  @Test
  void aCompanyThatPuenteMadeTakesAnotherContact() {
    QuotationResult first = made(stranger());
    QuotationResult second = made(marta());
    assertThat(second.partnerId()).isEqualTo(first.partnerId());
    assertThat(second.contactId()).isNotEqualTo(first.contactId());
    assertThat(parent(second.contactId())).isEqualTo(first.partnerId());
    assertThat(partners()).isEqualTo(3);
  }

  @Test
  void aCompanyThatPeopleMadeTakesANewContact() {
    long company = company("Hotel " + tag, null);
    QuotationResult made = made(stranger());
    assertThat(made.partnerId()).isEqualTo(company);
    assertThat(parent(made.contactId())).isEqualTo(company);
    assertThat(partners()).isEqualTo(2);
  }

  /** Of a name that says nothing, and of one that does. */
  @Test
  void whoeverGivesTheCompanysOwnAddressIsAContactOfIt() {
    for (String name : List.of("Zafiro " + tag, "Inversiones Zafiro " + tag)) {
      String email = name.replace(' ', '.') + "@zafiro.example";
      long company = company(name, email);
      QuotationResult made = made(stranger().put("partner_name", name).put("email", email));
      assertThat(made.partnerId()).as(name).isEqualTo(company);
      assertThat(made.contactName()).as(name).isEqualTo("Luis " + tag);
      assertThat(parent(made.contactId())).as(name).isEqualTo(company);
      set(made.contactId(), Map.of("email", "otro@luis.example", "phone", "+51 1 222 1111"));
    }
  }

  @Test
  void aFirmThatHasTheAddressIsNobodysPerson() {
    String email = "reservas." + tag + "@costa.example";
    long old = company("Inversiones Costa " + tag + " S.A.C.", email);
    QuotationResult made = made(stranger().put("email", email));
    assertThat(made.contactId()).isNotEqualTo(old);
    assertThat(made.partnerName()).isEqualTo("Hotel " + tag);
  }

  @Test
  void aCompanyThatSpeaksForItselfIsFoundByItsName() {
    long company = company("Hotel " + tag, "reservas." + tag + "@hotel.example");
    ObjectNode request = stranger();
    request.remove("contact_name");
    assertThat(made(request).partnerId()).isEqualTo(company);
    assertThat(partners()).isEqualTo(1);
  }

  @Test
  void aStrangerWithAPersonsNameIsAnotherPerson() {
    String name = "Rosa Quispe " + tag;
    long other = set("res.partner", Map.of("name", name, "email", "rosa." + tag + "@x.example"));
    ObjectNode request = stranger().put("partner_name", name);
    request.remove("contact_name");
    assertThat(made(request).contactId()).isNotEqualTo(other);
    assertThat(partners()).isEqualTo(2);
  }

  /** Odoo 20 takes whoever has a tax number for a company. */
  @Test
  void aPersonWithATaxNumberStaysAPerson() {
    String email = stranger().path("email").asString();
    Map<String, Object> values = new HashMap<>(Map.of("name", "Luis " + tag, "email", email));
    values.put("vat", "10456789012");
    long person = set("res.partner", values);
    QuotationResult made = made(stranger());
    assertThat(made.contactId()).isEqualTo(person);
    assertThat(made.partnerName()).isEqualTo("Hotel " + tag);
    assertThat(partners()).isEqualTo(2);
  }

  private ObjectNode marta() {
    return stranger()
        .put("contact_name", "Marta " + tag)
        .put("email", "marta." + tag + "@hotel.example")
        .put("phone", "+51 1 555 9999");
  }

  /** As a person makes it, who says that it is a company where that can be said. */
  private long company(String name, @Nullable String email) {
    Map<String, Object> values = new HashMap<>(Map.of("name", name, "is_company", true));
    if (email != null) {
      values.put("email", email);
    }
    return set("res.partner", values);
  }

  private void set(long partner, Map<String, ?> values) {
    admin.write("res.partner", "write", Map.of("ids", List.of(partner), "vals", values));
  }

  private long parent(long contact) {
    Odoo.Search search = Odoo.Search.of(Domain.where("id", "=", contact), List.of("parent_id"), 1);
    return odoo.searchRead("res.partner", search).getFirst().at("/parent_id/0").asLong(0);
  }
}
