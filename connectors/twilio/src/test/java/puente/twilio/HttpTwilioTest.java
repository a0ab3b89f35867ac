package puente.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Secret;
import puente.sandbox.Fault;
import puente.sandbox.twilio.SandboxTwilio;
import puente.sandbox.twilio.TwilioFault;

/** What is said to Twilio, and what is made of its answers. */
class HttpTwilioTest {
  private static final String TO = "whatsapp:+51987000101";
  private final SandboxTwilio sandbox =
      SandboxTwilio.start(SandboxTwilio.Options.quick().still(Clock.systemUTC()));
  private final HttpTwilio twilio = twilio(sandbox.options().token());

  private HttpTwilio twilio(String token) {
    return twilio(sandbox.url(), token);
  }

  private HttpTwilio twilio(URI url, String token) {
    return new HttpTwilio(
        new TwilioSettings(
            url,
            sandbox.options().accountSid(),
            new Secret(token),
            "whatsapp:" + SandboxTwilio.WHATSAPP_FROM,
            SandboxTwilio.CONTENT_SID,
            SandboxTwilio.SMS_FROM));
  }

  @AfterEach
  void stop() {
    twilio.close();
    sandbox.close();
  }

  private static OutgoingMessage free(String to, String text) {
    return new OutgoingMessage(
        "whatsapp:" + SandboxTwilio.WHATSAPP_FROM,
        to,
        new OutgoingMessage.Body(text),
        "http://localhost:1/webhooks/twilio/status?about=x");
  }

  private Problem refused(OutgoingMessage message) {
    try {
      PostResult posted = twilio.send(message);
      throw new AssertionError("not refused: " + posted);
    } catch (ProblemException refusal) {
      return refusal.problem();
    }
  }

  @Test
  void aMessageIsTakenAndFoundAgainByItsMarker() {
    Instant before = Instant.now();
    PostResult posted = twilio.send(free(TO, "Hola & adiós + 100 % ñ\nRef. 0123456789ab-1"));
    assertThat(posted).isInstanceOf(PostResult.Accepted.class);
    assertThat(sandbox.messages().getFirst().body())
        .isEqualTo("Hola & adiós + 100 % ñ\nRef. 0123456789ab-1");
    SentMessage message = ((PostResult.Accepted) posted).message();
    assertThat(message.status()).isEqualTo("queued");
    assertThat(twilio.find(TO, before, "0123456789ab-1")).contains(message);
    assertThat(twilio.find(TO, before, "0123456789ab-2")).isEmpty();
    assertThat(twilio.find("whatsapp:+51987000102", before, "0123456789ab-1")).isEmpty();
    assertThat(twilio.find(TO, before.plus(Duration.ofHours(1)), "0123456789ab-1")).isEmpty();
    sandbox.tell(message.sid(), "undelivered", 63016);
    assertThat(twilio.fetch(message.sid()))
        .isEqualTo(new SentMessage(message.sid(), "undelivered", 63016));
  }

  @Test
  void aTemplateIsSentByItsIdWithItsVariables() {
    OutgoingMessage message =
        new OutgoingMessage(
            "whatsapp:" + SandboxTwilio.WHATSAPP_FROM,
            TO,
            new OutgoingMessage.Template(
                SandboxTwilio.CONTENT_SID, Map.of("1", "Juan \"J\" Pérez", "6", "abc-1")),
            null);
    assertThat(twilio.send(message)).isInstanceOf(PostResult.Accepted.class);
    assertThat(sandbox.messages().getFirst().body()).contains("Juan \"J\" Pérez", "Ref. abc-1");
  }

  @Test
  void whatTwilioRefusesIsToldByItsCode() {
    assertThat(((PostResult.Rejected) twilio.send(free("whatsapp:+1", "x"))).code())
        .isEqualTo(21211);
    sandbox.faults().always("send *+51987000101", TwilioFault.REFUSED.code(21610));
    PostResult.Rejected stop = (PostResult.Rejected) twilio.send(free(TO, "x"));
    assertThat(stop.code()).isEqualTo(21610);
    assertThat(stop.why().en()).contains("STOP", "21610");
    PostResult wrongChannel = twilio.send(free("+51987000102", "x"));
    assertThat(((PostResult.Rejected) wrongChannel).code()).isEqualTo(21212);
  }

  @Test
  void aRateLimitMeansNothingWasSent() {
    sandbox.faults().next("send *", Fault.TOO_MANY);
    assertThat(refused(free(TO, "x")))
        .isEqualTo(new Problem.TooMany(Duration.ofSeconds(1), "Twilio"));
    assertThat(sandbox.messages()).isEmpty();
  }

  @Test
  void anErrorOrALostAnswerLeavesItOpenWhetherItWasSentAndNothingIsSentAgain() {
    for (Fault fault :
        new Fault[] {Fault.BROKEN_AFTER, Fault.DROP_AFTER, Fault.BROKEN, Fault.DROP_BEFORE}) {
      sandbox.faults().next("send *", fault);
      assertThat(refused(free(TO, "x"))).isInstanceOf(Problem.Uncertain.class);
    }
    assertThat(sandbox.messages()).as("two were taken, each once").hasSize(2);
  }

  @Test
  void nobodyThereMeansNothingWasSent() throws IOException {
    URI nowhere;
    try (ServerSocket socket = new ServerSocket(0)) {
      nowhere = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    try (HttpTwilio gone = twilio(nowhere, "token")) {
      assertThatThrownBy(() -> gone.send(free(TO, "x")))
          .extracting(refusal -> ((ProblemException) refusal).problem())
          .isInstanceOf(Problem.Unavailable.class);
    }
  }

  @Test
  void wrongCredentialsNameTheVariables() {
    try (HttpTwilio stranger = twilio("wrong")) {
      assertThatThrownBy(() -> stranger.send(free(TO, "x")))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("TWILIO_AUTH_TOKEN");
      assertThatThrownBy(stranger::account).hasMessageContaining("TWILIO_AUTH_TOKEN");
    }
    assertThat(twilio.account()).isEqualTo("Sandbox");
  }
}
