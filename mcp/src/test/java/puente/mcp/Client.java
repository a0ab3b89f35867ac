package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import puente.bridge.Caller;
import puente.bridge.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client of one revision, which checks every answer against the protocol's own schema. */
final class Client {
  private static final Map<String, String> RESULTS =
      Map.of(
          "initialize", "InitializeResult",
          "ping", "EmptyResult",
          "server/discover", "DiscoverResult",
          "tools/list", "ListToolsResult",
          "tools/call", "CallToolResult");
  private static final Map<Integer, String> ERRORS =
      Map.of(-32020, "HeaderMismatchError", -32022, "UnsupportedProtocolVersionError");

  private final McpServer server;
  private final Revision revision;
  private Caller caller = Fixtures.CALLER;

  /** An answer: its HTTP status and its body, {@code missing} when there is none. */
  record Answer(int status, JsonNode body) {
    JsonNode result() {
      assertThat(body.has("result")).as("%s", body).isTrue();
      return body.get("result");
    }

    JsonNode error() {
      assertThat(body.has("error")).as("%s", body).isTrue();
      return body.get("error");
    }

    int code() {
      return error().get("code").intValue();
    }
  }

  Client(McpServer server, Revision revision) {
    this.server = server;
    this.revision = revision;
  }

  Client as(Caller other) {
    caller = other;
    return this;
  }

  boolean stateless() {
    return revision.has(Revision.Trait.STATELESS);
  }

  /** A well-formed request of this revision. */
  ObjectNode request(String method, ObjectNode params) {
    ObjectNode request = Json.object().put("jsonrpc", "2.0").put("id", 7).put("method", method);
    ObjectNode copy = params.deepCopy();
    if (stateless()) {
      copy.withObjectProperty("_meta")
          .put("io.modelcontextprotocol/protocolVersion", revision.version())
          .putObject("io.modelcontextprotocol/clientCapabilities");
    }
    request.set("params", copy);
    return request;
  }

  /** The header fields that belong to a request. */
  Map<String, String> headers(ObjectNode request) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("MCP-Protocol-Version", revision.version());
    if (stateless()) {
      headers.put("Mcp-Method", request.path("method").asString());
      if (request.path("params").path("name").isString()) {
        headers.put("Mcp-Name", request.path("params").path("name").asString());
      }
    }
    return headers;
  }

  Answer ask(String method, ObjectNode params) {
    ObjectNode request = request(method, params);
    return ask(request, headers(request));
  }

  Answer call(String tool, ObjectNode arguments) {
    ObjectNode params = Json.object().put("name", tool);
    params.set("arguments", arguments);
    return ask("tools/call", params);
  }

  /** Posts a request and checks the answer as one to its method. */
  Answer ask(ObjectNode request, Map<String, String> headers) {
    Answer answer = post(request.toString(), headers);
    if (answer.body().has("result")) {
      OfficialSchema schema = OfficialSchema.of(revision);
      schema.check(RESULTS.get(request.get("method").asString()), answer.result());
      assertThat(answer.body().get("id")).isEqualTo(request.get("id"));
    }
    return answer;
  }

  /** Posts anything and checks whatever comes back as JSON-RPC. */
  Answer post(String body, Map<String, String> headers) {
    return post(body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Answer post(byte[] body, Map<String, String> headers) {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    McpReply reply =
        server.post(new McpRequest(body, anyCase::get, caller, Duration.ofMillis(1500)));
    if (reply.body() == null) {
      assertThat(reply.headers()).isEmpty();
      return new Answer(reply.status(), Json.mapper().missingNode());
    }
    assertThat(reply.headers()).containsEntry("Content-Type", "application/json");
    JsonNode answer = Json.read(reply.body().getBytes(StandardCharsets.UTF_8));
    if (answer.isArray()) {
      answer.forEach(this::checkMessage);
    } else {
      checkMessage(answer);
    }
    return new Answer(reply.status(), answer);
  }

  private void checkMessage(JsonNode message) {
    if (message.path("id").isNull() && message.has("result")) {
      // The answer to a bare request, which no schema knows: the rest of it must fit all the same.
      ((ObjectNode) message).put("id", 0);
    }
    boolean failed = message.has("error");
    // Before 2025-11-25 the schema has no error without an id, though the transport speaks of it.
    Revision by = failed && !message.has("id") ? Revision.V2026_07_28 : revision;
    OfficialSchema schema = OfficialSchema.of(by);
    if (!failed) {
      boolean named = schema.defines("JSONRPCResultResponse");
      schema.check(named ? "JSONRPCResultResponse" : "JSONRPCResponse", message);
      return;
    }
    schema.check(schema.defines("JSONRPCError") ? "JSONRPCError" : "JSONRPCErrorResponse", message);
    String type = ERRORS.get(message.get("error").get("code").intValue());
    if (type != null) {
      OfficialSchema.of(Revision.V2026_07_28).check(type, message);
    }
  }
}
