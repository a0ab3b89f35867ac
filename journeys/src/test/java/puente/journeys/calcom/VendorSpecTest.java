package puente.journeys.calcom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Catalogue;
import puente.bridge.Grant;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.job.WaitingPeriods;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.calcom.CalComConnector;
import puente.sandbox.calcom.CalComRequest;
import puente.sandbox.calcom.SandboxCalCom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Cal.com's own file is asked: of every request that any input leads to, and of the sandbox. */
class VendorSpecTest {
  private static final int INPUTS = Integer.getInteger("any.inputs", 300);

  private final Desk desk = new Desk();
  private final VendorSpec spec = new VendorSpec();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void anyInputThatAToolTakesLeadsToRequestsThatCalComAccepts() {
    List<Operation<?, ?>> operations =
        new ArrayList<>(CalComConnector.operations(desk.calCom, desk.clock));
    operations.addAll(
        new CalComChanges(desk.calCom, "ES", new WaitingPeriods(), desk.clock)
            .operations(new JobsAtOnce()));
    operations.removeIf(each -> each.name().equals("get_booking_change"));
    Bridge bridge = new Bridge(new Catalogue(operations));
    Random random = new Random(11);
    TreeMap<String, Integer> sent = new TreeMap<>();
    Set<String> faults = new TreeSet<>();
    int known = 0;
    for (Operation<?, ?> operation : operations) {
      for (int i = 0; i < INPUTS; i++) {
        ObjectNode input = new AnyInput(random).of(operation.input());
        Outcome outcome = bridge.call(call(operation.name(), input));
        assertThat(isBug(outcome)).as("%s %s %s", operation.name(), input, outcome).isFalse();
        desk.clock.turn(Duration.ofSeconds(1));
      }
      List<CalComRequest> log = desk.sandbox.log();
      for (CalComRequest asked : log.subList(known, log.size())) {
        spec.faults(asked).forEach(fault -> faults.add(operation.name() + ": " + fault));
      }
      sent.put(operation.name(), log.size() - known);
      known = log.size();
    }
    assertThat(faults).isEmpty();
    assertThat(sent.get("book_meeting")).isGreaterThan(INPUTS / 2);
    assertThat(desk.sandbox.log())
        .filteredOn(asked -> asked.method().equals("POST") && asked.path().size() == 1)
        .as("bookings sent")
        .hasSizeGreaterThan(INPUTS / 10);
    assertThat(sent.get("get_bookings")).isGreaterThan(INPUTS / 2);
  }

  private static boolean isBug(Outcome outcome) {
    return outcome instanceof Outcome.Refused(Problem.Bug _);
  }

  private static Call call(String name, ObjectNode input) {
    return new Call(
        name,
        input,
        new Caller(Caller.ANONYMOUS, null, Language.ES, Grant.ALL),
        null,
        Duration.ofSeconds(1),
        false);
  }

  @Test
  void everyAnswerOfTheSandboxIsOneOfCalComs() throws Exception {
    answers("GET", "/v2/me", "", "");
    answers("GET", "/v2/event-types", "2024-06-14", "");
    answers("GET", "/v2/event-types/123", "2024-06-14", "");
    answers("GET", "/v2/schedules", "2024-06-11", "");
    String slots = "/v2/slots?eventTypeId=123&start=2026-11-24&end=2026-11-25";
    answers("GET", slots + "&format=range&timeZone=America/Lima", "2024-09-04", "");
    answers("GET", "/v2/bookings?take=3&status=upcoming,unconfirmed", "2024-08-13", "");
    answers("GET", "/v2/bookings/bk_9f3c", "2024-08-13", "");
    answers("POST", "/v2/bookings", "2024-08-13", wanted(123, "2026-11-24T09:00:00Z"));
    answers("POST", "/v2/bookings", "2024-08-13", wanted(125, "2026-11-24T12:00:00Z"));
    answers("POST", "/v2/bookings", "2024-08-13", wanted(126, "2026-11-25T12:00:00Z"));
    String moved = "{\"start\": \"2026-11-26T15:00:00Z\"}";
    answers("POST", "/v2/bookings/bk_move/reschedule", "2024-08-13", moved);
    answers(
        "POST", "/v2/bookings/bk_cancel/cancel", "2024-08-13", "{\"cancellationReason\":\"x\"}");
    answers("POST", "/v2/bookings/bk_confirm/confirm", "2024-08-13", "");
    answers("POST", "/v2/bookings/bk_decline/decline", "2024-08-13", "{\"reason\": \"no\"}");
  }

  private static String wanted(int type, String start) {
    return """
    {"start": "%s", "eventTypeId": %d, "metadata": {"odooPartnerId": "42"},
     "attendee": {"name": "Ana Ruiz", "email": "ana@example.com",
                  "timeZone": "Europe/Madrid", "language": "es"}}
    """
        .formatted(start, type);
  }

  private void answers(String method, String path, String version, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(desk.sandbox.url() + path))
            .header("Authorization", "Bearer " + SandboxCalCom.KEY)
            .header("cal-api-version", version.isEmpty() ? "none" : version)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode answer = Json.read(response.body());
      CalComRequest asked = desk.sandbox.log().getLast();
      assertThat(spec.faults(asked, response.statusCode(), answer)).as("%s", answer).isEmpty();
    }
  }
}
