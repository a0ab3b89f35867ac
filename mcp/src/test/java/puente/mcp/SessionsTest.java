package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import puente.bridge.Caller;
import puente.bridge.CallerConnection;
import puente.bridge.Grant;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.protocol.Revision;
import puente.mcp.stream.Events;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Timeout(30)
class SessionsTest {
  private static final Revision REVISION = Revision.V2025_11_25;
  private Instant now = Instant.parse("2026-08-01T10:00:00Z");
  private final Office office = new Office(() -> now);
  private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();

  private Client introduced(String... able) {
    return new Client(office.server, REVISION).able(able).streaming(heard::add).introduced();
  }

  private static Map<String, String> fields(Client client) {
    Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fields.putAll(client.headers(Json.object().put("method", "GET")));
    return fields;
  }

  private McpRequest bare(Map<String, String> fields, Events events) {
    return new McpRequest(
        new byte[0], fields::get, Fixtures.CALLER, Duration.ZERO, events, CallerConnection.NONE);
  }

  /** A stream that remembers. */
  private static final class Heard implements Events {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final List<Runnable> gone = new ArrayList<>();

    @Override
    public void open() {
      events.add("open");
    }

    @Override
    public void send(String event, String data) {
      events.add(event + " " + data);
    }

    @Override
    public synchronized void onGone(Runnable action) {
      gone.add(action);
    }

    synchronized void leave() {
      gone.forEach(Runnable::run);
    }

    String next() throws InterruptedException {
      String event = events.poll(10, TimeUnit.SECONDS);
      return event == null ? "nothing" : event;
    }
  }

  @Test
  void speaksTheAgreedRevisionWhereNoneIsNamed() {
    Client older = new Client(office.server, Revision.V2025_03_26).introduced();
    ObjectNode list = older.request("tools/list", Json.object());
    Map<String, String> fields = older.headers(list);
    fields.remove("MCP-Protocol-Version");
    assertThat(older.ask(list, fields).result().at("/tools/0").has("outputSchema")).isFalse();
  }

  @Test
  void endsWithDelete() {
    Client client = introduced();
    assertThat(client.ask("ping", Json.object()).status()).isEqualTo(200);
    assertThat(office.server.delete(bare(fields(client), Events.NONE)).status()).isEqualTo(204);
    assertThat(client.ask("ping", Json.object()).status()).isEqualTo(404);
    assertThat(office.server.delete(bare(fields(client), Events.NONE)).status()).isEqualTo(404);
    assertThat(office.server.stream(bare(fields(client), new Heard())).status()).isEqualTo(404);
  }

  @Test
  void endsWhenNobodyUsesIt() {
    Client client = introduced();
    now = now.plus(Sessions.IDLE);
    assertThat(client.ask("ping", Json.object()).status()).isEqualTo(200);
    now = now.plus(Sessions.IDLE).plusSeconds(1);
    assertThat(client.ask("ping", Json.object()).status()).isEqualTo(404);
  }

  @Test
  void belongsToItsCallerAlone() {
    Client client = introduced().as(new Caller("somebody else", null, Language.EN, Grant.ALL));
    assertThat(client.ask("ping", Json.object()).status()).isEqualTo(404);
  }

  @Test
  void areBounded() {
    Sessions sessions = new Sessions(() -> now);
    Session first = sessions.begin(Fixtures.CALLER, REVISION);
    for (int i = 0; i < Sessions.MOST; i++) {
      sessions.begin(Fixtures.CALLER, REVISION);
    }
    assertThat(sessions.all()).hasSize(Sessions.MOST).doesNotContain(first);
  }

  /** Row H5: one holder's initialize evicted everybody's sessions. */
  @Test
  void whoBeginsTooManyLosesItsOwnAlone() {
    Sessions sessions = new Sessions(() -> now);
    Caller flooding = new Caller("flooding", null, Language.EN, Grant.ALL);
    Session own = sessions.begin(Fixtures.CALLER, REVISION);
    Session first = sessions.begin(flooding, REVISION);
    for (int i = 0; i < Sessions.MOST; i++) {
      sessions.begin(flooding, REVISION);
    }
    assertThat(sessions.all()).hasSize(Sessions.MOST).contains(own).doesNotContain(first);
    Session another = sessions.begin(Fixtures.CALLER, REVISION);
    assertThat(sessions.all()).hasSize(Sessions.MOST).contains(own, another);
  }

