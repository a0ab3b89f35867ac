package puente.trackhs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.text.Language;
import tools.jackson.databind.JsonNode;

/** What is asked in words, and what is heard of it. */
final class TrackHsReadsTest extends OnTrackHs {

  private String say(String operation, String arguments, Language language) {
    return ((Outcome.Done) outcome(operation, arguments, language)).say();
  }

  @Test
  void findsJohnSmithsReservationsOfTheFirstHalfOfJanuary() {
    String asked = "{'search': 'John Smith', 'arrival_start': '1 al 15 de enero de 2024'}";
    JsonNode found = answer("search_reservations_v2", asked);
    assertThat(
            found.path("reservations").valueStream().map(each -> each.path("arrival").asString()))
        .containsExactlyInAnyOrder("2024-01-05", "2024-01-12");
    assertThat(found.path("total").asInt()).isEqualTo(2);
    assertThat(query("reservations"))
        .contains("arrivalStart=2024-01-01T00%3A00%3A00Z", "arrivalEnd=2024-01-15T23%3A59%3A59Z");
    assertThat(say("search_reservations_v2", asked, Language.ES))
        .startsWith("Encontré 2 reservas con llegada del 1 al 15 de enero de 2024: John Smith");
    assertThat(
            say(
                "search_reservations_v2",
                "{'search': 'John Smith', 'arrival_start': 'January 1-15, 2024'}",
                Language.EN))
        .startsWith("I found 2 reservations arriving from January 1 to 15, 2024");
  }

  @Test
  void findsWhatIsFreeForTwoWithAPet() {
    String asked =
        "{'bedrooms': 2, 'bathrooms': 2, 'pets_friendly': 1, 'is_active': 1,"
            + " 'arrival': '10 al 17 de febrero', 'size': 10}";
    JsonNode found = answer("search_units", asked);
    assertThat(found.path("units").valueStream().map(each -> each.path("id").asInt()))
        .containsExactlyInAnyOrder(123, 402);
    assertThat(found.path("arrival").asString()).isEqualTo("2026-02-10");
    assertThat(found.path("departure").asString()).isEqualTo("2026-02-17");
    assertThat(query("units"))
        .contains("bedrooms=2", "petsFriendly=1", "isActive=1", "arrival=2026-02-10");
    assertThat(say("search_units", asked, Language.ES))
        .isEqualTo(
            "Encontré 2 unidades libres del 10 al 17 de febrero de 2026: Casa del Mar Norte y Palm"
                + " Villa 123.");
    assertThat(
            say(
                "search_units",
                "{'bedrooms': 2, 'bathrooms': 2, 'pets_friendly': 1, 'is_active': 1,"
                    + " 'arrival': 'February 10th', 'departure': 'February 17th', 'size': 10}",
                Language.EN))
        .startsWith("I found 2 units free from February 10 to 17, 2026: Casa del");
  }

  @Test
  void tellsAReservationWithExactAmounts() {
    JsonNode found = answer("get_reservation_v2", "{'reservation_id': '40211'}");
    assertThat(found.at("/reservation/balance").decimalValue()).isEqualByComparingTo("515.20");
    assertThat(found.at("/reservation/folio_id").asLong()).isEqualTo(51_877);
    assertThat(found.path("say").asString())
        .isEqualTo(
            "The reservation of John Smith is from January 5 to 9, 2024 in Lake House 7. What is"
                + " owed is 515 dollars and 20 cents.");
  }

  @Test
  void tellsAFolioWhetherItsBalanceIsANumberOrAText() {
    assertThat(answer("get_folio", "{'folio_id': '51877'}").path("current_balance").decimalValue())
        .isEqualByComparingTo("515.20");
    assertThat(answer("get_folio", "{'folio_id': '51878'}").path("current_balance").decimalValue())
        .isEqualByComparingTo("0");
  }

  @Test
  void whatIsRestrictedNeverLeavesTheConnector() {
    String folio = trackHs.read(new FolioId(51_877), true).toString();
    assertThat(folio)
        .contains("John")
        .doesNotContain("999-88", "000123456789", "021000021", "04-17");
    assertThat(trackHs.list(TrackHsCollection.UNITS, Query.ALL, false).rows().toString())
        .doesNotContain("TX-123");
    assertThat(trackHs.read(new ReservationId(40_211), true).toString())
        .doesNotContain("203.0.113.7", "04-17");
    assertThat(answer("get_folio", "{'folio_id': '51877'}").toString())
        .doesNotContain("999-88", "000123456789");
  }

