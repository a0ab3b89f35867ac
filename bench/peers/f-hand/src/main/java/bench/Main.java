package bench;

import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.json.JsonArray;
import io.helidon.json.JsonObject;
import io.helidon.json.JsonParser;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The limit to measure against: MCP written by hand for two fixed tools, without admission, without
 * schemas and without a bridge; and {@code /api/echo}, which only parses its body and writes it.
 */
public class Main {
  private static final List<String> VERSIONS =
      List.of("2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

  private static final JsonArray TOOLS =
      JsonParser.create(
              """
              [{"name":"echo","description":"Echo the text","inputSchema":{"type":"object",
                "properties":{"text":{"type":"string"}},"required":["text"]}},
               {"name":"list_projects","description":"List projects","inputSchema":{"type":"object",
                "properties":{"q":{"type":"string"},"limit":{"type":"integer"}}},
                "outputSchema":{"type":"object","properties":{"total":{"type":"integer"},
                "items":{"type":"array","items":{"type":"object"}}},"required":["total","items"]}}]
              """)
          .readJsonArray();

  private record Failure(int code, String message) {}

  public static void main(String[] arguments) {
    WebServer server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(Integer.getInteger("port", 0))
            .connectionOptions(options -> options.tcpNoDelay(true))
            .routing(
                routing ->
                    routing
                        .post("/mcp", Main::mcp)
                        .get("/health", (request, response) -> json(response, "{\"status\":\"UP\"}"))
                        .post(
                            "/api/echo",
                            (request, response) -> json(response, body(request).toString())))
            .build()
            .start();
    System.out.println("  MCP    http://localhost:" + server.port() + "/mcp");
  }

  private static void mcp(ServerRequest request, ServerResponse response) {
    String answer = answer(body(request));
    if (answer == null) {
      response.status(Status.ACCEPTED_202).send();
    } else {
      json(response, answer);
    }
  }

  private static String answer(JsonObject message) {
    var id = message.value("id", null);
    if (id == null) {
      return null; // A notification.
    }
    Object result =
        result(message.stringValue("method", ""), message.objectValue("params", JsonObject.empty()));
    var answer = JsonObject.builder().set("jsonrpc", "2.0").set("id", id);
    if (result instanceof Failure failure) {
      answer.set("error", e -> e.set("code", failure.code).set("message", failure.message));
    } else {
      answer.set("result", (JsonObject) result);
    }
    return answer.build().toString();
  }

  private static Object result(String method, JsonObject params) {
    return switch (method) {
      case "initialize" -> {
        String asked = params.stringValue("protocolVersion", "");
        boolean known = VERSIONS.contains(asked) && !asked.equals("2026-07-28");
        yield info().set("protocolVersion", known ? asked : "2025-11-25").build();
      }
      case "server/discover" ->
          info().set("resultType", "complete").setStrings("supportedVersions", VERSIONS).build();
      case "ping" -> JsonObject.empty();
      case "tools/list" -> JsonObject.builder().set("tools", TOOLS).build();
      case "tools/call" -> tool(params);
      default -> new Failure(-32601, "Method not found");
    };
  }

  private static Object tool(JsonObject params) {
    JsonObject arguments = params.objectValue("arguments", JsonObject.empty());
    return switch (params.stringValue("name", "")) {
      case "echo" -> text(arguments.stringValue("text", "")).build();
      case "list_projects" -> {
        JsonObject list = projects(arguments.stringValue("q", ""), arguments.intValue("limit", 10));
        yield text(list.toString()).set("structuredContent", list).build();
      }
      default -> new Failure(-32602, "Unknown tool");
    };
  }

  private static JsonObject projects(String name, int limit) {
    var rows = new ArrayList<JsonObject>(limit);
    for (int i = 1; i <= limit; i++) {
      rows.add(
          JsonObject.builder()
              .set("id", i)
              .set("number", "P-2026-" + (1000 + i))
              .set("name", name + " project " + i)
              .set("customer", "Customer " + i + " GmbH")
              .set("status", "open")
              .set("budget", 1000.5 * i)
              .build());
    }
    return JsonObject.builder().set("total", limit).setValues("items", rows).build();
  }

  private static JsonObject.Builder info() {
    return JsonObject.builder()
        .set("serverInfo", s -> s.set("name", "f-hand").set("version", "1"))
        .set("capabilities", c -> c.set("tools", t -> {}));
  }

  private static JsonObject.Builder text(String text) {
    var block = JsonObject.builder().set("type", "text").set("text", text).build();
    return JsonObject.builder().setValues("content", List.of(block));
  }

  private static JsonObject body(ServerRequest request) {
    return JsonParser.create(request.content().as(byte[].class)).readJsonObject();
  }

  private static void json(ServerResponse response, String document) {
    response.header(HeaderValues.CONTENT_TYPE_JSON);
    response.send(document.getBytes(StandardCharsets.UTF_8));
  }
}
