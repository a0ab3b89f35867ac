package puente.journeys.quotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.journeys.quotation.Customers.Candidate;

class CustomerMatchTest {
  private static final String EMAIL = "luis@costa.example";

  private static QuotationRequest request(String company, @Nullable String person) {
    var json =
        Json.object()
            .put("partner_name", company)
            .put("email", "Luis@Costa.example")
            .put("phone", "+51 987 000 111")
            .put("lead_name", "x")
            .put("product_id", 0)
            .put("product_qty", 1)
            .put("product_price", -1)
            .put("user_id", 0);
    json.putArray("products");
    if (person != null) {
      json.put("contact_name", person);
    }
    return Json.bind(json, QuotationRequest.class);
  }

  private static Candidate person(long id, String name, String email, boolean samePhone) {
    return new Candidate(id, name, email, samePhone, false, null, "");
  }

  private static Candidate company(long id, String name) {
    return new Candidate(id, name, "", false, true, null, "");
  }

  private static CustomerMatch match(QuotationRequest request, Candidate... candidates) {
    return CustomerMatch.of(request, List.of(candidates));
  }

  @Test
  void findsThePersonByEmailWhateverTheName() {
    CustomerMatch match = match(request("Hotel Costa", "Luis"), person(7, "L. Paz", EMAIL, false));
    assertThat(match.contactId()).isEqualTo(7);
    assertThat(match.companyId()).isNull();
  }

  @Test
  void findsThePersonByPhoneOnlyWithANameAlike() {
    var request = request("Hotel Costa", "Luis Paz");
    assertThat(match(request, person(7, "Luis Paz Ríos", "", true)).contactId()).isEqualTo(7);
    assertThat(match(request, person(7, "Marta Solís", "", true)).contactId()).isNull();
  }

  @Test
  void refusesWhenEmailAndPhoneAreTwoPeople() {
    assertThatThrownBy(
            () ->
                match(
                    request("Hotel Costa", "Luis Paz"),
                    person(7, "Luis Paz", EMAIL, false),
                    person(9, "Luis Paz", "other@costa.example", true)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.problem()).isInstanceOf(Problem.Conflict.class);
              assertThat(refusal.problem().detail().es() + refusal.problem().detail().en())
                  .as("nothing about other people, no ids")
                  .doesNotContainPattern("\\d")
                  .doesNotContain("Luis", "other@");
            });
  }

  @Test
  void knowsACompanyByItsNameWithoutCaseOrAccents() {
    CustomerMatch match =
        match(
            request("hotel  COSTÁ", "Luis"),
            company(3, "Hotel Costa"),
            company(4, "Hotel Costa Sur"));
    assertThat(match.companyId()).isEqualTo(3);
  }

  @Test
  void prefersTheCompanyThatThePersonBelongsTo() {
    Candidate luis = new Candidate(7, "Luis", EMAIL, false, false, 12L, "Hotel Costa SAC");
    CustomerMatch match = match(request("Hotel Costa", "Luis"), company(3, "Hotel Costa"), luis);
    assertThat(match.companyId()).isEqualTo(12);
    assertThat(match.contactId()).isEqualTo(7);
  }

  @Test
  void withoutACompanyThePersonIsTheCustomer() {
    assertThat(match(request("Luis Paz", null), person(7, "Luis Paz", EMAIL, false)).contactId())
        .isEqualTo(7);
    assertThat(match(request("Luis Paz", "luis paz")).contactId()).isNull();
  }

  @Test
  void aCompanyMaySpeakForItself() {
    assertThat(match(request("Hotel Costa", null), company(3, "Hotel Costa")).contactId())
        .isEqualTo(3);
  }

  @Test
  void aStrangerWithTheSameNameIsAnother() {
    assertThat(
            match(request("Luis Paz", null), person(7, "Luis Paz", "else@x.example", false))
                .contactId())
        .isNull();
  }
}
