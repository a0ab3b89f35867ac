package puente.journeys.quotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.journeys.MemorySteps;
import puente.journeys.SalesChoices;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import tools.jackson.databind.node.ObjectNode;

/** Who is taken for whom, and what may be used, whichever Odoo it is. */
abstract class CustomersContract extends QuotationTrial {

  @Test
  void aCompanyIsKnownWithAndWithoutItsAccents() {
    long plain = company("CAFE TACUBA " + tag + " SA DE CV");
    assertThat(made(company("Café Tácuba, ", " SA de CV.")).partnerId()).isEqualTo(plain);
    long accented = company("Ñandú Exportación " + tag);
    ObjectNode reverse = stranger().put("partner_name", "NANDU EXPORTACION " + tag);
    assertThat(made(reverse).partnerId()).isEqualTo(accented);
  }

  @Test
  void aColleagueIsNobodysContact() {
    String email = "ana." + tag + "@nuestra.example";
    long colleague =
        set("res.partner", Map.of("name", "Ana " + tag, "email", email, "phone", "+51 1 222 3333"));
    Map<String, Object> user = new HashMap<>(Map.of("login", "ana." + tag));
    user.put("partner_id", colleague);
    user.put("name", "Ana " + tag);
    long login = set("res.users", user);
    ObjectNode request = stranger().put("contact_name", "Ana " + tag).put("email", email);
    QuotationResult made = made(request.put("phone", "+51 1 222 3333"));
    assertThat(made.contactId()).isNotEqualTo(colleague);
    assertThat(made.contactName()).isEqualTo("Ana " + tag);
    archive("res.users", login);
    assertThat(made(stranger().put("partner_name", "Otra " + tag).put("email", email)).contactId())
        .as("somebody who left is a person as any other")
        .isEqualTo(colleague);
  }

  private ObjectNode company(String before, String after) {
    return stranger().put("partner_name", before + tag + after);
  }

  private long company(String name) {
    return set("res.partner", Map.of("name", name, "is_company", true));
  }

  @Test
  void anAddressOfACompanyIsNobody() {
    String email = "reservas." + tag + "@hotel.example";
    long company =
        set("res.partner", Map.of("name", "Reservas " + tag, "is_company", true, "email", email));
    Map<String, Object> address = new HashMap<>();
    address.put("type", "invoice");
    address.put("parent_id", company);
    address.put("email", email);
    set("res.partner", address);
    ObjectNode request = stranger().put("partner_name", "Marta Díaz " + tag).put("email", email);
    request.remove("contact_name");
    QuotationResult made = made(request);
    assertThat(made.partnerId()).isEqualTo(company);
    assertThat(made.partnerName()).isEqualTo("Reservas " + tag);
    assertThat(made.contactName()).isEqualTo("Reservas " + tag);
  }

  @Test
  void whoeverHasTheAddressIsFoundThoughManyHaveTheNumber() {
    String phone = stranger().path("phone").asString();
    List<Map<String, Object>> many = new ArrayList<>();
    for (int i = 0; i < 85; i++) {
      many.add(Map.of("name", "Extensión " + i + " " + tag, "phone", phone));
    }
    admin.write("res.partner", "create", Map.of("vals_list", many));
    String email = stranger().path("email").asString();
    long caller = set("res.partner", Map.of("name", "Luis " + tag, "phone", phone, "email", email));
    assertThat(made(stranger()).contactId()).isEqualTo(caller);
  }

  @Test
  void aNumberIsReadAmongOthersAndWithItsExtension() {
    String phone = stranger().path("phone").asString();
    long several =
        set("res.partner", Map.of("name", "Luis " + tag, "phone", "+51 1 555 1234 / " + phone));
    assertThat(made(other("uno")).contactId()).isEqualTo(several);
    admin.write(
        "res.partner",
        "write",
        Map.of("ids", List.of(several), "vals", Map.of("phone", phone + " ext. 12")));
    assertThat(made(other("dos")).contactId()).isEqualTo(several);
  }

  /** The same name and number with an address that nobody knows. */
  private ObjectNode other(String address) {
    return stranger().put("email", address + "." + tag + "@hotel.example");
  }

  @Test
  void aCompanyThatWeMadeIsFoundThoughItIsUnticked() {
    QuotationResult first = made(stranger());
    admin.write(
        "res.partner",
        "write",
        Map.of("ids", List.of(first.partnerId()), "vals", Map.of("is_company", false)));
    QuotationResult second =
        made(
            stranger()
                .put("contact_name", "Marta " + tag)
                .put("email", "marta." + tag + "@hotel.example")
                .put("phone", "+51 1 555 9999"));
    assertThat(second.partnerId()).isEqualTo(first.partnerId());
    assertThat(second.contactName()).isEqualTo("Marta " + tag);
    assertThat(partners()).isEqualTo(3);
  }

