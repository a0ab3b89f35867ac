package puente.clients;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The official SDK's client with a handshake: {@code http URL}, or {@code stdio COMMAND...}. */
final class JavaSdkClient implements McpConnection {
  private static final JsonMapper JSON = new JsonMapper();

  private final McpSyncClient client;

  private JavaSdkClient(McpClientTransport transport) {
    client = McpClient.sync(transport).requestTimeout(Duration.ofSeconds(30)).build();
    client.initialize();
  }

  public static void main(String[] args) {
    LineProtocol.serve(
        () -> new JavaSdkClient(args[0].equals("http") ? http(args[1]) : stdio(args)));
  }

  private static McpClientTransport http(String url) {
    return HttpClientStreamableHttpTransport.builder(url).endpoint("/mcp").build();
  }

  private static McpClientTransport stdio(String[] args) {
    List<String> words = Arrays.asList(args).subList(2, args.length);
    return new StdioClientTransport(
        ServerParameters.builder(args[1]).args(words).env(System.getenv()).build(),
        McpJsonDefaults.getMapper());
  }

  @Override
  public List<String> tools() {
    return client.listTools().tools().stream().map(McpSchema.Tool::name).toList();
  }

  @Override
  public Result call(String tool, JsonNode arguments) {
    McpSchema.CallToolResult result =
        client.callTool(McpSchema.CallToolRequest.builder(tool).arguments(map(arguments)).build());
    String text =
        result.content().stream()
            .map(each -> ((McpSchema.TextContent) each).text())
            .collect(Collectors.joining("\n"));
    return new Result(Boolean.TRUE.equals(result.isError()), text);
  }

  static Map<String, Object> map(JsonNode arguments) {
    return JSON.convertValue(arguments, new TypeReference<Map<String, Object>>() {});
  }

  @Override
  public void close() {
    client.close();
  }
}
