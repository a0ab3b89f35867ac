package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import puente.bridge.Caller;
import puente.bridge.CallerConnection;
import puente.bridge.json.Json;
import puente.mcp.protocol.Revision;
import puente.mcp.stream.Events;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client of one revision, which checks every answer against the protocol's own schema. */
public final class Client {
  private static final Map<String, String> RESULTS =
      Map.ofEntries(
          Map.entry("initialize", "InitializeResult"),
          Map.entry("ping", "EmptyResult"),
          Map.entry("server/discover", "DiscoverResult"),
          Map.entry("tools/list", "ListToolsResult"),
          Map.entry("tools/call", "CallToolResult"),
          Map.entry("resources/list", "ListResourcesResult"),
          Map.entry("resources/templates/list", "ListResourceTemplatesResult"),
          Map.entry("resources/read", "ReadResourceResult"),
          Map.entry("resources/subscribe", "EmptyResult"),
          Map.entry("resources/unsubscribe", "EmptyResult"),
          Map.entry("logging/setLevel", "EmptyResult"),
          Map.entry("prompts/list", "ListPromptsResult"),
          Map.entry("prompts/get", "GetPromptResult"),
          Map.entry("completion/complete", "CompleteResult"));
  private static final Map<String, String> TASKS =
      Map.of(
          "tools/call", "CreateTaskResult",
          "tasks/get", "GetTaskResult",
          "tasks/update", "UpdateTaskResult",
          "tasks/cancel", "CancelTaskResult");
  private static final Map<Integer, String> ERRORS =
      Map.of(
          -32020,
          "HeaderMismatchError",
          -32021,
          "MissingRequiredClientCapabilityError",
          -32022,
          "UnsupportedProtocolVersionError");
  private static final Map<String, String> EVENTS =
      Map.of(
          "notifications/progress", "ProgressNotification",
          "notifications/message", "LoggingMessageNotification",
          "notifications/tools/list_changed", "ToolListChangedNotification",
          "notifications/resources/updated", "ResourceUpdatedNotification",
          "notifications/subscriptions/acknowledged", "SubscriptionsAcknowledgedNotification",
          "sampling/createMessage", "CreateMessageRequest",
          "elicitation/create", "ElicitRequest");

  private final McpServer server;
  private final Revision revision;
  private Caller caller = Fixtures.CALLER;
  private ObjectNode capabilities = Json.object();
  private Map<String, String> always = Map.of();
  private Events events = Events.NONE;
  private final Queue<JsonNode> last = new ConcurrentLinkedQueue<>();

  /** An answer: its HTTP status and its body, {@code missing} when there is none. */
  public record Answer(int status, JsonNode body) {
    public JsonNode result() {
      assertThat(body.has("result")).as("%s", body).isTrue();
      return body.get("result");
    }

    public JsonNode error() {
      assertThat(body.has("error")).as("%s", body).isTrue();
      return body.get("error");
    }

    public int code() {
      return error().get("code").intValue();
    }
  }

  public Client(McpServer server, Revision revision) {
    this.server = server;
    this.revision = revision;
  }

  public Client as(Caller other) {
    caller = other;
    return this;
  }

  /** What it says it can be asked. */
  public Client able(String... names) {
    for (String name : names) {
      capabilities.putObject(name);
    }
    return this;
  }

  /** Sends these header fields with everything. */
  Client always(Map<String, String> fields) {
    always = fields;
    return this;
  }

  /** Reads streams; each event is checked against the schema before it is handed on. */
  Client streaming(Consumer<JsonNode> heard) {
    events =
        new Events() {
          @Override
          public void send(String event, String data) {
            if (data.isEmpty()) {
              return;
            }
            JsonNode message = Json.read(data);
            if (!message.has("method")) {
              last.add(message);
              return;
            }
            checkEvent(message);
            heard.accept(message);
          }

          @Override
          public void onGone(Runnable action) {
            // It stays.
          }
        };
    return this;
  }

