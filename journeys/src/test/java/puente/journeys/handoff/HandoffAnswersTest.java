package puente.journeys.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.Job;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;

/** What is told of a handoff of which no word has gone out yet, as it grows older. */
class HandoffAnswersTest {
  private static final String ID = "hand_0123456789ab";
  private static final Instant BEGUN = Instant.parse("2026-03-05T15:00:00Z");
  private static final ZoneId LIMA = ZoneId.of("America/Lima");
  private static final ContactAttempt UNSENT =
      new ContactAttempt(
          ID,
          1,
          5L,
          "Ana Torres",
          "+51987000101",
          ContactAttempt.Channel.WHATSAPP,
          BEGUN,
          null,
          null,
          null,
          ContactAttempt.Status.NEW,
          null,
          null);

  private static Text told(Duration age, List<ContactAttempt> asked) {
    Class<?>[] types = {ContactAttempts.class};
    ContactAttempts contactAttempts =
        (ContactAttempts)
            Proxy.newProxyInstance(
                ContactAttempts.class.getClassLoader(),
                types,
                (_, method, _) -> method.getName().equals("of") ? asked : Optional.empty());
    Duration wait = Duration.ofMinutes(5);
    EscalationRules rules =
        new EscalationRules(
            wait, wait, wait, 2, ContactHours.always(LIMA), null, Language.ES, null);
    Job job =
        new Job(
            ID,
            "handoff",
            "holder",
            Job.Status.PROCESSING,
            Text.verbatim(""),
            false,
            Map.of(),
            Json.object(),
            null,
            null,
            BEGUN,
            BEGUN,
            null,
            null);
    Clock clock = Clock.fixed(BEGUN.plus(age), LIMA);
    return new HandoffAnswers(contactAttempts, rules, clock)
        .pending(job, new Caller("holder", null, Language.ES, Grant.ALL))
        .say();
  }

  @Test
  void inTheFirstSecondsItIsToldWhatIsDone() {
    assertThat(told(Duration.ofSeconds(19), List.of()).es())
        .isEqualTo("Estoy buscando a una persona del equipo; todavía no le he avisado a nadie.");
    assertThat(told(Duration.ofSeconds(19), List.of(UNSENT)).es())
        .isEqualTo("Estoy avisando a Ana Torres; todavía no puedo confirmar que salió el mensaje.");
  }

  @Test
  void thenItIsToldThatItTakesLongerAndAtLastWhatToDo() {
    for (List<ContactAttempt> asked : List.of(List.<ContactAttempt>of(), List.of(UNSENT))) {
      assertThat(told(Duration.ofSeconds(20), asked).es())
          .contains("está tardando más de lo normal", "No hace falta pedirlo otra vez");
      assertThat(told(Duration.ofMinutes(3), asked).es())
          .contains("desde hace 3 minutos", "aún no está confirmado", "pregunte más tarde");
      assertThat(told(Duration.ofMinutes(3), asked).en()).contains("for 3 minutes", "ask later");
    }
  }
}
