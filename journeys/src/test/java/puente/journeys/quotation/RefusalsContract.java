package puente.journeys.quotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.http.HttpOdoo;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Odoo would refuse of a quotation after its customer was made is refused before, whichever
 * Odoo it is: nothing half made stays.
 */
abstract class RefusalsContract extends QuotationTrial {
  private static final String FIELD = "x_centro_de_costo";

  private long other;

  /** Adds a text to a model that the company insists on; what is run takes it away again. */
  abstract Runnable require(String model, String field, String label);

  /** A second company, which our user may see too. */
  private long other() {
    if (other == 0) {
      Map<String, Object> company = new HashMap<>();
      company.put("name", "Otra " + tag);
      company.put(
          "partner_id", set("res.partner", Map.of("name", "Otra empresa", "is_company", true)));
      long currency =
          admin
              .searchRead("res.company", Odoo.Search.of(List.of(), List.of("currency_id"), 1))
              .getFirst()
              .path("currency_id")
              .path(0)
              .asLong();
      company.put("currency_id", currency);
      other = set("res.company", company);
      // On 14 not even who has made a company may use it.
      companies(admin.userId(), List.of(List.of(4, other)));
      companies(own(), other);
    }
    return other;
  }

  @AfterEach
  void takeItAway() {
    if (other != 0) {
      companies(own());
      other = 0;
    }
  }

  private long own() {
    Odoo.Search ours =
        Odoo.Search.of(Domain.where("id", "=", odoo.userId()), List.of("company_id"), 1);
    return admin.searchRead("res.users", ours).getFirst().path("company_id").path(0).asLong();
  }

  private void companies(Long... ids) {
    companies(odoo.userId(), List.of(List.of(6, 0, List.of(ids))));
  }

  private void companies(long user, List<?> commands) {
    Map<String, ?> change = Map.of("ids", List.of(user), "vals", Map.of("company_ids", commands));
    admin.write("res.users", "write", change);
  }

  private Problem refused(ObjectNode request) {
    Supplier<QuotationResult> making = () -> made(request);
    Problem problem = catchThrowableOfType(ProblemException.class, making::get).problem();
    assertThat(problem).isInstanceOf(Problem.Invalid.class);
    assertThat(odoo.count("res.partner", Domain.where("email", "ilike", tag))).isZero();
    assertThat(odoo.count("crm.lead", Domain.where("name", "ilike", tag))).isZero();
    return problem;
  }

  @Test
  void aProductOfAnotherCompany() {
    long product =
        set(
            "product.product",
            Map.of("name", "Ajeno " + tag, "list_price", 5, "company_id", other()));
    assertThat(refused(stranger().put("product_id", product)).detail().es())
        .startsWith("product_id: ")
        .contains("Ajeno " + tag, "de otra empresa");
  }

  @Test
  void aSalespersonWhoHasNoAccessToTheCompany() {
    Map<String, Object> user = new HashMap<>();
    user.put("name", "Ana " + tag);
    user.put("login", "ana." + tag);
    user.put("partner_id", set("res.partner", Map.of("name", "Ana de otra empresa")));
    user.put("company_id", other());
    user.put("company_ids", List.of(List.of(6, 0, List.of(other()))));
    long ana = set("res.users", user);
    assertThat(refused(stranger().put("user_id", ana)).detail().es())
        .startsWith("user_id: ")
        .contains("no tiene acceso a la empresa");
  }

  @Test
  void aCustomerOfAnotherCompany() {
    Map<String, Object> company = new HashMap<>();
    company.put("name", "Hotel " + tag);
    company.put("is_company", true);
    company.put("company_id", other());
    set("res.partner", company);
    assertThat(refused(stranger()).say().es()).contains("es cliente de otra empresa");
  }

  @Test
  void whatTheCompanyInsistsOnAndNobodyGives() {
    Runnable away = require("sale.order", FIELD, "Centro de costo");
    try {
      assertThat(refused(stranger()).say().es())
          .contains("exige", "«Centro de costo»", "cotizaciones");
    } finally {
      away.run();
    }
  }

  @Test
  void aCustomerOfAnotherCompanyInsteadOfAQuotationsOwn() {
    CustomerChange.Place place = place(made(stranger()));
    Map<String, Object> company = new HashMap<>();
    company.put("name", "Posada " + tag);
    company.put("is_company", true);
    company.put("company_id", other());
    set("res.partner", company);
    assertThat(refusedInstead(place)).contains("es cliente de otra empresa");
  }

  @Test
  void aNewCustomerInsteadOfAQuotationsOwnWithoutWhatTheCompanyInsistsOn() {
    CustomerChange.Place place = place(made(stranger()));
    Runnable away = require("res.partner", FIELD, "Centro de costo");
    try {
      assertThat(refusedInstead(place)).contains("exige", "«Centro de costo»", "contactos");
    } finally {
      away.run();
    }
  }

  private static CustomerChange.Place place(QuotationResult made) {
    return new CustomerChange.Place(
        made.leadId(), made.saleOrderId(), made.contactId(), made.partnerId());
  }

  /** What is said where another customer is to take a quotation's; who looks knows nothing yet. */
  private String refusedInstead(CustomerChange.Place place) {
    CustomerChange.Given given =
        new CustomerChange.Given(
            "Posada " + tag,
            "Eva " + tag,
            new Email("eva." + tag + "@posada.example"),
            new Phone("+51 987 654 321"));
    try (HttpOdoo fresh = new HttpOdoo(settings())) {
      CustomerChange change = new CustomerChange(fresh, "PE", keys);
      Problem problem =
          catchThrowableOfType(ProblemException.class, () -> change.look(given, place)).problem();
      assertThat(problem).isInstanceOf(Problem.Invalid.class);
      return problem.say().es();
    }
  }
}
