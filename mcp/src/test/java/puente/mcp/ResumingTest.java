package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.CallerConnection;
import puente.bridge.OpenCallerConnection;
import puente.mcp.protocol.Revision;
import puente.mcp.stream.Events;
import tools.jackson.databind.node.ObjectNode;

/** basic/transports, "Resumability and Redelivery" (2025-03-26 to 2025-11-25). */
@Timeout(30)
class ResumingTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private CompletableFuture<McpReply> posted(
      ObjectNode call, Map<String, String> fields, Events events, CallerConnection line) {
    return CompletableFuture.supplyAsync(
        () -> desk.post(call, fields, events, line), Thread::startVirtualThread);
  }

  private CompletableFuture<McpReply> again(
      Map<String, String> fields, String last, Events events) {
    Map<String, String> more = new HashMap<>(fields);
    more.put("Last-Event-ID", last);
    return CompletableFuture.supplyAsync(
        () -> desk.server.stream(Desk.request("", more, events, CallerConnection.NONE)),
        Thread::startVirtualThread);
  }

  @ParameterizedTest
  @EnumSource(names = {"V2025_03_26", "V2025_06_18", "V2025_11_25"})
  void aCutStreamIsTakenUpWhereItWas(Revision revision) throws Exception {
    Map<String, String> session = desk.session(revision);
    Stream first = new Stream();
    OpenCallerConnection line = new OpenCallerConnection();
    var reply = posted(Desk.call(3, "tell", "it"), session, first, line);
    if (revision.has(Revision.Trait.POLLED)) {
      assertThat(first.next()).isEmpty();
      assertThat(first.last).isEqualTo("1-0");
    }
    assertThat(first.next()).contains("before");
    assertThat(first.last).isEqualTo("1-1");
    first.leave();
    line.end(CallerConnection.End.CUT);
    Stream second = new Stream();
    var resumed = again(session, "1-0", second);
    assertThat(second.next()).contains("before");
    desk.finish.countDown();
    assertThat(second.next()).contains("after");
    assertThat(second.next()).contains("\"id\":3", "\"result\":");
    assertThat(second.last).isEqualTo("1-3");
    assertThat(resumed.get()).isEqualTo(McpReply.empty(200));
    assertThat(reply.get().body()).isNull();
    Stream third = new Stream();
    assertThat(again(session, "1-2", third).get().status()).isEqualTo(200);
    assertThat(third.next()).contains("\"result\":");
    assertThat(third.isEmpty()).isTrue();
  }

  @Test
  void whatReadsGoesOnWhenItsAnswerCanBeFetched() throws Exception {
    Map<String, String> session = desk.session(Revision.V2025_11_25);
    Stream first = new Stream();
    OpenCallerConnection line = new OpenCallerConnection();
    posted(Desk.call(1, "look", "it"), session, first, line);
    assertThat(desk.seen.take()).isEqualTo("begun it");
    first.leave();
    line.end(CallerConnection.End.CUT);
    desk.finish.countDown();
    assertThat(desk.seen.take()).isEqualTo("ended it");
    Stream second = new Stream();
    again(session, "1-0", second);
    assertThat(second.next()).contains("\"result\":");
  }

  @Test
  void whatReadsStopsWhenItCannot() throws Exception {
    Map<String, String> session = desk.session(Revision.V2025_06_18);
    OpenCallerConnection line = new OpenCallerConnection();
    posted(Desk.call(1, "look", "it"), session, new Stream(), line);
    assertThat(desk.seen.take()).isEqualTo("begun it");
    line.end(CallerConnection.End.CUT);
    assertThat(desk.seen.take()).isEqualTo("stopped it");
  }

  @Test
  void whatWritesHearsThatItsClientWasCutOff() throws Exception {
    Map<String, String> session = desk.session(Revision.V2025_11_25);
    OpenCallerConnection line = new OpenCallerConnection();
    posted(Desk.call(1, "book", "it"), session, new Stream(), line);
    assertThat(desk.seen.take()).isEqualTo("begun it");
    line.end(CallerConnection.End.CUT);
    assertThat(desk.seen.take()).isEqualTo("CUT it");
    Stream second = new Stream();
    again(session, "1-0", second);
    assertThat(second.next()).contains("too late");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7-0", "1-9", "nonsense", "1-", "99999999999-1", "1-0x"})
  void saysSoOfAnIdThatItDoesNotKnow(String id) throws Exception {
    Map<String, String> session = desk.session(Revision.V2025_11_25);
    desk.finish.countDown();
    posted(Desk.call(1, "tell", "it"), session, new Stream(), CallerConnection.NONE).get();
    McpReply reply = again(session, id, new Stream()).get();
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("Last-Event-ID");
    Map<String, String> other = desk.session(Revision.V2025_11_25);
    assertThat(again(other, "1-0", new Stream()).get().status()).isEqualTo(400);
    desk.server.delete(Desk.request("", session, Events.NONE, CallerConnection.NONE));
    assertThat(again(session, "1-0", new Stream()).get().status()).isEqualTo(404);
  }

  @Test
  void anOperationHasItsClientComeAgain() throws Exception {
    Map<String, String> session = desk.session(Revision.V2025_11_25);
    Stream first = new Stream();
    OpenCallerConnection line = new OpenCallerConnection();
    ObjectNode call = Desk.call(1, "poll", "it");
    call.withObjectProperty("params").remove("_meta");
    posted(call, session, first, line);
    assertThat(first.next()).isEmpty();
    assertThat(first.next()).isEqualTo("again in 10");
    assertThat(first.last).isEqualTo("1-0");
    assertThat(desk.seen.take()).isEqualTo("begun it");
    line.end(CallerConnection.End.CUT); // It hangs up, as it was told to.
    Stream second = new Stream();
    again(session, "1-0", second);
    desk.finish.countDown();
    assertThat(second.next()).contains("\"result\":");
    assertThat(desk.seen.take()).isEqualTo("ANSWERED it");
  }

  @Test
  void theSessionsOwnStreamIsTakenUpToo() throws Exception {
    Map<String, String> session = desk.session(Revision.V2025_11_25);
    Stream first = new Stream();
    var listening =
        CompletableFuture.supplyAsync(
            () -> desk.server.stream(Desk.request("", session, first, CallerConnection.NONE)),
            Thread::startVirtualThread);
    first.opened.await();
    desk.changes.tools();
    assertThat(first.next()).contains("tools/list_changed");
    String seen = first.last;
    first.leave();
    assertThat(listening.get().status()).isEqualTo(200);
    desk.changes.tools();
    Stream second = new Stream();
    var taken = again(session, seen, second);
    assertThat(second.next()).contains("tools/list_changed");
    assertThat(second.last).isNotEqualTo(seen);
    Stream third = new Stream();
    again(session, second.last, third);
    assertThat(taken.get().status()).isEqualTo(200);
    desk.changes.tools();
    assertThat(third.next()).contains("tools/list_changed");
    assertThat(second.isEmpty()).isTrue();
  }
}
