package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** Who and what is found by what was heard. */
interface OdooFinding extends OnOdoo {
  @Test
  default void findsACustomerByWhatWasHeard() {
    JsonNode found = ask("find_customer", "{'query': 'klientes 03'}");
    assertThat(found.path("sure").asBoolean()).as("%s", found).isTrue();
    assertThat(found.path("say").asString()).startsWith("Es Cliente 03 SAC");
    assertThat(found.at("/customers/0/phone_ends_in").asString()).isEqualTo("0003");

    for (String phone :
        List.of("+51 (1) 555-0007", "15550007", "uno cinco cinco cinco cero cero cero siete")) {
      JsonNode caller = ask("find_customer", "{'query': '%s'}".formatted(phone));
      assertThat(caller.path("say").asString()).as(phone).isEqualTo("Es Cliente 07 SAC.");
      assertThat(caller.at("/customers/0/matched_by").asString()).isEqualTo("phone");
    }
    assertThat(ask("find_customer", "{'query': 'zzyzx qqwv'}").path("say").asString())
        .isEqualTo("No encontré ningún cliente que se parezca a «zzyzx qqwv».");
  }

  @Test
  default void asksWhichOfSeveralCustomersIsMeant() {
    String key = OnOdoo.letters() + "rabal";
    odoo()
        .load(
            "res.partner",
            List.of("id", "name", "is_company", "city"),
            List.of(
                List.of("puente.p1_" + key, "Hnos. Ji" + key + " Norte", "1", "Lima"),
                List.of("puente.p2_" + key, "Hnos. Gi" + key + " Sur", "1", "Cusco")));
    JsonNode found = ask("find_customer", "{'query': 'gi%s'}".formatted(key));
    assertThat(found.path("sure").asBoolean(true)).isFalse();
    assertThat(found.path("customers")).hasSize(2);
    assertThat(found.path("say").asString()).contains(", en Lima").endsWith("¿Cuál?");
    JsonNode one = ask("find_customer", "{'query': 'ermanos ji%s sur'}".formatted(key));
    assertThat(one.at("/customers/0/city").asString()).as("%s", one).isEqualTo("Cusco");
    assertThat(found.at("/customers/0").propertyNames())
        .isSubsetOf(
            "id", "name", "company", "is_company", "city", "phone_ends_in", "matched_by", "url");
  }

  /** From 20 on Odoo tells who has a tax number; this one has none. */
  @Test
  default void tellsACompanyFromAPerson() {
    String key = OnOdoo.letters() + "rabal";
    odoo()
        .load(
            "res.partner",
            List.of("id", "name", "is_company"),
            List.of(
                List.of("puente.f1_" + key, "Restaurante Ji" + key, "1"),
                List.of("puente.f2_" + key, "Beto Zu" + key, "")));
    assertThat(
            ask("find_customer", "{'query': 'ji%s'}".formatted(key)).at("/customers/0/is_company"))
        .isEqualTo(BooleanNode.TRUE);
    assertThat(
            ask("find_customer", "{'query': 'zu%s'}".formatted(key)).at("/customers/0/is_company"))
        .isEqualTo(BooleanNode.FALSE);
  }

  /** One of another area or country ends alike and is not meant for sure. */
  @Test
  default void aNumberThatOnlyEndsAlikeIsAskedAbout() {
    String key = OnOdoo.letters();
    String tail = String.valueOf(ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000));
    odoo()
        .load(
            "res.partner",
            List.of("id", "name", "phone"),
            List.of(List.of("puente.p_" + key, "Beto " + key, "+52 33" + tail)));
    JsonNode found = ask("find_customer", "{'query': '+52 55%s'}".formatted(tail));
    assertThat(found.path("sure").asBoolean(true)).as("%s", found).isFalse();
    assertThat(found.path("say").asString()).isEqualTo("¿Es Beto " + key + "?");
    for (String same : List.of("+5233" + tail, "33" + tail, "+52133" + tail, "033" + tail, tail)) {
      assertThat(ask("find_customer", "{'query': '%s'}".formatted(same)).path("say").asString())
          .as(same)
          .isEqualTo("Es Beto " + key + ".");
    }
  }

  /** A known contact's record keeps its own number; the one that was given is in the notes. */
  @Test
  default void whoGaveANumberIsAskedAboutThoughTheRecordHasAnother() {
    String key = OnOdoo.letters();
    String number = "+51 9" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    long ana =
        odoo()
            .load(
                "res.partner",
                List.of("id", "name", "phone"),
                List.of(List.of("puente.a_" + key, "Ana " + key, "+51 1 555 7777")))
            .getFirst();
    odoo()
        .load(
            "crm.lead",
            List.of("id", "name", "type", "partner_id/.id", "description"),
            List.of(
                List.of(
                    "puente.lead_" + key,
                    "Robot",
                    "opportunity",
                    "" + ana,
                    "Ana · ana@hotel.example · " + number)));
    JsonNode found = ask("find_customer", "{'query': '%s'}".formatted(number));
    assertThat(found.path("say").asString()).as("%s", found).isEqualTo("¿Es Ana " + key + "?");
    assertThat(ask("find_customer", "{'query': '%s'}".formatted(number + "0")).path("customers"))
        .isEmpty();
    odoo()
        .load(
            "res.partner",
            List.of("id", "name", "phone"),
            List.of(List.of("puente.b_" + key, "Beto " + key, number)));
    JsonNode both = ask("find_customer", "{'query': '%s'}".formatted(number));
    assertThat(both.path("sure").asBoolean(true)).isFalse();
    assertThat(OnOdoo.names(both.path("customers")))
        .containsExactlyInAnyOrder("Ana " + key, "Beto " + key);
  }

  @Test
  default void whoWorksHereIsNoCustomer() {
    assertThat(OnOdoo.names(ask("find_customer", "{'query': 'carla núñez'}").path("customers")))
        .doesNotContain("Carla Núñez");
  }

  @Test
  default void findsAProductByWhatWasHeard() {
    JsonNode found = ask("find_product", "{'query': 'la vatería de litio'}");
    assertThat(found.path("sure").asBoolean()).isTrue();
    assertThat(found.at("/products/0/name").asString()).isEqualTo("Batería de litio");
    assertThat(found.path("say").asString()).matches("Batería de litio cuesta 700 \\S+\\.");
    assertThat(ask("find_product", "{'query': 'p 001'}").at("/products/0/matched_by").asString())
        .isEqualTo("code");
    JsonNode several = ask("find_product", "{'query': 'pudu'}");
    assertThat(several.path("sure").asBoolean(true)).isFalse();
    assertThat(several.path("products")).hasSize(5);
    assertThat(several.path("say").asString()).endsWith("¿Cuál?");
  }

  @Test
  default void sumsUpACustomer() {
    String key = OnOdoo.fresh();
    odoo().load("crm.lead", ORDER, order(key, robot()));
    JsonNode summary = ask("get_customer_summary", "{'partner_id': %d}".formatted(customer()));
    assertThat(summary.path("name").asString()).isEqualTo("Cliente 00 SAC");
    assertThat(summary.path("open_quotations_total").asInt()).isPositive();
    assertThat(summary.path("open_opportunities_total").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(summary.path("open_quotations").size()).isLessThanOrEqualTo(5);
    assertThat(summary.path("salesperson").asString()).isNotEmpty();
    assertThat(summary.path("say").asString()).startsWith("Cliente 00 SAC tiene ");
    assertThat(es().refused("get_customer_summary", "{'partner_id': 2000000000}"))
        .isInstanceOf(Problem.Missing.class);
  }
}