  @Test
  void aReservationsIdIsNoFoliosId() {
    assertThat(problem("get_folio", "{'folio_id': '40211'}")).isInstanceOf(Problem.Missing.class);
    assertThat(problem("get_folio", "{'folio_id': '../units'}"))
        .isInstanceOf(Problem.Invalid.class);
  }

  @Test
  void listsAmenitiesNotesAndCleanTypes() {
    assertThat(answer("search_amenities", "{'search': 'pool', 'is_public': 1}").path("amenities"))
        .hasSize(1);
    assertThat(answer("list_reservation_notes", "{'reservation_id': '40211'}").path("notes"))
        .hasSize(3);
    assertThat(answer("list_clean_types", "{}").path("say").asString()).contains("departure");
    assertThat(answer("get_unit", "{'unit_id': 123}").path("name").asString())
        .isEqualTo("Palm Villa 123");
    assertThat(sandbox.unknownParameters()).isEmpty();
  }

  @Test
  void tellsAnAmbiguousDate() {
    assertThat(problem("search_units", "{'arrival': '03/04'}").detail().es())
        .contains("4 de marzo", "3 de abril");
  }

  @Test
  void findsAUnitByNameOrCodeAndAsksWhichWhenSeveral() {
    Units units = new Units(trackHs);
    assertThat(units.called("unit", "lh 07").id()).isEqualTo(new UnitId(77));
    assertThat(units.called("unit", "palm villa 123").id()).isEqualTo(new UnitId(123));
    assertThat(units.called("unit", "Ocean Loft").id()).isEqualTo(new UnitId(301));
    assertThat(units.called("unit", "123").id()).isEqualTo(new UnitId(123));
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> units.called("unit", "lakeview"))
        .hasMessageContaining("Which of them?")
        .hasMessageContaining("Lakeview 201 (LV-201), id 201");
  }

  @Test
  void aUnitOutOfUseIsFreeForNobody() {
    String asked = "{'search': 'Lakeview', 'arrival': '10 al 17 de febrero', 'size': 2}";
    JsonNode found = answer("search_units", asked);
    assertThat(found.path("units").valueStream().map(each -> each.path("is_active").asBoolean()))
        .isNotEmpty()
        .doesNotContain(false);
    assertThat(query("units")).contains("isActive=1", "isBookable=1");
    assertThat(answer("search_units", "{'search': 'Lakeview', 'is_active': false}").toString())
        .contains("Lakeview 202");
  }

  @Test
  void someOfManyAreSaidToBeSome() {
    String say = say("search_units", "{'size': 2, 'arrival': '10 al 17 de febrero'}", Language.ES);
    assertThat(say).containsPattern("Encontré [3-9] unidades libres .*; las primeras son .* y ");
    assertThat(say("search_reservations_v2", "{'size': 2}", Language.ES))
        .contains("; las primeras son ");
  }

  @Test
  void whatIsFreeIsNotLookedForInThePast() {
    for (String past : List.of("ayer", "2026-02-02", "2026-02-02T10:00:00Z")) {
      Problem problem = problem("search_units", "{'arrival': '" + past + "'}");
      assertThat(problem.detail().en()).contains("passed");
      assertThat(((Problem.Invalid) problem).faults())
          .extracting(fault -> fault.field())
          .containsExactly("arrival");
    }
  }

  @Test
  void aReservationIsAlsoKnownByItsConfirmationNumber() {
    for (String number : List.of("'40211'", "40211", "'HMX40211'", "' hmx-40211 '")) {
      JsonNode found = answer("get_reservation_v2", "{'reservation_id': " + number + "}");
      assertThat(found.path("reservation").path("id").asInt()).isEqualTo(40211);
    }
    assertThat(answer("get_folio", "{'folio_id': 'HMX40211'}").path("reservation_id").asInt())
        .isEqualTo(40211);
    assertThat(answer("get_folio", "{'folio_id': 51877}").path("id").asInt()).isEqualTo(51877);
    assertThat(problem("get_reservation_v2", "{'reservation_id': 'HMX99999'}"))
        .isInstanceOf(Problem.Missing.class);
  }

  @Test
  void yesAndNoAreTakenWhereOneAndZeroMeanThem() {
    answer("search_units", "{'pets_friendly': true, 'is_bookable': 'false'}");
    assertThat(query("units")).contains("petsFriendly=1", "isBookable=0");
  }
}
