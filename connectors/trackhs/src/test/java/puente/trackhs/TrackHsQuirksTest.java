package puente.trackhs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Secret;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.httpclient.BackEndHealth;
import puente.httpclient.LeasedQuota;
import puente.httpclient.LocalLedger;
import puente.httpclient.Quota;
import puente.sandbox.Fault;
import puente.sandbox.trackhs.SandboxTrackHs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The oddities of TrackHS, one by one (docs/trackhs-facts.md). */
final class TrackHsQuirksTest extends OnTrackHs {
  private static final Text EFFECT = new Text("la orden", "the order");

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/api", "/api/"})
  void theAddressMayEndInApiOrNot(String end) {
    URI url = URI.create(sandbox.url().toString().replace("/api", "") + end);
    TrackHsSettings other =
        TrackHsSettings.of(url, settings.username(), settings.password(), ZoneId.of("UTC"));
    try (HttpTrackHs there = new HttpTrackHs(other, Quota.UNLIMITED, () -> now)) {
      there.check();
      assertThat(there.pulse()).isEqualTo(BackEndHealth.UP);
    }
  }

  @Test
  void aWrongKeyIsToldAsSuchAndAsDown() {
    TrackHsSettings wrong =
        TrackHsSettings.of(settings.url(), "nobody", new Secret("nothing"), ZoneId.of("UTC"));
    try (HttpTrackHs there = new HttpTrackHs(wrong, Quota.UNLIMITED, () -> now)) {
      assertThatThrownBy(there::check).hasMessageContaining("TRACKHS_USERNAME");
      assertThat(there.pulse()).isEqualTo(BackEndHealth.DOWN);
    }
  }

  @Test
  void theFirstPageIsAskedForWithoutItsNumberAndTheSecondByTwo() {
    answer("search_units", "{'size': 3}");
    assertThat(query("units")).doesNotContain("page=");
    JsonNode second = answer("search_units", "{'size': 3, 'page': 2}");
    assertThat(query("units")).contains("page=2");
    assertThat(second.path("units")).hasSize(3);
    assertThat(second.path("next_page").asInt()).isEqualTo(3);
  }

  @Test
  void pastTheEndThereIsAnEmptyPageAndNoConflict() {
    JsonNode past = answer("search_units", "{'size': 25, 'page': 9}");
    assertThat(past.path("units")).isEmpty();
    assertThat(past.path("next_page").isMissingNode()).isTrue();
    assertThat(sandbox.log().getLast().status()).isEqualTo(409);
  }

  @Test
  void noMoreThanTenThousandResultsAreAskedFor() {
    assertThat(problem("search_amenities", "{'size': 1000, 'page': 11}"))
        .isInstanceOf(Problem.Invalid.class);
    assertThat(sandbox.log()).isEmpty();
  }

  @Test
  void negativePagesAreRefusedByNameBeforeTrackHsIsAsked() {
    assertThat(problem("search_units", "{'page': -1}").detail().en()).startsWith("page:");
    assertThat(problem("search_units", "{'size': -1}").detail().en()).startsWith("size:");
    assertThat(sandbox.log()).isEmpty();
  }

