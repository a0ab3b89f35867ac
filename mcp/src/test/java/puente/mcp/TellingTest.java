package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import puente.mcp.protocol.Revision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a running call tells its client. */
class TellingTest {
  private final McpServer server = new Office().server;
  private final List<JsonNode> heard = new ArrayList<>();

  private Client client(Revision revision) {
    return new Client(server, revision).streaming(heard::add);
  }

  private static ObjectNode work(String meta) {
    return Office.params(
        "{\"name\":\"work\",\"arguments\":{\"topic\":\"x\"},\"_meta\":" + meta + "}");
  }

  private List<String> told(String method, String member) {
    return heard.stream()
        .filter(message -> message.get("method").asString().equals(method))
        .map(message -> message.get("params").path(member).asString(""))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void tellsProgressThatGrowsToWhoAskedForIt(Revision revision) {
    client(revision).ask("tools/call", work("{\"progressToken\":\"t\"}")).result();
    assertThat(told("notifications/progress", "progress")).containsExactly("1", "2.5");
    assertThat(told("notifications/progress", "progressToken")).containsOnly("t");
    assertThat(told("notifications/progress", "message")).containsExactly("one", "two and a half");
    heard.clear();
    client(revision).ask("tools/call", work("{}")).result();
    assertThat(told("notifications/progress", "progress")).isEmpty();
  }

  @Test
  void logsInAStatelessRequestOnlyWhatItAskedFor() {
    Client client = client(Revision.V2026_07_28);
    client.ask("tools/call", work("{}")).result();
    assertThat(heard).isEmpty();
    client.ask("tools/call", work("{\"io.modelcontextprotocol/logLevel\":\"info\"}")).result();
    assertThat(told("notifications/message", "data")).containsExactly("careful");
    assertThat(
            client.ask("tools/call", work("{\"io.modelcontextprotocol/logLevel\":\"x\"}")).code())
        .isEqualTo(-32602);
  }

  @Test
  void logsInASessionAtTheLevelSet() {
    Client client = client(Revision.V2025_11_25).introduced();
    client.ask("logging/setLevel", Office.params("{\"level\":\"debug\"}")).result();
    client.ask("tools/call", work("{}")).result();
    assertThat(told("notifications/message", "data")).containsExactly("detail", "careful");
    heard.clear();
    client.ask("logging/setLevel", Office.params("{\"level\":\"error\"}")).result();
    client.ask("tools/call", work("{}")).result();
    assertThat(heard).isEmpty();
    assertThat(client.ask("logging/setLevel", Office.params("{\"level\":\"loud\"}")).code())
        .isEqualTo(-32602);
  }
}
