package puente.clients;

import io.modelcontextprotocol.modern.McpSchema;
import io.modelcontextprotocol.modern.client.McpClient;
import io.modelcontextprotocol.modern.client.McpSyncClient;
import io.modelcontextprotocol.modern.client.transport.HttpClientMcpTransport;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The official SDK's client of the revision without a handshake: {@code URL}. */
final class ModernJavaSdkClient implements McpConnection {
  private final McpSyncClient client;

  private ModernJavaSdkClient(String url) {
    client = McpClient.sync(HttpClientMcpTransport.builder(url).build()).build();
  }

  public static void main(String[] args) {
    LineProtocol.serve(() -> new ModernJavaSdkClient(args[0]));
  }

  @Override
  public List<String> tools() {
    return client.listTools().list().tools().stream().map(McpSchema.Tool::name).toList();
  }

  @Override
  public Result call(String tool, JsonNode arguments) {
    McpSchema.CallToolResult result =
        client.tool(tool).arguments(JavaSdkClient.map(arguments)).call();
    String text =
        result.content().stream()
            .map(each -> ((McpSchema.TextContent) each).text())
            .collect(Collectors.joining("\n"));
    return new Result(Boolean.TRUE.equals(result.isError()), text);
  }

  @Override
  public void close() {
    // It holds no connection.
  }
}