  /** Row H4: what a client declares of itself was kept as it came. */
  @Test
  void ofWhatAClientDeclaresOnlyWhatIsReadIsKept() {
    Sessions sessions = new Sessions(() -> now);
    Session session = sessions.begin(Fixtures.CALLER, REVISION);
    ObjectNode declared = Json.object();
    declared.putObject("sampling").put("text", "x".repeat(1_000));
    for (int i = 0; i < 1_000; i++) {
      declared.putObject("x" + i);
    }
    session.agreed(REVISION, declared);
    assertThat(session.capabilities()).isEqualTo(Json.read("{\"sampling\":{}}"));
  }

  @Test
  void whatIsSubscribedToIsBoundedInSum() {
    Sessions sessions = new Sessions(() -> now);
    String uri = "x".repeat(ResourceMethods.LONGEST_URI);
    int kept = 0;
    try {
      for (int i = 0; i < Sessions.MOST; i++) {
        Session session = sessions.begin(Fixtures.CALLER, REVISION);
        for (int j = 0; j < 500; j++) {
          session.subscribe(uri + j);
          kept++;
        }
      }
    } catch (ProtocolError full) {
      assertThat(full.status()).isEqualTo(200);
    }
    assertThat((long) kept * uri.length()).isLessThan(32L << 20);
    Session another = sessions.begin(new Caller("another", null, Language.EN, Grant.ALL), REVISION);
    another.subscribe(uri);
    assertThat(another.subscribed(uri)).isTrue();
    sessions.close();
    assertThat(sessions.room().used()).isZero();
  }

  @Test
  void oneSessionFollowsSoManyAndNoMore() {
    Sessions sessions = new Sessions(() -> now);
    Session session = sessions.begin(Fixtures.CALLER, REVISION);
    for (int i = 0; i < 1_000; i++) {
      session.subscribe("x:" + i);
    }
    session.subscribe("x:1");
    assertThatThrownBy(() -> session.subscribe("x:more")).isInstanceOf(ProtocolError.class);
    assertThat(session.subscribed("x:more")).isFalse();
    session.unsubscribe("x:1");
    session.subscribe("x:more");
    assertThat(session.subscribed("x:more")).isTrue();
  }

  @Test
  void anAddressThatIsLongerThanAnyIsRefused() {
    Client client = introduced();
    String uri = "office:" + "x".repeat(ResourceMethods.LONGEST_URI);
    Client.Answer answer = client.ask("resources/subscribe", Json.object().put("uri", uri));
    assertThat(answer.error().get("code").intValue()).isEqualTo(-32602);
  }

  /** Row H5: initialize, ping and lists were free. */
  @Test
  void everyMessageIsCountedInTheLimits() {
    Client client = introduced();
    int[] left = {3};
    office.bridge.keep((_, _) -> left[0]-- > 0 ? Duration.ZERO : Duration.ofSeconds(7));
    for (String method : List.of("ping", "tools/list", "no/such")) {
      assertThat(client.ask(method, Json.object()).status()).isEqualTo(200);
    }
    for (String method :
        List.of("ping", "tools/list", "prompts/list", "resources/list", "initialize", "no/such")) {
      assertThat(client.ask(method, Json.object()).status()).isEqualTo(429);
    }
    assertThat(client.post("{\"jsonrpc\":", fields(client)).status()).isEqualTo(429);
  }

  @Test
  void asksOnTheStreamOfTheAnswerAndHearsThePostedOne() throws Exception {
    Client client = introduced("sampling");
    ObjectNode think = Office.params("{\"name\":\"think\",\"arguments\":{\"topic\":\"x\"}}");
    CompletableFuture<Client.Answer> answer =
        CompletableFuture.supplyAsync(() -> client.ask("tools/call", think));
    JsonNode question = heard.take();
    assertThat(question.get("method").asString()).isEqualTo("sampling/createMessage");
    ObjectNode reply = Json.object().put("jsonrpc", "2.0");
    reply.set("id", question.get("id"));
    reply.putObject("result").putObject("content").put("type", "text").put("text", "forty-two");
    assertThat(client.post(reply.toString(), fields(client)).status()).isEqualTo(202);
    assertThat(answer.get().result().at("/structuredContent/text").asString())
        .isEqualTo("forty-two");
  }

  @Test
  void saysSoWhenTheClientCannotBeAsked() {
    ObjectNode think = Office.params("{\"name\":\"think\",\"arguments\":{\"topic\":\"x\"}}");
    JsonNode result = introduced().ask("tools/call", think).result();
    assertThat(result.get("isError").booleanValue()).isTrue();
    assertThat(heard).isEmpty();
  }

