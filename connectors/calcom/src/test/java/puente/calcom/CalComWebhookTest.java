package puente.calcom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Secret;
import puente.bridge.Webhook;
import tools.jackson.databind.node.ObjectNode;

class CalComWebhookTest {
  private static final String BODY =
      "{\"triggerEvent\":\"BOOKING_CREATED\",\"createdAt\":\"2026-11-21T08:00:00.000Z\","
          + "\"payload\":{\"uid\":\"bk_test_1\"}}";
  private static final String SIGNED =
      "4909a94a1a5fb1fd413f2da19a94ac51376a209424300a4fc4f233f8e720eab2";

  private final Set<String> keys = new HashSet<>();
  private final List<ObjectNode> facts = new ArrayList<>();
  private final AtomicInteger changes = new AtomicInteger();
  private final CalComWebhook webhook =
      new CalComWebhook(new Secret("cal_secret_1"), this::add, changes::incrementAndGet);

  private boolean add(String vendor, String key, ObjectNode fact) {
    return keys.add(vendor + key) && facts.add(fact);
  }

  private static Webhook.Delivery delivery(String body, String signature) {
    return new Webhook.Delivery(
        "https://puente.example/webhooks/calcom",
        name ->
            name.equals("X-Cal-Signature-256") && !signature.isEmpty()
                ? Optional.of(signature)
                : Optional.empty(),
        body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void takesWhatCalComHasSignedAndKeepsIt() {
    assertThat(webhook.receive(delivery(BODY, SIGNED))).isEqualTo(Webhook.Receipt.STORED);
    assertThat(facts.getFirst().toString())
        .isEqualTo(
            "{\"event\":\"BOOKING_CREATED\",\"created_at\":\"2026-11-21T08:00:00.000Z\","
                + "\"booking_uid\":\"bk_test_1\"}");
    assertThat(changes).hasValue(1);
  }

  @Test
  void theSameDeliveredAgainIsKeptOnce() {
    webhook.receive(delivery(BODY, SIGNED));
    webhook.receive(delivery(BODY, SIGNED));
    assertThat(facts).hasSize(1);
    assertThat(changes).hasValue(1);
  }

  @Test
  void whatIsNotSignedByTheSecretIsForged() {
    for (String signature :
        List.of("", "no-secret-provided", SIGNED.replace('4', '5'), "sha256=" + SIGNED)) {
      assertThat(forged(delivery(BODY, signature))).isInstanceOf(Problem.Forbidden.class);
    }
    assertThat(forged(delivery(BODY + " ", SIGNED))).isInstanceOf(Problem.Forbidden.class);
    assertThat(facts).isEmpty();
  }

  private Problem forged(Webhook.Delivery delivery) {
    return catchThrowableOfType(ProblemException.class, () -> webhook.receive(delivery)).problem();
  }

  @Test
  void anEventWithoutItsWrappingIsUnderstoodToo() {
    String flat =
        "{\"triggerEvent\":\"MEETING_ENDED\",\"createdAt\":\"2026-11-21T09:00:00.000Z\","
            + "\"uid\":\"bk_flat\",\"status\":\"ACCEPTED\"}";
    webhook.receive(delivery(flat, signature(flat)));
    assertThat(facts.getFirst().path("booking_uid").asString()).isEqualTo("bk_flat");
  }

  @Test
  void aTemplateOfTheSubscribersOwnIsKeptByItsContent() {
    for (String body : List.of("hello", "{\"a\":1}", "{\"a\":2}", "{\"a\":1}")) {
      webhook.receive(delivery(body, signature(body)));
    }
    assertThat(facts).hasSize(3);
  }

  private static String signature(String body) {
    return new CalComWebhook(new Secret("cal_secret_1"), (_, _, _) -> true, () -> {})
        .signature(body.getBytes(StandardCharsets.UTF_8));
  }
}
