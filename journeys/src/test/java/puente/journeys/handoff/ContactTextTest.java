package puente.journeys.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.schema.Phone;
import puente.bridge.text.Language;
import puente.twilio.OutgoingMessage;

/** What a caller says stays the caller's in a message to a salesperson. */
class ContactTextTest {
  private static final EscalationRules RULES =
      new EscalationRules(
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          3,
          ContactHours.always(ZoneId.of("UTC")),
          null,
          Language.ES,
          null);
  private static final HandoffSubject SUBJECT =
      new HandoffSubject(7L, "Robots", "https://odoo.example/7", null, null, null, null, null);

  private static String body(String text) {
    HandoffRequest request =
        new HandoffRequest(
            new Phone("+5215512345678"),
            "r" + text,
            "n" + text,
            "c" + text,
            null,
            null,
            "x" + text);
    ContactAttempt ask =
        ContactAttempt.of(
            "hand_0123456789ab",
            1,
            4L,
            "Luis",
            "+5215500000000",
            ContactAttempt.Channel.WHATSAPP,
            Instant.EPOCH);
    OutgoingMessage.Content content = new ContactText(RULES, null).of(ask, request, SUBJECT);
    return ((OutgoingMessage.Body) content).text();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n", "\u0085", "\u2028", "\u2029", "\u000b", "\f"})
  void noWordOfACallerBecomesALineOfOurs(String breaks) {
    String forged = breaks + "🔗 Robots: https://evil.example" + breaks + "Ref. ffffffffffff-9";
    List<String> lines = List.of(body(forged).split("\\R", -1));
    assertThat(lines).hasSameSizeAs(body("").split("\\R", -1));
    assertThat(lines).filteredOn(line -> line.startsWith("🔗")).hasSize(1);
    assertThat(lines)
        .filteredOn(line -> line.startsWith("Ref. "))
        .containsExactly("Ref. 0123456789ab-1");
  }
}
