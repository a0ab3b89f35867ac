package puente.clients;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.mcp.client.transport.http.StreamableHttpMcpTransport;
import dev.langchain4j.service.tool.ToolExecutionResult;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** LangChain4j's client: {@code URL}. */
final class LangChain4jClient implements McpConnection {
  private final McpClient client;

  private LangChain4jClient(String url) {
    // A check that finds no server leaves the client unable to connect again.
    client =
        new DefaultMcpClient.Builder()
            .transport(new StreamableHttpMcpTransport.Builder().url(url).build())
            .autoHealthCheck(false)
            .build();
  }

  public static void main(String[] args) {
    LineProtocol.serve(() -> new LangChain4jClient(args[0]));
  }

  @Override
  public List<String> tools() {
    return client.listTools().stream().map(ToolSpecification::name).toList();
  }

  @Override
  public Result call(String tool, JsonNode arguments) {
    try {
      ToolExecutionResult result =
          client.executeTool(
              ToolExecutionRequest.builder().name(tool).arguments(arguments.toString()).build());
      return new Result(result.isError(), result.resultText());
    } catch (ToolExecutionException refused) {
      return new Result(true, String.valueOf(refused.getMessage()));
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