  @Test
  void aProductThatIsNoLongerSoldIsRefusedByNameThoughItWasSeen() {
    long product =
        set("product.product", Map.of("name", "Robot " + tag, "list_price", 10, "sale_ok", true));
    Quotation quotation = warm(odoo);
    ObjectNode request = stranger().put("product_id", product);
    quotation.run(bound(request), steps());
    admin.write(
        "product.product",
        "write",
        Map.of("ids", List.of(product), "vals", Map.of("sale_ok", false)));
    assertThat(refused(quotation, request)).contains("product_id", "Robot " + tag, "not for sale");
    admin.write(
        "product.product",
        "write",
        Map.of("ids", List.of(product), "vals", Map.of("sale_ok", true, "active", false)));
    assertThat(refused(quotation, request)).contains("product_id", "Robot " + tag, "archived");
  }

  private String refused(Quotation quotation, ObjectNode request) {
    Problem problem =
        catchThrowableOfType(ProblemException.class, () -> quotation.run(bound(request), steps()))
            .problem();
    return problem.detail().en();
  }

  @Test
  void aUserWhoWasArchivedIsGivenNothing() {
    long user = set("res.users", Map.of("name", "Zoe " + tag, "login", "zoe." + tag));
    Quotation quotation = warm(odoo);
    ObjectNode request = stranger().put("user_id", user);
    assertThat(quotation.run(bound(request), steps()).userId()).isEqualTo(user);
    archive("res.users", user);
    assertThat(refused(quotation, request)).contains("user_id", "Zoe " + tag, "archived");
  }

  @Test
  void aUserOfThePortalIsNoSalesperson() {
    Map<String, Object> values = new HashMap<>(Map.of("name", "Eva " + tag, "login", "eva." + tag));
    String groups = admin.hasField("res.users", "group_ids") ? "group_ids" : "groups_id";
    if (admin.hasField("res.users", groups)) {
      long portal =
          admin
              .read(
                  "ir.model.data",
                  "check_object_reference",
                  Map.of("module", "base", "xml_id", "group_portal"))
              .path(1)
              .asLong();
      values.put(groups, List.of(List.of(6, 0, List.of(portal))));
    } else {
      values.put("share", true); // The sandbox has no groups.
    }
    ObjectNode request = stranger().put("user_id", set("res.users", values));
    assertThat(refused(warm(odoo), request)).contains("user_id", "Eva " + tag, "portal");
  }

  /** Of two salespeople that an administrator has named, the other one gets the customer. */
  @Test
  void nobodyWhoWasArchivedIsChosen() {
    long gone = set("res.users", Map.of("name", "Ida " + tag, "login", "ida." + tag));
    long there = set("res.users", Map.of("name", "Noa " + tag, "login", "noa." + tag));
    SalesChoices choices =
        new SalesChoices("", "", "", List.of(Long.toString(gone), Long.toString(there)), List.of());
    Quotation quotation = warm(odoo, choices);
    archive("res.users", gone);
    assertThat(Objects.requireNonNull(quotation.run(bound(stranger()), steps()).userId()))
        .isEqualTo(there);
  }

  @Test
  void aQuantityThatOdooRoundsToNothingIsRefused() {
    ObjectNode request = stranger().put("product_id", 2).put("product_qty", 0.004);
    assertThat(refused(warm(odoo), request)).contains("product_qty", "2 decimals", "0.004");
    assertThat(partners()).isZero();
  }

  /** Odoo refuses the priority when the customer is made already. */
  @Test
  void whatAFailedQuotationHasMadeIsToldAndFoundAgain() {
    ObjectNode request = stranger();
    request.putObject("custom_fields").put("priority", "nonsense");
    MemorySteps steps = steps();
    Problem problem =
        catchThrowableOfType(ProblemException.class, () -> warm(odoo).run(bound(request), steps))
            .problem();
    assertThat(problem.detail().en()).contains("undo_change");
    CreatedCustomers made = new CreatedCustomers(odoo, bound(request), steps.trackingId());
    assertThat(made.person()).isPresent();
    assertThat(made.company()).isPresent();
    assertThat(partners()).isEqualTo(2);
  }

  private void archive(String model, long id) {
    admin.write(model, "write", Map.of("ids", List.of(id), "vals", Map.of("active", false)));
  }

  @Test
  void aNewCustomerIsNewAlsoAfterALostAnswer() {
    long pricelist = Discounts.pricelist(admin, "Nuevos " + tag);
    SalesChoices choices = new SalesChoices("", "", Long.toString(pricelist), List.of(), List.of());
    Quotation quotation = warm(odoo, choices);
    MemorySteps steps = steps();
    proxy.loseAnswerOf("res.partner.load");
    assertThatThrownBy(() -> quotation.run(bound(stranger()), steps))
        .isInstanceOf(ProblemException.class);
    QuotationResult made = quotation.run(bound(stranger()), steps);
    assertThat(
            odoo.searchRead(
                    "sale.order",
                    Odoo.Search.of(
                        Domain.where("id", "=", made.saleOrderId()), List.of("pricelist_id"), 1))
                .getFirst()
                .at("/pricelist_id/0")
                .asLong())
        .isEqualTo(pricelist);
    assertThat(partners()).isEqualTo(2);
  }
}
