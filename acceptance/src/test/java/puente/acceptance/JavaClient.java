package puente.acceptance;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import puente.bridge.json.Json;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The client of the official SDK for Java. */
final class JavaClient {

  /** Streamable HTTP. */
  static McpClientTransport http(String url, Map<String, String> headers) {
    return HttpClientStreamableHttpTransport.builder(url)
        .endpoint("/mcp")
        .requestBuilder(withHeaders(headers))
        .build();
  }

  /** The transport before it. */
  static McpClientTransport sse(String url, Map<String, String> headers) {
    return HttpClientSseClientTransport.builder(url)
        .sseEndpoint("/mcp/sse")
        .requestBuilder(withHeaders(headers))
        .build();
  }

  private static HttpRequest.Builder withHeaders(Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder();
    headers.forEach(request::header);
    return request;
  }

  /** Does and tells the same as {@link OfficialClient#follow}. */
  static JsonNode follow(McpClientTransport transport, JsonNode quotation) throws IOException {
    McpSchema.Implementation self = new McpSchema.Implementation("puente-acceptance", "0.1.0");
    try (McpSyncClient client =
        McpClient.sync(transport).clientInfo(self).requestTimeout(Duration.ofSeconds(30)).build()) {
      McpSchema.InitializeResult agreed = client.initialize();
      ObjectNode told = Json.object().put("protocol", agreed.protocolVersion());
      told.putObject("server").put("name", agreed.serverInfo().name());
      client.listTools().tools().forEach(tool -> told.withArray("tools").add(tool.name()));
      return told.setAll(Following.by((name, given) -> call(client, name, given), quotation));
    }
  }

  private static JsonNode call(McpSyncClient client, String name, JsonNode given) {
    Map<String, Object> arguments =
        Json.mapper().convertValue(given, new TypeReference<Map<String, Object>>() {});
    McpSchema.CallToolResult result =
        client.callTool(McpSchema.CallToolRequest.builder(name).arguments(arguments).build());
    Object structured = result.structuredContent();
    if (structured == null && result.content().getFirst() instanceof McpSchema.TextContent text) {
      return Json.read(text.text()); // The revision agreed on has no structured content.
    }
    return Json.tree(structured);
  }

  private JavaClient() {}
}
