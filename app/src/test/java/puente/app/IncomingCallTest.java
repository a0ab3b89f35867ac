package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Platforms ask who is calling before their agents speak: their vendors' own requests. */
class IncomingCallTest {
  private static final String RETELL_KEY = "key_test_0001";
  private static final String NOBODY = "+34 600 000 001";

  @TempDir static Path directory;
  @TempDir Path keys;
  private static Running server;
  private static String known;
  private static String name;

  @BeforeAll
  static void start() throws Exception {
    server =
        new Running(directory, Map.of("RETELL_API_KEY", RETELL_KEY, "VAPI_ASSISTANT_ID", "asst_1"));
    Map<String, Object> customer =
        server.production.records("res.partner").stream()
            .filter(each -> String.valueOf(each.get("phone")).startsWith("+"))
            .filter(each -> !String.valueOf(each.get("phone")).startsWith("+51 987 000"))
            .findFirst()
            .orElseThrow();
    known = String.valueOf(customer.get("phone")).replace(" ", "");
    name = String.valueOf(customer.get("name"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode elevenLabs(Object number) throws Exception {
    ObjectNode body =
        Json.object()
            .put("agent_id", "agent_1")
            .put("called_number", "+15550001111")
            .put("call_sid", "CA1")
            .set("caller_id", Json.tree(number));
    Running.Reply reply =
        server.post("/api/voice/elevenlabs/incoming", body, "Accept-Language", "es");
    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    assertThat(reply.body().path("type").asString())
        .isEqualTo("conversation_initiation_client_data");
    return reply.body().path("dynamic_variables");
  }

  @Test
  void anAgentOfElevenLabsKnowsACustomerByTheirNumber() throws Exception {
    JsonNode variables = elevenLabs(known);
    assertThat(variables.path("caller_known").asString()).as("%s", variables).isEqualTo("yes");
    assertThat(variables.path("caller_name").asString()).isEqualTo(name);
    assertThat(variables.path("greeting").asString()).isEqualTo("Hola, " + name + ".");
    assertThat(variables.path("customer_id").isString()).isTrue();
  }

  @Test
  void ofSomebodyUnknownEveryVariableIsThereAndAText() throws Exception {
    for (Object number : new Object[] {NOBODY, "anonymous", "", "+266696687"}) {
      JsonNode variables = elevenLabs(number);
      assertThat(variables.path("caller_known").asString()).isEqualTo("no");
      assertThat(variables.path("greeting").asString()).isEqualTo("Hola.");
      assertThat(variables.propertyNames())
          .contains("caller_name", "caller_company", "customer_id");
      variables.forEach(value -> assertThat(value.isString()).as("%s", variables).isTrue());
    }
  }

  @Test
  void vapiIsToldTheAssistantAndItsVariablesOnEitherPath() throws Exception {
    ObjectNode body = Json.object();
    ObjectNode message = body.putObject("message").put("type", "assistant-request");
    message.putObject("customer").put("number", known);
    message.putObject("call").put("id", "call_1").put("type", "inboundPhoneCall");
    for (String path : new String[] {"/vapi", "/api/voice/vapi/incoming"}) {
      Running.Reply reply = server.post(path, body, "Accept-Language", "en");
      assertThat(reply.status()).as("%s", reply).isEqualTo(200);
      assertThat(reply.body().path("assistantId").asString()).isEqualTo("asst_1");
      JsonNode variables = reply.body().at("/assistantOverrides/variableValues");
      assertThat(variables.path("greeting").asString()).isEqualTo("Hello, " + name + ".");
    }
  }

  @Test
  void retellSignsAndNeedsNoKey() throws Exception {
    ObjectNode body = Json.object().put("event", "call_inbound").put("event_timestamp", 1);
    body.putObject("call_inbound")
        .put("agent_id", "agent_r")
        .put("from_number", known)
        .put("to_number", "+15550001111")
        .put("call_id", "call_r");
    String time = String.valueOf(System.currentTimeMillis());
    String signature = "v=" + time + ",d=" + hmac(Json.write(body) + time);
    Running.Reply reply =
        server.post("/webhooks/retell/incoming", body, "X-Retell-Signature", signature);
    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    JsonNode variables = reply.body().at("/call_inbound/dynamic_variables");
    assertThat(variables.path("caller_name").asString()).isEqualTo(name);
    assertThat(
            server
                .post(
                    "/webhooks/retell/incoming", body, "X-Retell-Signature", "v=" + time + ",d=00")
                .status())
        .isEqualTo(403);
  }

  @Test
  void aKeyThatMayNotReadCustomersIsToldOfNobody() throws Exception {
    try (Running keyed = KeyRing.serverWithAll(keys)) {
      ObjectNode body = Json.object().put("agent_id", "a").put("caller_id", known);
      String other = KeyRing.only("trackhs:read");
      for (String key : new String[] {"root", other}) {
        Running.Reply reply = keyed.post("/api/voice/elevenlabs/incoming", body, "X-API-Key", key);
        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        assertThat(reply.body().at("/dynamic_variables/caller_known").asString())
            .as(key)
            .isEqualTo(key.equals(other) ? "no" : "yes");
      }
    }
  }

  @Test
  void whatIsNoRequestOfTheirsIsAnsweredWithVariablesToo() throws Exception {
    Running.Reply reply = server.send("/api/voice/elevenlabs/incoming", "{\"caller_id\":");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().at("/dynamic_variables/caller_known").asString()).isEqualTo("no");
  }

  /** A number that nobody said is the one they call from; what was said counts before it. */
  @Test
  void aQuotationWithoutAPhoneHasTheNumberOfTheCall() throws Exception {
    ObjectNode wanted =
        Json.object()
            .put("partner_name", "Hotel Brisa")
            .put("email", "eva@brisa.example")
            .put("lead_name", "Robots para Brisa");
    Running.Reply refused = server.post("/api/tools/dev_create_quotation", wanted);
    assertThat(refused.status()).isEqualTo(422);
    Running.Reply reply =
        server.post(
            "/api/tools/dev_create_quotation",
            wanted,
            "X-Platform",
            "ultravox",
            "X-Call-Id",
            "call_u",
            "X-Caller",
            "+51912345678");
    assertThat(reply.body().path("ok").asBoolean()).as("%s", reply).isTrue();
    assertThat(contact("Brisa")).contains("345678");
    wanted.put("partner_name", "Hotel Duna").put("email", "eva@duna.example");
    wanted.put("lead_name", "Robots para Duna").put("phone", "+51 987 111 222");
    server.post("/api/tools/dev_create_quotation", wanted, "X-Caller", "+51912345678");
    assertThat(contact("Duna")).contains("111").doesNotContain("345678");
  }

  private static String contact(String company) {
    for (int i = 0; i < 2_000; i++) {
      String all =
          server.odoo.records("res.partner").stream()
              .map(Object::toString)
              .filter(
                  each ->
                      each.contains(company)
                          || each.contains("eva@" + company.toLowerCase(Locale.ROOT)))
              .reduce("", (a, b) -> a + b)
              .replaceAll("[ ()-]", "");
      if (all.contains("phone=+")) {
        return all;
      }
      LockSupport.parkNanos(5_000_000);
    }
    throw new AssertionError("no contact of " + company);
  }

  private static String hmac(String signed) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(RETELL_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }
}
