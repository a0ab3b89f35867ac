package puente.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import puente.bridge.ProblemException;
import puente.bridge.Secret;
import puente.bridge.Webhook;

/** What Twilio signs, as its own libraries compute it. */
class SignatureTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String URL = "https://bridge.example.com/webhooks/twilio/status";
  private static final String SIGNED = "Fup6Za94nMX3cFoU5YMntVkOtkY=";

  private static Map<String, String> delivered() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("MessageSid", "SM00000000000000000000000000000001");
    form.put("SmsSid", "SM00000000000000000000000000000001");
    form.put("MessageStatus", "delivered");
    form.put("SmsStatus", "delivered");
    form.put("To", "whatsapp:+34600111222");
    form.put("From", "whatsapp:+14155238886");
    form.put("AccountSid", "AC00000000000000000000000000000000");
    form.put("ApiVersion", "2010-04-01");
    return form;
  }

  private static boolean fits(String token, String url, String body, String signature) {
    return new Signature(new Secret(token)).fits(url, body.getBytes(UTF_8), signature);
  }

  private static String encoded(Map<String, String> form) {
    return FormFields.of(form).encoded();
  }

  @Test
  void aCallWithAQueryInItsAddress() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("CallSid", "CA1234567890ABCDE");
    form.put("Caller", "+14158675310");
    form.put("Digits", "1234");
    form.put("From", "+14158675310");
    form.put("To", "+18005551212");
    String url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    assertThat(fits("12345", url, encoded(form), "GvWf1cFY/Q7PnoempGyD5oXAezc=")).isTrue();
  }

  @Test
  void aStatusWithAndWithoutTheStandardPort() {
    String body = encoded(delivered());
    String withPort = "https://bridge.example.com:443/webhooks/twilio/status";
    for (String url : new String[] {URL, withPort}) {
      assertThat(fits(TOKEN, url, body, SIGNED)).isTrue();
      assertThat(fits(TOKEN, url, body, "c4QzJ0r9Lb3RrqB5kVxpN5L4C7Y=")).isTrue();
    }
  }

  @Test
  void aBodyThatIsNoFormByItsHash() {
    String url =
        "https://bridge.example.com/webhooks/twilio/events?bodySHA256="
            + "ebc2c4ea03938ee05e18c1a712d9fa02de923d6f2db34b68fe1f8dcf651e479d";
    assertThat(fits(TOKEN, url, "{\"event\":\"x\"}", "DsGYlInNS2MJxcNXdGv869F20MY=")).isTrue();
    assertThat(fits(TOKEN, url, "{\"event\":\"y\"}", "DsGYlInNS2MJxcNXdGv869F20MY=")).isFalse();
  }

  @Test
  void whateverIsChangedNoLongerFits() {
    Map<String, String> other = delivered();
    other.put("MessageStatus", "read");
    assertThat(fits(TOKEN, URL, encoded(other), SIGNED)).isFalse();
    Map<String, String> more = delivered();
    more.put("Body", "1");
    assertThat(fits(TOKEN, URL, encoded(more), SIGNED)).isFalse();
    assertThat(fits("another", URL, encoded(delivered()), SIGNED)).isFalse();
    assertThat(fits(TOKEN, URL + "?about=x", encoded(delivered()), SIGNED)).isFalse();
    assertThat(fits(TOKEN, URL, encoded(delivered()), "")).isFalse();
    assertThat(
            fits(
                TOKEN,
                "https://bridge.example.com:8443/webhooks/twilio/status",
                encoded(delivered()),
                SIGNED))
        .isFalse();
  }

  @Test
  void valuesOfOneNameAreSortedAndCountOnce() {
    Signature signature = new Signature(new Secret(TOKEN));
    assertThat(signature.of(URL, FormFields.read("a=2&a=1&a=2")))
        .isEqualTo(signature.of(URL, FormFields.read("a=1&a=2")));
  }

  @Test
  void nothingIsHeardOfWhatIsNotSigned() {
    var heard = new AtomicReference<TwilioWebhooks.Status>();
    Webhook webhook = TwilioWebhooks.status(new Secret(TOKEN), heard::set);
    assertThatThrownBy(() -> webhook.receive(delivery("?about=x", "forged")))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> webhook.receive(delivery("", null)))
        .isInstanceOf(ProblemException.class);
    assertThat(heard).hasNullValue();
    webhook.receive(delivery("", SIGNED));
    assertThat(heard.get())
        .isEqualTo(
            new TwilioWebhooks.Status(
                null, "SM00000000000000000000000000000001", "delivered", null));
  }

  private static Webhook.Delivery delivery(String query, @Nullable String signature) {
    return new Webhook.Delivery(
        URL + query, _ -> Optional.ofNullable(signature), encoded(delivered()).getBytes(UTF_8));
  }
}
