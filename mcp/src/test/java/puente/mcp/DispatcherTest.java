package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import puente.bridge.Bridge;
import puente.bridge.CallerConnection;
import puente.bridge.Catalogue;
import puente.bridge.json.Json;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.protocol.Revision;
import puente.mcp.stream.Events;
import tools.jackson.databind.node.ObjectNode;

/** Methods that the test makes up, whose client cancels them while they are answered. */
class DispatcherTest {
  private static final Revision REVISION = Revision.V2025_11_25;

  private final Sessions sessions = new Sessions(InstantSource.system());
  private final Session session = sessions.begin(Fixtures.CALLER, REVISION);
  private final Method cancelled = Method.always((_, out) -> cancelsAndAnswers(out));
  private final Dispatcher dispatcher =
      new Dispatcher(
          Map.of("initialize", cancelled, "other", cancelled),
          sessions,
          new RequestLimit(new Bridge(new Catalogue(List.of()))));

  private void cancelsAndAnswers(StringBuilder out) {
    assertThat(answer(Desk.cancelled(7))).isEmpty();
    out.append("{}");
  }

  private String answer(ObjectNode message) {
    Map<String, String> fields =
        Map.of(Sessions.HEADER, session.id(), "MCP-Protocol-Version", REVISION.version());
    McpRequest request = Desk.request("", fields, Events.NONE, CallerConnection.NONE);
    StringBuilder out = new StringBuilder();
    dispatcher.answer(new ReceivedMessages(request, Transport.STREAMABLE_HTTP), message, out);
    return out.toString();
  }

  private static ObjectNode request(String method) {
    ObjectNode request = Json.object().put("jsonrpc", "2.0").put("id", 7).put("method", method);
    request.putObject("params");
    return request;
  }

  @Test
  void aRequestThatIsCancelledHasNoResult() {
    assertThat(answer(request("other")))
        .contains(Integer.toString(ProtocolError.CANCELLED))
        .doesNotContain("result");
  }

  /** "The initialize request MUST NOT be cancelled by clients." */
  @Test
  void initializeIsAnsweredThoughItIsCancelled() {
    assertThat(answer(request("initialize")))
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}");
  }
}
