package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import puente.bridge.json.Json;
import puente.mcp.protocol.Revision;
import tools.jackson.databind.JsonNode;

/** Whatever is posted, the answer is JSON-RPC and nobody sees an exception. */
class FuzzTest {
  private static final int MESSAGES = 5_000;
  private static final List<String> BODIES =
      List.of(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
              + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"f\"}}}",
          "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/call\",\"params\":{\"name\":\"echo\","
              + "\"arguments\":{\"text\":\"hello\"},\"_meta\":{\"puente/idempotency-key\":\"k\"}}}",
          "{\"jsonrpc\":\"2.0\",\"id\":-7,\"method\":\"tools/call\",\"params\":{\"name\":\"list_rows\","
              + "\"arguments\":{\"q\":\"\\ud83d\\ude00\",\"limit\":3.0e0}}}",
          "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"},{\"jsonrpc\":\"2.0\",\"method\":\"n\"}]",
          "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\",\"params\":{\"_meta\":{"
              + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
              + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}",
          "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{\"ok\":true}}");
  private static final List<String> TOKENS =
      List.of(
          "null",
          "true",
          "1e999",
          "-0",
          "\"\"",
          "{}",
          "[]",
          "[",
          "{",
          "}",
          "]",
          ",",
          ":",
          "\\",
          "\"",
          "\"\\ud800\"",
          "\u0000",
          "é",
          "2026-07-28",
          "\"name\":\"trouble\",",
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}",
          "[".repeat(80),
          "9".repeat(120));
  private static final List<String> VALUES =
      List.of(
          "2026-07-28",
          "2025-11-25",
          "2024-11-05",
          "nope",
          "tools/list",
          "echo",
          "=?base64??=",
          "",
          " ",
          "é");
  private static final List<String> NAMES =
      List.of("MCP-Protocol-Version", "Mcp-Method", "Mcp-Name", "Mcp-Param-Text");

  private final Random random = new Random(20260728);

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private byte[] body() {
    StringBuilder body = new StringBuilder(any(BODIES));
    for (int edits = random.nextInt(4); edits > 0; edits--) {
      int from = random.nextInt(body.length() + 1);
      int to = Math.min(body.length(), from + random.nextInt(12));
      switch (random.nextInt(3)) {
        case 0 -> body.delete(from, to);
        case 1 -> body.insert(from, any(TOKENS));
        default -> body.replace(from, to, any(TOKENS));
      }
    }
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(4) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    for (String name : NAMES) {
      if (random.nextInt(3) == 0) {
        headers.put(name, any(VALUES));
      }
    }
    return headers;
  }

  @Test
  void answersAnyMutationWithJsonRpc() {
    Client client = new Client(Fixtures.server(), Revision.V2025_11_25);
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < MESSAGES; i++) {
      byte[] body = body();
      Map<String, String> headers = headers();
      String what = new String(body, StandardCharsets.ISO_8859_1) + " " + headers;
      Client.Answer answer = client.post(body, headers);
      assertThat(answer.status()).as(what).isIn(200, 202, 400, 404);
      assertThat(answer.status() == 202).as(what).isEqualTo(answer.body().isMissingNode());
      for (JsonNode message : answer.body().isArray() ? answer.body() : list(answer.body())) {
        boolean failed = message.has("error");
        assertThat(failed ? message.path("error").path("code").intValue() : 0)
            .as(what)
            .isNotEqualTo(-32603);
        seen.merge(
            failed ? message.get("error").get("code").asString() : "result", 1, Integer::sum);
      }
    }
    // The mutations are worth something: they come by every way out.
    assertThat(seen)
        .containsKeys("result", "-32700", "-32600", "-32601", "-32602", "-32020", "-32022");
  }

  private static JsonNode list(JsonNode message) {
    return message.isMissingNode()
        ? Json.mapper().createArrayNode()
        : Json.mapper().createArrayNode().add(message);
  }
}
