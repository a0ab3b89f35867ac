package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import puente.bridge.CallerConnection;
import puente.bridge.OpenCallerConnection;
import puente.bridge.json.Json;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.protocol.Revision;
import puente.mcp.stream.Events;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** basic/utilities/cancellation, and basic/patterns/cancellation (2026-07-28). */
@Timeout(30)
class CancellationTest {
  private static final Revision NEWEST = Revision.V2025_11_25;
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private CompletableFuture<JsonNode> asked(ObjectNode call, Map<String, String> fields) {
    return CompletableFuture.supplyAsync(
        () ->
            Json.read(
                String.valueOf(desk.post(call, fields, Events.NONE, CallerConnection.NONE).body())),
        Thread::startVirtualThread);
  }

  private void cancel(Object id, Map<String, String> fields) {
    assertThat(desk.post(Desk.cancelled(id), fields, Events.NONE, CallerConnection.NONE).status())
        .isEqualTo(202);
  }

  @ParameterizedTest
  @EnumSource(names = {"V2024_11_05", "V2025_03_26", "V2025_06_18", "V2025_11_25"})
  void stopsAReadAndAnswersItsPostWithAnError(Revision revision) throws Exception {
    Map<String, String> session = desk.session(revision);
    var answer = asked(Desk.call(4, "look", "it"), session);
    assertThat(desk.seen.take()).isEqualTo("begun it");
    cancel(4, session);
    assertThat(desk.seen.take()).isEqualTo("stopped it");
    assertThat(answer.get().at("/error/code").intValue()).isEqualTo(ProtocolError.CANCELLED);
    assertThat(answer.get().path("id").intValue()).isEqualTo(4);
  }

  @Test
  void knowsAnIdAsAStringFromTheSameAsANumber() throws Exception {
    Map<String, String> session = desk.session(NEWEST);
    var answer = asked(Desk.call(4, "look", "it").put("id", "4"), session);
    assertThat(desk.seen.take()).isEqualTo("begun it");
    cancel(4, session);
    cancel("4", desk.session(NEWEST));
    cancel(Map.of(), session);
    desk.post(Desk.cancelled(4).without("params"), session, Events.NONE, CallerConnection.NONE);
    assertThat(desk.seen).isEmpty();
    cancel("4", session);
    assertThat(answer.get().has("error")).isTrue();
    cancel("4", session);
  }

  @Test
  void answersWhatCouldNotBeCancelledAnyMore() throws Exception {
    Map<String, String> session = desk.session(NEWEST);
    var done = asked(Desk.call(1, "book", "it"), session);
    assertThat(desk.seen.take()).isEqualTo("begun it");
    cancel(1, session);
    assertThat(desk.seen.take()).isEqualTo("CANCELLED it");
    assertThat(done.get().at("/result/structuredContent/text").asString()).isEqualTo("too late");
    var undone = asked(Desk.call(2, "book", "undone"), session);
    assertThat(desk.seen.take()).isEqualTo("begun undone");
    cancel(2, session);
    assertThat(undone.get().at("/error/code").intValue()).isEqualTo(ProtocolError.CANCELLED);
  }

  @Test
  void endsAQuestion() throws Exception {
    Map<String, String> session = desk.session(NEWEST);
    Stream stream = new Stream();
    var reply =
        CompletableFuture.supplyAsync(
            () -> desk.post(Desk.call(1, "ask", "why?"), session, stream, CallerConnection.NONE),
            Thread::startVirtualThread);
    stream.until("sampling/createMessage");
    cancel(1, session);
    assertThat(String.valueOf(reply.get().body())).doesNotContain("result");
  }

  @Test
  void saysNothingMoreOnAStreamOfItsOwn() throws Exception {
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    Stream stream = new Stream();
    Map<String, String> none = Map.of("Accept", "text/event-stream");
    Thread connected =
        Thread.startVirtualThread(
            () -> desk.server.connect(Desk.request("", none, stream, CallerConnection.NONE), "s="));
    String id = stream.until("s=").substring("s=".length());
    post(id, Desk.call(1, "look", "it"));
    assertThat(desk.seen.take()).isEqualTo("begun it");
    post(id, Desk.cancelled(1));
    assertThat(desk.seen.take()).isEqualTo("stopped it");
    post(id, Json.object().put("jsonrpc", "2.0").put("id", 2).put("method", "ping"));
    said.add(stream.next());
    assertThat(said).containsExactly("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}");
    post(id, Desk.call(3, "look", "on"));
    assertThat(desk.seen.take()).isEqualTo("begun on");
    stream.leave();
    assertThat(desk.seen.take()).isEqualTo("stopped on");
    connected.join();
  }

  private void post(String session, ObjectNode message) {
    McpRequest request =
        Desk.request(message.toString(), Map.of(), Events.NONE, CallerConnection.NONE);
    assertThat(desk.server.message(request, session).status()).isEqualTo(202);
  }

  @Test
  void withoutSessionsClosingTheStreamIsWhatCancels() throws Exception {
    ObjectNode call = Desk.call(1, "look", "it");
    call.withObjectProperty("params")
        .withObjectProperty("_meta")
        .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
        .putObject("io.modelcontextprotocol/clientCapabilities");
    Map<String, String> fields = new HashMap<>();
    fields.put("MCP-Protocol-Version", "2026-07-28");
    fields.put("Mcp-Method", "tools/call");
    fields.put("Mcp-Name", "look");
    OpenCallerConnection line = new OpenCallerConnection();
    var reply =
        CompletableFuture.supplyAsync(
            () -> desk.post(call, fields, Events.NONE, line).status(), Thread::startVirtualThread);
    assertThat(desk.seen.take()).isEqualTo("begun it");
    cancel(1, Map.of("MCP-Protocol-Version", "2026-07-28"));
    assertThat(desk.seen).isEmpty();
    line.end(CallerConnection.End.CUT);
    assertThat(desk.seen.take()).isEqualTo("stopped it");
    assertThat(reply.get()).isEqualTo(200);
  }
}