  @Test
  void tellsChangesOnItsStreamUntilTheClientLeaves() throws Exception {
    Client client = introduced();
    client.ask("resources/subscribe", Json.object().put("uri", "office:a")).result();
    Heard stream = new Heard();
    Thread listening =
        Thread.startVirtualThread(() -> office.server.stream(bare(fields(client), stream)));
    assertThat(stream.next()).isEqualTo("open");
    office.changes.tools();
    office.changes.resource("office:b");
    office.changes.resource("office:a");
    assertThat(stream.next()).contains("notifications/tools/list_changed");
    assertThat(stream.next()).contains("notifications/resources/updated", "office:a");
    stream.leave();
    listening.join();
  }

  /** Row P8: a proxy held the old one, and the client was answered 409 for as long. */
  @Test
  void theNewestStreamOfASessionWins() throws Exception {
    Client client = introduced();
    Heard old = new Heard();
    Thread listening =
        Thread.startVirtualThread(() -> office.server.stream(bare(fields(client), old)));
    assertThat(old.next()).isEqualTo("open");
    Heard newest = new Heard();
    Thread instead =
        Thread.startVirtualThread(() -> office.server.stream(bare(fields(client), newest)));
    assertThat(newest.next()).isEqualTo("open");
    listening.join(); // Its request is over, so that the surface closes it.
    old.leave(); // That is found out late, and takes nothing from the other.
    office.changes.tools();
    assertThat(newest.next()).contains("notifications/tools/list_changed");
    newest.leave();
    instead.join();
  }

  @Test
  void theOlderTransportAnswersOnItsStream() throws Exception {
    Heard stream = new Heard();
    Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fields.put("Accept", "text/event-stream");
    Thread connected =
        Thread.startVirtualThread(() -> office.server.connect(bare(fields, stream), "/m?s="));
    String endpoint = stream.next();
    assertThat(endpoint).startsWith("endpoint /m?s=");
    String session = endpoint.substring("endpoint /m?s=".length());
    byte[] ping =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(StandardCharsets.UTF_8);
    McpRequest message = new McpRequest(ping, fields::get, Fixtures.CALLER, Duration.ZERO);
    assertThat(office.server.message(message, session).status()).isEqualTo(202);
    assertThat(stream.next()).isEqualTo("message {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
    // What listens without a session would never learn that this one has ended.
    fields.put("MCP-Protocol-Version", "2026-07-28");
    assertThat(office.server.message(message, session).status()).isEqualTo(400);
    fields.remove("MCP-Protocol-Version");
    stream.leave();
    connected.join();
    assertThat(office.server.message(message, session).status()).isEqualTo(404);
  }

  @Test
  void closingEndsEveryStream() throws Exception {
    Client client = introduced();
    Heard stream = new Heard();
    Thread listening =
        Thread.startVirtualThread(() -> office.server.stream(bare(fields(client), stream)));
    assertThat(stream.next()).isEqualTo("open");
    office.server.close();
    listening.join();
    assertThat(office.server.stream(bare(fields(client), new Heard())).status()).isEqualTo(404);
  }

  @Test
  void aSubscriptionHearsWhatItAskedForAndEndsWithAnAnswer() throws Exception {
    Client client = new Client(office.server, Revision.V2026_07_28).streaming(heard::add);
    ObjectNode params =
        Office.params(
            "{\"notifications\":{\"toolsListChanged\":true,"
                + "\"resourceSubscriptions\":[\"office:a\"]}}");
    ObjectNode request = client.request("subscriptions/listen", params);
    CompletableFuture<Client.Answer> answer =
        CompletableFuture.supplyAsync(
            () -> client.post(request.toString(), client.headers(request)));
    JsonNode acknowledged = heard.take();
    assertThat(acknowledged.at("/params/notifications")).isEqualTo(params.get("notifications"));
    office.changes.prompts();
    office.changes.resource("office:b");
    office.changes.tools();
    office.changes.resource("office:a");
    for (String method : new String[] {"tools/list_changed", "resources/updated"}) {
      JsonNode message = heard.take();
      assertThat(message.get("method").asString()).isEqualTo("notifications/" + method);
      assertThat(message.at("/params/_meta/io.modelcontextprotocol~1subscriptionId").intValue())
          .isEqualTo(7);
    }
    office.server.close();
    JsonNode result = answer.get().result();
    OfficialSchema.of(Revision.V2026_07_28).check("SubscriptionsListenResult", result);
  }
}