  @Test
  void aSizeThatTrackHsFindsTooLargeIsToldAsInput() {
    assertThatThrownBy(
            () -> trackHs.list(TrackHsCollection.UNITS, Query.ALL.with("size", 5_000), false))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Invalid.class));
    assertThat(sandbox.log().getLast().status()).isEqualTo(416);
  }

  @Test
  void aScrollGoesOnByTheLinkThatTrackHsWrote() {
    JsonNode first =
        answer("search_reservations_v2", "{'scroll': '1', 'size': 25, 'search': 'John'}");
    String next = first.path("next_scroll").asString();
    assertThat(first.path("reservations")).hasSize(25);
    assertThat(next).contains("scroll=go2", "search=John");
    JsonNode second =
        answer(
            "search_reservations_v2",
            Json.write(java.util.Map.of("scroll", next)).replace('\'', '"'));
    assertThat(second.path("reservations")).hasSize(2);
    assertThat(query("reservations")).isEqualTo(next);
    assertThat(second.path("next_scroll").isMissingNode()).isTrue();
  }

  @Test
  void aScrollIsNotSorted() {
    answer("search_reservations_v2", "{'scroll': '1'}");
    assertThat(query("reservations")).doesNotContain("sort");
  }

  @Test
  void severalIdsAreWrittenAsTheTenantReadsThem() {
    answer("search_reservations_v2", "{'unit_id': '77, 124', 'status': 'confirmed,cancelada'}");
    assertThat(query("reservations")).contains("unitId=77%2C124", "status=Confirmed%2CCancelled");
    try (HttpTrackHs repeating =
        new HttpTrackHs(settings.writing(Query.Several.REPEAT), Quota.UNLIMITED, () -> now)) {
      repeating.list(
          TrackHsCollection.RESERVATIONS,
          Query.ALL.with("unitId", java.util.List.of(77, 124)),
          true);
    }
    assertThat(query("reservations")).isEqualTo("unitId=77&unitId=124");
  }

  @Test
  void theWordNullIsNothing() {
    answer("search_reservations_v2", "{'search': 'null', 'unit_id': '', 'arrival_start': 'null'}");
    assertThat(query("reservations")).doesNotContain("search", "unitId", "arrivalStart");
  }

  @Test
  void aTimeWithoutItsOffsetGetsOurs() {
    answer("search_reservations_v2", "{'updated_since': '2026-01-05T10:00:00'}");
    assertThat(query("reservations")).contains("updatedSince=2026-01-05T10%3A00%3A00-05%3A00");
  }

  @Test
  void filtersThatATenantIgnoresAreCheckedAgainHere() {
    sandbox.faults().set(SandboxTrackHs.IGNORES_FILTERS, true);
    JsonNode units =
        answer("search_units", "{'bedrooms': 2, 'pets_friendly': 1, 'is_active': 1, 'size': 3}");
    assertThat(units.path("units").valueStream().map(each -> each.path("bedrooms").asInt()))
        .hasSizeGreaterThanOrEqualTo(3)
        .containsOnly(2);
    assertThat(units.path("left_out").asInt()).isPositive();
    JsonNode reservations =
        answer(
            "search_reservations_v2",
            "{'arrival_start': '2024-01-01', 'arrival_end': '2024-01-08', 'size': 100}");
    assertThat(reservations.path("reservations")).hasSize(1);
  }

  @Test
  void whatTrackHsDoesNotKnowIsNotAskedAndCheckedHere() {
    JsonNode units = answer("search_units", "{'is_accessible': 1, 'size': 25}");
    assertThat(units.path("units")).hasSize(1);
    assertThat(sandbox.unknownParameters()).isEmpty();
  }

  @Test
  void aPageThatCountsUnitsAndListsNoneIsGoneOver() {
    sandbox.faults().set(SandboxTrackHs.EMPTIES_FIRST_PAGE, true);
    assertThat(answer("search_units", "{'size': 4}").path("units")).hasSize(4);
  }

  @Test
  void manyAskForTheCatalogueOnceAndFreshAsksAgain() {
    answer("search_amenities", "{}");
    answer("search_amenities", "{}");
    assertThat(sandbox.log()).hasSize(1);
    answer("search_amenities", "{'fresh': true}");
    assertThat(sandbox.log()).hasSize(2);
    now = now.plus(Duration.ofMinutes(61));
    answer("search_amenities", "{}");
    assertThat(sandbox.log()).hasSize(3);
  }

  @Test
  void whatIsFreeIsKeptForHalfAMinute() {
    String asked = "{'arrival': '2026-02-10', 'departure': '2026-02-17'}";
    answer("search_units", asked);
    now = now.plus(Duration.ofSeconds(29));
    answer("search_units", asked);
    assertThat(sandbox.log()).hasSize(1);
    now = now.plus(Duration.ofSeconds(2));
    answer("search_units", asked);
    assertThat(sandbox.log()).hasSize(2);
  }

  @Test
  void reservationsAreAskedForEachTime() {
    answer("search_reservations_v2", "{}");
    answer("search_reservations_v2", "{}");
    assertThat(sandbox.log()).hasSize(2);
  }

  @Test
  void aReadIsAskedAgainWhenItsAnswerIsLost() {
    sandbox.faults().next("*/pms/units*", Fault.DROP_BEFORE);
    assertThat(answer("search_units", "{}").path("units")).isNotEmpty();
    sandbox.faults().next("*/reservations*", Fault.UNAVAILABLE);
    assertThat(answer("search_reservations_v2", "{}").path("reservations")).isNotEmpty();
  }

  @Test
  void aPageOfHtmlIsNoAnswer() {
    sandbox.faults().next("*/reservations*", Fault.BROKEN);
    assertThat(problem("search_reservations_v2", "{}")).isInstanceOf(Problem.Unavailable.class);
  }

  @Test
  void tooManyRequestsStopEverybodyForAsLongAsTrackHsSays() {
    LeasedQuota quota = new LeasedQuota("hs", TrackHsSettings.RATE, new LocalLedger(), () -> now);
    sandbox.faults().next("*/units*", Fault.TOO_MANY);
    try (HttpTrackHs counted = new HttpTrackHs(settings, quota, () -> now)) {
      // This clock stands still: the read waits the second out and finds the quota paused.
      assertThatThrownBy(() -> counted.list(TrackHsCollection.UNITS, Query.ALL, false))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.TooMany.class));
      assertThat(quota.take()).isEqualTo(Duration.ofSeconds(1));
    }
  }

  @Test
  void aWorkOrderIsNeverSentTwice() {
    WorkOrder order = MaintenanceRequest.example().order(trackHs);
    for (Fault fault : new Fault[] {Fault.DROP_AFTER, Fault.BROKEN_AFTER, Fault.UNAVAILABLE}) {
      sandbox.clearLog();
      sandbox.faults().next("*/work-orders*", fault);
      assertThatThrownBy(
              () ->
                  trackHs.create(TrackHsCollection.MAINTENANCE, (ObjectNode) order.body(), EFFECT))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Uncertain.class));
      assertThat(sandbox.log()).hasSize(1);
    }
  }

  @Test
  void whatTrackHsFindsWrongIsToldByOurNames() {
    ObjectNode body = (ObjectNode) MaintenanceRequest.example().order(trackHs).body();
    body.remove("estimatedCost");
    for (boolean byField : new boolean[] {false, true}) {
      sandbox.faults().set(SandboxTrackHs.EXPLAINS_BY_FIELD, byField);
      assertThatThrownBy(() -> trackHs.create(TrackHsCollection.MAINTENANCE, body, EFFECT))
          .hasMessageContaining("estimated_cost: TrackHS answers: “Value is required");
    }
  }

  @Test
  void maintenanceAnswers201AndHousekeeping200() {
    JsonNode made =
        trackHs.create(
            TrackHsCollection.MAINTENANCE,
            (ObjectNode) MaintenanceRequest.example().order(trackHs).body(),
            EFFECT);
    JsonNode cleaned =
        trackHs.create(
            TrackHsCollection.HOUSEKEEPING,
            (ObjectNode) HousekeepingRequest.example().order(trackHs).body(),
            EFFECT);
    assertThat(made.path("id").asLong()).isNotEqualTo(cleaned.path("id").asLong());
    assertThat(sandbox.log().getLast().status()).isEqualTo(200);
  }
}
