package puente.retell;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.PlatformCall;
import puente.bridge.Secret;
import puente.bridge.json.Json;
import puente.bridge.schema.Phone;
import puente.bridge.voice.ToolRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RetellPlatformTest {
  /** Made with, and accepted by, retell-sdk 5.66.1. */
  private static final String SIGNED =
      "{\"name\":\"guest_lookup\",\"call\":{\"call_id\":\"call_1\"},"
          + "\"args\":{\"phone\":\"+34600000001\"}}";

  private static final String SIGNATURE =
      "v=1796040000000,d=090d7107a2836ef0d653748b591b1a453712b83d01231463a28c2fd7aa893838";

  private static final Secret KEY = new Secret("key_test_0001");

  /** A request of a custom tool during a telephone call, by Retell's description of a call. */
  private static final String REQUEST =
      """
      {"name": "search_guest", "args": {"text": "Ana Núñez"},
       "call": {"call_type": "phone_call", "from_number": "+12137771234",
                "to_number": "+12137771235", "direction": "inbound",
                "telephony_identifier": {"twilio_call_sid": "CA5d0d0d8047bf685c3f0ff980fe62c123"},
                "call_id": "Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6",
                "agent_id": "oBeDLoLOeuAbiuaMFXRtDOLriTJ5tSxD", "agent_version": 1,
                "call_status": "ongoing", "start_timestamp": 1703302407333,
                "retell_llm_dynamic_variables": {"customer_name": "Ana"},
                "metadata": {}, "transcript": "Agent: Hola.\\nUser: Soy Ana Núñez."}}
      """;

  private Instant now = Instant.ofEpochMilli(1_796_040_000_000L);
  private final RetellPlatform retell = new RetellPlatform(List.of(KEY), () -> now);

  private static Function<String, Optional<String>> headers(Map<String, String> sent) {
    return name -> Optional.ofNullable(sent.get(name));
  }

  private boolean isSigned(RetellPlatform platform, String signature, String body) {
    return platform.isSigned(
        headers(signature.isEmpty() ? Map.of() : Map.of("X-Retell-Signature", signature)),
        body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theCallOfTheRequestIsOneOfRetells() throws Exception {
    ObjectNode root = Json.object().put("$ref", "#/components/schemas/V2PhoneCallResponse");
    try (var in = RetellPlatformTest.class.getResourceAsStream("/retell-2026-04.json")) {
      root.set(
          "components", Json.read(Objects.requireNonNull(in).readAllBytes()).path("components"));
    }
    ObjectNode allOf = Json.object();
    allOf.putArray("allOf").addObject().put("$ref", root.path("$ref").asString());
    allOf.set("components", root.path("components"));
    Schema schema = SchemaRegistry.withDialect(Dialects.getOpenApi30()).getSchema(allOf);
    JsonNode call = Json.read(REQUEST).path("call");
    assertThat(schema.validate(call)).isEmpty();
    assertThat(schema.validate(((ObjectNode) call).remove(List.of("call_id")))).isNotEmpty();
  }

  /** On a call that the agent made, the person on the line is who was called. */
  @Test
  void onAnOutboundCallTheCallerIsWhoWasCalled() {
    String outbound = REQUEST.replace("inbound", "outbound");
    ToolRequest request = retell.envelope("find_customer", Json.read(outbound));
    assertThat(request).isNotNull();
    assertThat(request.call().caller()).isEqualTo(new Phone("+12137771235"));
  }

  @Test
  void itsEnvelopeIsRead() {
    ToolRequest request = retell.envelope("find_customer", Json.read(REQUEST));
    assertThat(request).isNotNull();
    assertThat(request.call())
        .isEqualTo(
            new PlatformCall(
                "retell",
                "Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6",
                new Phone("+12137771234"),
                new Phone("+12137771235"),
                "oBeDLoLOeuAbiuaMFXRtDOLriTJ5tSxD"));
    assertThat(request.uses())
        .singleElement()
        .satisfies(
            use -> {
              assertThat(use.tool()).isEqualTo("find_customer");
              assertThat(use.id()).isNull();
              assertThat(use.arguments()).isEqualTo(Json.object().put("text", "Ana Núñez"));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"call\"",
        "{\"name\":\"x\",\"args\":{}}",
        "{\"name\":\"x\",\"call\":{},\"args\":\"{}\"}",
        "{\"name\":7,\"call\":{},\"args\":{}}",
        "{\"name\":\"Ana\",\"call\":\"me\",\"args\":{}}"
      })
  void otherBodiesAreTheArguments(String body) {
    assertThat(retell.envelope("find_customer", Json.read(body))).isNull();
  }

  @Test
  void aVariableWithoutAValueIsNoCall() {
    JsonNode unfilled =
        Json.read("{\"name\":\"x\",\"args\":{},\"call\":{\"call_id\":\"{{call_id}}\"}}");
    assertThat(Objects.requireNonNull(retell.envelope("x", unfilled)).call().id()).isNull();
  }

  @Test
  void itsOwnSignatureIsTaken() {
    assertThat(isSigned(retell, SIGNATURE, SIGNED)).isTrue();
    now = now.plusSeconds(299);
    assertThat(isSigned(retell, SIGNATURE, SIGNED)).isTrue();
    now = now.minusSeconds(598);
    assertThat(isSigned(retell, SIGNATURE, SIGNED)).isTrue();
  }

  @Test
  void aSignatureOfAnotherTimeIsNot() {
    now = now.plusSeconds(301);
    assertThat(isSigned(retell, SIGNATURE, SIGNED)).isFalse();
    now = now.minusSeconds(602);
    assertThat(isSigned(retell, SIGNATURE, SIGNED)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v=1796040000000",
        "d=090d7107a2836ef0d653748b591b1a453712b83d01231463a28c2fd7aa893838",
        "v=1796040000001,d=090d7107a2836ef0d653748b591b1a453712b83d01231463a28c2fd7aa893838",
        "v=1796040000000,d=190d7107a2836ef0d653748b591b1a453712b83d01231463a28c2fd7aa893838",
        "v=99999999999999999999,d=090d7107a2836ef0d653748b591b1a453712b83d01231463a28c2fd7aa893838"
      })
  void anotherSignatureIsNot(String signature) {
    assertThat(isSigned(retell, signature, SIGNED)).isFalse();
  }

  @Test
  void theBodyIsSignedAsItWasSent() {
    assertThat(isSigned(retell, SIGNATURE, SIGNED.replace(":", ": "))).isFalse();
  }

  @Test
  void oneOfSeveralKeysIsEnoughAndNoKeyChecksNothing() {
    var both = new RetellPlatform(List.of(new Secret("next"), KEY), () -> now);
    assertThat(isSigned(both, SIGNATURE, SIGNED)).isTrue();
    var next = new RetellPlatform(List.of(new Secret("next")), () -> now);
    assertThat(isSigned(next, SIGNATURE, SIGNED)).isFalse();
    var none = new RetellPlatform(List.of(), () -> now);
    assertThat(isSigned(none, "", SIGNED)).isTrue();
  }

  @Test
  void itsHeaderFieldsNameIt() {
    assertThat(retell.isNamedIn(headers(Map.of("X-Retell-Signature", "v=1,d=2")))).isTrue();
    assertThat(retell.isNamedIn(headers(Map.of("X-Platform", "Retell")))).isTrue();
    assertThat(retell.isNamedIn(headers(Map.of("X-Platform", "vapi")))).isFalse();
  }
}
