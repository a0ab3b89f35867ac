package puente.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import puente.sandbox.calcom.SandboxCalCom;
import puente.sandbox.odoo.SandboxOdoo;
import puente.sandbox.trackhs.SandboxTrackHs;
import puente.sandbox.twilio.SandboxTwilio;

/** Faults are set by the same route in every sandbox, and mean the same there. */
class FaultRouteTest {
  /** A running sandbox, its address, its faults and a call of its API. */
  record Sandbox(AutoCloseable server, URI url, FaultPlan faults, HttpRequest.Builder call) {}

  static Stream<Supplier<Sandbox>> sandboxes() {
    return Stream.of(
        () -> {
          SandboxOdoo odoo = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
          return new Sandbox(odoo, odoo.url(), odoo.faults(), get(odoo.url(), "/web/version"));
        },
        () -> {
          SandboxCalCom calCom = SandboxCalCom.start(SandboxCalCom.Options.usual());
          return new Sandbox(
              calCom, calCom.url(), calCom.faults(), get(calCom.url(), "/v2/bookings"));
        },
        () -> {
          SandboxTrackHs trackHs = SandboxTrackHs.start(0);
          return new Sandbox(
              trackHs, trackHs.url(), trackHs.faults(), get(trackHs.url(), "/api/pms/units"));
        },
        () -> {
          SandboxTwilio twilio = SandboxTwilio.start(SandboxTwilio.Options.quick());
          return new Sandbox(
              twilio, twilio.url(), twilio.faults(), get(twilio.url(), "/2010-04-01/Accounts/"));
        });
  }

  private static HttpRequest.Builder get(URI url, String path) {
    return HttpRequest.newBuilder(url.resolve(path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }

  private static HttpResponse<String> post(URI url, String body) throws Exception {
    return send(get(url, "/sandbox/faults").POST(BodyPublishers.ofString(body)));
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void everySandboxTakesTheSameFaults(Supplier<Sandbox> start) throws Exception {
    Sandbox sandbox = start.get();
    try (AutoCloseable _ = sandbox.server()) {
      HttpResponse<String> set =
          post(
              sandbox.url(),
              """
              {"drop_after": 0.5, "delay_ms": 1, "seed": 7,
               "next": [{"call": "a.*", "fault": "drop_before"}],
               "always": [{"call": "b", "fault": "UNAVAILABLE_OR_NOT"}]}
              """);
      assertThat(set.statusCode()).isEqualTo(400);
      assertThat(set.body()).contains("no such fault: unavailable_or_not");
      set = post(sandbox.url(), "{\"next\": [{\"call\": \"a.*\", \"fault\": \"drop_before\"}]}");
      assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
      assertThat(post(sandbox.url(), "{\"drop_after\": \"often\"}").statusCode()).isEqualTo(400);
      assertThat(post(sandbox.url(), "{").statusCode()).isEqualTo(400);
      assertThat(sandbox.faults().settings()).containsEntry("delay_ms", 1L);
      assertThat(sandbox.faults().ruled("a.b")).isEqualTo(Fault.DROP_BEFORE);
      send(get(sandbox.url(), "/sandbox/faults").DELETE());
      assertThat(sandbox.faults().ruled("a.b")).isNull();
      assertThat(sandbox.faults().settings()).containsEntry("drop_after", 0.0);

      HttpRequest.Builder elsewhere = get(sandbox.url(), "/sandbox/faults");
      assertThat(send(elsewhere.header("Origin", "http://evil.example")).statusCode())
          .isEqualTo(403);
    }
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void everySandboxCanBeDown(Supplier<Sandbox> start) throws Exception {
    Sandbox sandbox = start.get();
    try (AutoCloseable _ = sandbox.server()) {
      assertThat(post(sandbox.url(), "{\"down\": true}").statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> send(sandbox.call())).isInstanceOf(IOException.class);
      post(sandbox.url(), "{\"down\": false}");
      assertThat(send(sandbox.call()).statusCode()).isPositive();
    }
  }

  @Test
  void aRuleIsForCallsOfItsNameOnceOrAlways() {
    Fault own = new Fault("own", false, Fault.Reply.OWN);
    FaultPlan plan = new FaultPlan(List.of(own, Fault.BROKEN));
    plan.next("book", Fault.BROKEN).always("send *+51", own.code(30003));

    assertThat(plan.draw("booking")).isNull();
    assertThat(plan.draw("book")).isEqualTo(Fault.BROKEN);
    assertThat(plan.draw("book")).isNull();
    assertThat(plan.draw("send whatsapp:+51")).isEqualTo(own.code(30003));
    assertThat(plan.draw("send +51")).isEqualTo(own.code(30003));
    assertThat(plan.draw("send +512")).isNull();
  }

  @Test
  void chanceIsRepeatedByItsSeedWhateverElseMayHappen() {
    FaultPlan plan = new FaultPlan(List.of(Fault.BROKEN, Fault.HANG, Fault.TOO_MANY));
    List<Boolean> alone = met(plan.chance(Fault.TOO_MANY, 0.3));
    List<Boolean> besides = met(plan.reset().chance(Fault.TOO_MANY, 0.3).chance(Fault.HANG, 0.01));

    assertThat(alone).contains(true, false);
    assertThat(besides).isEqualTo(alone);
    assertThat(plan.set("hang", true).draw("x")).isEqualTo(Fault.HANG);
  }

  private static List<Boolean> met(FaultPlan plan) {
    plan.set("seed", 4);
    return Stream.generate(() -> Fault.TOO_MANY.equals(plan.draw("x"))).limit(40).toList();
  }
}