  private void checkEvent(JsonNode message) {
    if (message.path("method").asString("").equals("notifications/tasks")) {
      OfficialSchema.ofTasks().check("TaskStatusNotification", message);
      return;
    }
    String type = EVENTS.get(message.path("method").asString(""));
    assertThat(type).as("%s", message).isNotNull();
    OfficialSchema.of(revision).check(type, message);
  }

  /** Says that it knows tasks. */
  public Client knowingTasks() {
    capabilities.withObjectProperty("extensions").putObject("io.modelcontextprotocol/tasks");
    return this;
  }

  /** Introduces itself and stays in the session it is given. */
  Client introduced() {
    ObjectNode params = Json.object().put("protocolVersion", revision.version());
    params.set("capabilities", capabilities);
    params.putObject("clientInfo").put("name", "test").put("version", "1");
    byte[] body = request("initialize", params).toString().getBytes(StandardCharsets.UTF_8);
    McpReply reply = server.post(new McpRequest(body, _ -> null, caller, Duration.ZERO));
    String session = reply.headers().get("Mcp-Session-Id");
    assertThat(session).isNotNull();
    return always(Map.of("Mcp-Session-Id", session));
  }

  boolean stateless() {
    return revision.has(Revision.Trait.STATELESS);
  }

  /** A well-formed request of this revision. */
  public ObjectNode request(String method, ObjectNode params) {
    ObjectNode request = Json.object().put("jsonrpc", "2.0").put("id", 7).put("method", method);
    ObjectNode copy = params.deepCopy();
    if (stateless()) {
      copy.withObjectProperty("_meta")
          .put("io.modelcontextprotocol/protocolVersion", revision.version())
          .set("io.modelcontextprotocol/clientCapabilities", capabilities);
    }
    request.set("params", copy);
    return request;
  }

  /** The header fields that belong to a request. */
  public Map<String, String> headers(ObjectNode request) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(always);
    headers.put("MCP-Protocol-Version", revision.version());
    headers.put("Accept", "application/json, text/event-stream");
    if (stateless()) {
      headers.put("Mcp-Method", request.path("method").asString());
      JsonNode params = request.path("params");
      JsonNode name = params.path("name");
      for (String other : List.of("uri", "taskId")) {
        name = params.has(other) ? params.get(other) : name;
      }
      if (name.isString()) {
        headers.put("Mcp-Name", name.asString());
      }
    }
    return headers;
  }

  public Answer ask(String method, ObjectNode params) {
    ObjectNode request = request(method, params);
    return ask(request, headers(request));
  }

  public Answer call(String tool, ObjectNode arguments) {
    ObjectNode params = Json.object().put("name", tool);
    params.set("arguments", arguments);
    return ask("tools/call", params);
  }

  /** Posts a request and checks the answer as one to its method. */
  public Answer ask(ObjectNode request, Map<String, String> headers) {
    Answer answer = post(request.toString(), headers);
    if (answer.body().has("result")) {
      checkResult(request.get("method").asString(), answer.result());
      assertThat(answer.body().get("id")).isEqualTo(request.get("id"));
    }
    return answer;
  }

  private void checkResult(String method, JsonNode result) {
    String resultType = result.path("resultType").asString("");
    if (resultType.equals("task") || method.startsWith("tasks/")) {
      OfficialSchema.ofTasks().check(TASKS.get(method), result);
      if (result.has("result")) {
        checkResult("tools/call", result.get("result"));
      }
      return;
    }
    boolean asks = resultType.equals("input_required");
    OfficialSchema.of(revision).check(asks ? "InputRequiredResult" : RESULTS.get(method), result);
  }

  /** Posts anything and checks whatever comes back as JSON-RPC. */
  public Answer post(String body, Map<String, String> headers) {
    return post(body.getBytes(StandardCharsets.UTF_8), headers);
  }

  public Answer post(byte[] body, Map<String, String> headers) {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    McpReply reply =
        server.post(
            new McpRequest(
                body,
                anyCase::get,
                caller,
                Duration.ofMillis(1500),
                events,
                CallerConnection.NONE));
    JsonNode streamed = last.poll();
    if (streamed != null) {
      checkMessage(streamed);
      return new Answer(reply.status(), streamed);
    }
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
