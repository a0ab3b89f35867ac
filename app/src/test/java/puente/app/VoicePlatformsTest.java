package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Agents of voice platforms on the whole server: what they send by their vendors' documents. */
class VoicePlatformsTest {
  private static final String QUOTE = "dev_create_quotation";
  private static final String RETELL_KEY = "key_test_0001";
  private static final String VAPI_SECRET = "vapi_secret_0001";

  @TempDir static Path directory;
  private static Running server;

  @BeforeAll
  static void start() throws Exception {
    server =
        new Running(
            directory,
            Map.of("RETELL_API_KEY", "next_key," + RETELL_KEY, "VAPI_HMAC_SECRET", VAPI_SECRET));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static ObjectNode quotation(String company) {
    return Json.object()
        .put("partner_name", company)
        .put("email", "eva@" + company.toLowerCase(Locale.ROOT) + ".example")
        .put("phone", "+51 987 654 321")
        .put("lead_name", "Robots para " + company);
  }

  private static long leads(String company) {
    return server.odoo.records("crm.lead").stream()
        .filter(lead -> lead.toString().contains("Robots para " + company))
        .count();
  }

  private static String hmac(String secret, String signed) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  /** A custom tool of Retell, which signs the body with the time in milliseconds behind it. */
  private static Running.Reply retell(String tool, String callId, ObjectNode arguments)
      throws Exception {
    ObjectNode body = Json.object().put("name", tool);
    body.putObject("call")
        .put("call_type", "phone_call")
        .put("call_id", callId)
        .put("from_number", "+34600000001")
        .put("to_number", "+34600000002")
        .put("direction", "inbound")
        .put("transcript", "User: soy Núñez");
    body.set("args", arguments);
    String time = String.valueOf(System.currentTimeMillis());
    String signature = "v=" + time + ",d=" + hmac(RETELL_KEY, Json.write(body) + time);
    return server.post("/api/tools/" + tool, body, "X-Retell-Signature", signature);
  }

  /** A function tool of Vapi: any number of calls in one message. */
  private static Running.Reply vapi(String callId, JsonNode... calls) throws Exception {
    ObjectNode body = Json.object();
    ObjectNode message = body.putObject("message").put("type", "tool-calls");
    message.putObject("call").put("id", callId);
    message.putArray("toolWithToolCallList");
    message.putArray("toolCallList").addAll(List.of(calls));
    return vapi(Json.write(body));
  }

  private static Running.Reply vapi(String body) throws Exception {
    String time = String.valueOf(Instant.now().getEpochSecond());
    String signature = hmac(VAPI_SECRET, time + "." + body);
    return server.send("/vapi", body, "x-timestamp", time, "x-signature", signature);
  }

  private static ObjectNode toolCall(String id, String name, Object arguments) {
    ObjectNode call = Json.object().put("id", id).put("type", "function");
    call.putObject("function")
        .put("name", name)
        .put("arguments", arguments instanceof String text ? text : Json.write(arguments));
    return call;
  }

  private static JsonNode result(Running.Reply reply, int index) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    return reply.body().path("results").path(index);
  }

  @Test
  void aCustomToolOfRetellThatIsSentAgainIsOneOrder() throws Exception {
    Running.Reply first = retell(QUOTE, "call_r1", quotation("Alba"));
    assertThat(first.status()).isEqualTo(200);
    assertThat(Json.write(first.body())).startsWith("{\"say\":").hasSizeLessThan(2_001);
    assertThat(first.body().path("ok").asBoolean()).as(first.toString()).isTrue();
    JsonNode order = first.body().at("/data/tracking_id");
    assertThat(order.asString()).isNotEmpty();
    assertThat(retell(QUOTE, "call_r1", quotation("Alba")).body().at("/data/tracking_id"))
        .isEqualTo(order);
    assertThat(leads("Alba")).isEqualTo(1);
    ObjectNode again = quotation("Alba").put("again", "second");
    JsonNode second = retell(QUOTE, "call_r1", again).body().at("/data/tracking_id");
    assertThat(second).isNotEqualTo(order);
    assertThat(retell(QUOTE, "call_r1", again).body().at("/data/tracking_id")).isEqualTo(second);
    assertThat(leads("Alba")).isEqualTo(2);
  }

