package puente.sandbox.odoo.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import puente.sandbox.Caller;
import puente.sandbox.PlainJson;
import puente.sandbox.odoo.SandboxOdoo;

class RecordsTest {
  private final SandboxOdoo odoo =
      SandboxOdoo.start(SandboxOdoo.Options.inMemory().bare().withStudioField());
  private final Caller bot = new Caller(odoo);

  @AfterEach
  void stop() {
    odoo.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          res.partner     ; []                                                             ; 49
          res.partner     ; [["name","=like","Cliente 0%"]]                                ; 10
          res.partner     ; [["name","=ilike","cliente 0_ sac"]]                           ; 10
          res.partner     ; [["name","like","cliente"]]                                    ; 0
          res.partner     ; [["name","ilike","cliente"],["id","<",15]]                     ; 2
          res.partner     ; ["|",["id","=",14],"&",["id",">",14],["id","<=",16]]           ; 3
          res.partner     ; ["!",["is_company","=",true]]                                  ; 8
          res.partner     ; [["email","=",false]]                                          ; 2
          res.partner     ; [["email_normalized","=","contacto01@cliente.example"]]        ; 1
          res.partner     ; [["phone_sanitized","=","+5115550001"]]                        ; 1
          res.partner     ; [["active","=",false]]                                         ; 1
          res.partner     ; [["id","in",[]]]                                               ; 0
          crm.lead        ; [["partner_id.email","ilike","contacto01@"]]                   ; 2
          crm.lead        ; [["partner_id","=","Cliente 01 SAC"]]                          ; 2
          crm.lead        ; [["user_id","not in",[5,6,7,8]]]                               ; 3
          crm.lead        ; [["order_ids","!=",false]]                                     ; 0
          crm.lead        ; [["expected_revenue",">=",59000]]                              ; 2
          project.task    ; [["user_ids","in",[5]]]                                        ; 3
          product.product ; [["id","=",26174],["list_price","=",12999]]                    ; 1
          """)
  void searchesAsTheRealOneDoes(String model, String domain, long count) {
    assertThat(bot.call(model, "search_count", Map.of("domain", PlainJson.read(domain))))
        .isEqualTo(count);
  }

  @Test
  void archivedRecordsHideUnlessAskedFor() {
    bot.call("res.partner", "write", Map.of("ids", List.of(13), "vals", Map.of("active", false)));
    var byId = List.of(List.of("id", "=", 13));

    assertThat(bot.call("res.partner", "search", Map.of("domain", byId))).isEqualTo(List.of());
    assertThat(
            bot.call(
                "res.partner",
                "search",
                Map.of("domain", byId, "context", Map.of("active_test", false))))
        .isEqualTo(List.of(13L));
    assertThat(
            bot.call(
                "res.partner", "read", Map.of("ids", List.of(13), "fields", List.of("active"))))
        .isEqualTo(List.of(Map.of("id", 13L, "active", false)));
  }

  @Test
  void countsOpportunitiesPerSalesperson() {
    var answer =
        bot.call(
            "crm.lead",
            "formatted_read_group",
            Map.of(
                "domain",
                List.of(),
                "groupby",
                List.of("user_id"),
                "aggregates",
                List.of("__count")));

    assertThat(PlainJson.list(answer))
        .extracting(row -> PlainJson.map(row).get("__count"))
        .containsExactly(9L, 10L, 9L, 29L, 3L);
    assertThat(PlainJson.list(answer).getFirst())
        .isEqualTo(
            Map.of(
                "user_id",
                List.of(5L, "Ana Torres"),
                "__count",
                9L,
                "__extra_domain",
                List.of(List.of("user_id", "=", 5L))));
  }

  @Test
  void createsNestedAndReadsBackDeep() {
    var line = List.of(0, 0, Map.of("product_id", 1, "product_uom_qty", 2));
    var order = List.of(0, 0, Map.of("partner_id", 13, "order_line", List.of(line)));
    var lead = Map.of("name", "Deep", "partner_id", 13, "order_ids", List.of(order));
    var ids = bot.call("crm.lead", "create", Map.of("vals_list", List.of(lead)));
    var specification =
        Map.of(
            "order_ids",
            Map.of(
                "fields",
                Map.of(
                    "order_line",
                    Map.of(
                        "fields",
                        Map.of(
                            "product_id",
                            Map.of("fields", Map.of("display_name", Map.of())),
                            "price_unit",
                            Map.of())))));

    assertThat(bot.call("crm.lead", "web_read", Map.of("ids", ids, "specification", specification)))
        .isEqualTo(
            List.of(
                Map.of(
                    "id",
                    61L,
                    "order_ids",
                    List.of(
                        Map.of(
                            "id",
                            1L,
                            "order_line",
                            List.of(
                                Map.of(
                                    "id",
                                    1L,
                                    "price_unit",
                                    14500.0,
                                    "product_id",
                                    Map.of("id", 1L, "display_name", "[P001] Robot PUDU"))))))));
    assertThat(odoo.records("crm.lead").getLast())
        .containsEntry("email_from", "contacto00@cliente.example")
        .containsEntry("partner_name", "Cliente 00 SAC")
        .containsEntry("quotation_count", 1L)
        .containsEntry("stage_id", List.of(1L, "New"));
  }

  @Test
  void winningMakesTheProbabilityAHundred() {
    bot.call("crm.lead", "write", Map.of("ids", List.of(1), "vals", Map.of("stage_id", 4)));

    assertThat(odoo.records("crm.lead").getFirst())
        .containsEntry("probability", 100.0)
        .containsEntry("won_status", "won");
  }

  @Test
  void understandsPhonesInInternationalFormOnly() {
    bot.call(
        "res.partner",
        "create",
        Map.of(
            "vals_list",
            List.of(
                Map.of("name", "a", "phone", "+51 999 111 222"),
                Map.of("name", "b", "phone", "999 111 222"))));

    assertThat(odoo.records("res.partner").reversed().subList(0, 2))
        .extracting(partner -> partner.get("phone_sanitized"))
        .containsExactly(false, "+51999111222");
  }

  @Test
  void notesAreKeptOnTheRecord() {
    bot.call("crm.lead", "message_post", Map.of("ids", List.of(1), "body", "hola <b>"));

    assertThat(odoo.records("mail.message"))
        .singleElement()
        .satisfies(
            note ->
                assertThat(note)
                    .containsEntry("body", "<p>hola &lt;b&gt;</p>")
                    .containsEntry("res_id", 1L)
                    .containsEntry("author_id", List.of(11L, "Puente Bot")));
    assertThat(odoo.records("crm.lead").getFirst()).containsEntry("message_ids", List.of(1L));
  }

  @Test
  void theStudioFieldIsThereWhenAskedFor() {
    assertThat(
            PlainJson.map(
                bot.call(
                    "crm.lead",
                    "fields_get",
                    Map.of("allfields", List.of("x_studio_producto", "nope")))))
        .containsOnlyKeys("x_studio_producto");
    bot.call(
        "crm.lead", "write", Map.of("ids", List.of(1), "vals", Map.of("x_studio_producto", 26174)));
    assertThat(odoo.records("crm.lead").getFirst()).containsEntry("x_studio_producto", 26174L);
  }

  @Test
  void findsByNameEmailOrCode() {
    assertThat(bot.call("product.product", "name_search", Map.of("name", "p001")))
        .isEqualTo(List.of(List.of(1L, "[P001] Robot PUDU")));
    assertThat(bot.call("res.partner", "name_search", Map.of("name", "contacto01@cliente")))
        .isEqualTo(List.of(List.of(14L, "Cliente 01 SAC")));
    assertThat(bot.call("res.users", "context_get", Map.of()))
        .isEqualTo(Map.of("lang", "en_US", "tz", "America/Lima", "uid", 10L));
  }
}