  @Test
  void whatRetellCannotHaveIsToldInWordsWithStatus200() throws Exception {
    Running.Reply reply =
        retell("dev_get_quotation_status", "call_r2", Json.object().put("tracking_id", "quot_0"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("ok").asBoolean()).isFalse();
    assertThat(reply.body().path("say").asString()).isNotEmpty();
    assertThat(reply.body().at("/error/code").asString()).isEqualTo("missing");
    Running.Reply unfit = retell(QUOTE, "call_r2", Json.object());
    assertThat(unfit.status()).isEqualTo(200);
    assertThat(unfit.body().at("/error/detail").asString()).contains("email");
  }

  @Test
  void aToolThatDoesNotExistIsNotFoundAndStillTold() throws Exception {
    Running.Reply reply = retell("no_such_tool", "call_r3", Json.object());
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body().path("say").asString()).isNotEmpty();
  }

  @Test
  void whatRetellDidNotSignIsRefused() throws Exception {
    Map<String, ?> body = Map.of("name", "x", "call", Map.of("call_id", "c"), "args", Map.of());
    String path = "/api/tools/list_projects";
    assertThat(server.post(path, body).status()).isEqualTo(403);
    assertThat(server.post(path, body, "X-Retell-Signature", "v=1,d=" + "0".repeat(64)).status())
        .isEqualTo(403);
    assertThat(server.post(path, Map.of(), "X-Platform", "retell").status()).isEqualTo(403);
    assertThat(server.post(path, Map.of()).status()).isEqualTo(200);
  }

  @Test
  void aMessageOfVapiHasAnAnswerForEachOfItsCalls() throws Exception {
    Running.Reply reply =
        vapi(
            "call_v1",
            toolCall("tc_1", "list_projects", Map.of()),
            toolCall("tc_2", "no_such_tool", Map.of()),
            toolCall("tc_3", QUOTE, quotation("Brisa")),
            toolCall("tc_4", QUOTE, "{\"email\": \"ev"));
    assertThat(reply.body().path("results").size()).isEqualTo(4);
    for (int i = 0; i < 4; i++) {
      JsonNode each = result(reply, i);
      assertThat(each.path("toolCallId").asString()).isEqualTo("tc_" + (i + 1));
      assertThat(each.path("name").asString()).isNotEmpty();
      String told = each.path(i == 1 || i == 3 ? "error" : "result").asString("");
      assertThat(told).startsWith("{\"say\":").doesNotContain("\n").hasSizeLessThan(2_001);
    }
    assertThat(result(reply, 0).has("message")).isFalse();
    assertThat(result(reply, 2).at("/message/content").asString()).contains("cotización");
    assertThat(result(reply, 2).at("/message/role").asString()).isEqualTo("assistant");
    assertThat(leads("Brisa")).isEqualTo(1);
  }

  @Test
  void aCallOfVapiThatIsSentAgainIsOneOrder() throws Exception {
    ObjectNode call = toolCall("tc_1", QUOTE, quotation("Cima"));
    String first = result(vapi("call_v2", call), 0).path("result").asString();
    assertThat(first).contains("quot_");
    assertThat(result(vapi("call_v2", call), 0).path("result").asString()).isEqualTo(first);
    // A model that asks again gets another id.
    ObjectNode other = toolCall("tc_2", QUOTE, quotation("Cima"));
    Running.Reply both = vapi("call_v2", other, toolCall("tc_3", QUOTE, quotation("Cima")));
    assertThat(result(both, 0).path("result").asString()).isEqualTo(first);
    assertThat(result(both, 1).path("result").asString()).isEqualTo(first);
    assertThat(leads("Cima")).isEqualTo(1);
    vapi("call_v3", call);
    assertThat(leads("Cima")).isEqualTo(2);
  }

  /** There is nothing else to know them by where Vapi tells of no call. */
  @Test
  void aToolCallIdIsAKeyWhereNoCallIsKnown() throws Exception {
    ObjectNode call = toolCall("tc_1", QUOTE, quotation("Duna"));
    String first = result(vapi("", call), 0).path("result").asString();
    assertThat(result(vapi("", call), 0).path("result").asString()).isEqualTo(first);
    vapi("", toolCall("tc_2", QUOTE, quotation("Duna")));
    assertThat(leads("Duna")).isEqualTo(2);
  }

  @Test
  void vapiIsAnswered200UnlessItsSignatureIsWrong() throws Exception {
    Running.Reply malformed = vapi("{\"message\":");
    assertThat(malformed.status()).isEqualTo(200);
    assertThat(malformed.body().path("error").asString()).isNotEmpty();
    Running.Reply event = vapi("{\"message\":{\"type\":\"status-update\"}}");
    assertThat(event.status()).isEqualTo(200);
    assertThat(event.body()).isEmpty();
    assertThat(server.post("/vapi", Map.of()).status()).isEqualTo(403);
    assertThat(server.post("/vapi", Map.of(), "X-Vapi-Secret", "wrong").status()).isEqualTo(401);
  }

  @Test
  void theArgumentsAloneWithTheCallInHeaderFieldsAreOneOrderToo() throws Exception {
    String[] told = {
      "X-Platform", "ultravox", "X-Call-Id", "call_u1", "X-Conversation-Id", "{{conversation}}"
    };
    String path = "/api/tools/" + QUOTE;
    ObjectNode wanted = quotation("Estela").put("message", "{{note}}");
    Running.Reply first = server.post(path, wanted, told);
    assertThat(first.body().path("ok").asBoolean()).as(first.toString()).isTrue();
    assertThat(server.post(path, wanted, told).body()).isEqualTo(first.body());
    assertThat(leads("Estela")).isEqualTo(1);
    Running.Reply english =
        server.post(
            path, Map.of(), "X-Platform", "vapi", "X-Language", "en-US", "x-signature", "none");
    assertThat(english.status()).as("Vapi signs what it sends").isEqualTo(403);
    english = server.post(path, Map.of(), "X-Platform", "openai", "X-Language", "en-US");
    assertThat(english.status()).isEqualTo(200);
    assertThat(english.body().at("/error/detail").asString()).contains("required");
  }

  @Test
  void anEnvelopeOfElevenLabsIsAnsweredAsOne() throws Exception {
    Map<String, ?> body =
        Map.of(
            "tool_call_id", "toolu_1",
            "tool_name", "projects",
            "conversation_id", "conv_1",
            "parameters", Map.of());
    Running.Reply reply = server.post("/api/tools/list_projects", body);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().at("/result/ok").asBoolean()).isTrue();
    assertThat(reply.body().at("/result/say").asString()).isNotEmpty();
  }

  /** A platform's program that speaks MCP tells the call in a header field. */
  @Test
  void theCallIsKnownOverMcpToo() throws Exception {
    Map<String, ?> params = Map.of("name", QUOTE, "arguments", quotation("Faro"));
    JsonNode first = server.result("tools/call", params, "X-Call-Id", "call_m1");
    JsonNode again = server.result("tools/call", params, "X-Call-Id", "call_m1");
    assertThat(first.at("/structuredContent/tracking_id").asString()).isNotEmpty();
    assertThat(again.at("/structuredContent/tracking_id"))
        .isEqualTo(first.at("/structuredContent/tracking_id"));
    assertThat(leads("Faro")).isEqualTo(1);
  }
}
