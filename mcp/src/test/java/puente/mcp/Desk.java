package puente.mcp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import puente.bridge.Answer;
import puente.bridge.Bridge;
import puente.bridge.CallerConnection;
import puente.bridge.Catalogue;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.mcp.features.Changes;
import puente.mcp.features.Features;
import puente.mcp.features.Peer;
import puente.mcp.protocol.Revision;
import puente.mcp.stream.Events;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A server with work that takes as long as the test wants, and its clients. */
final class Desk implements AutoCloseable {
  record Piece(String name) {}

  record Result(String text) {}

  /** The names of pieces of work, each when it begins, ends or is stopped. */
  final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  final CountDownLatch finish = new CountDownLatch(1);
  final Changes changes = new Changes();
  final McpServer server =
      new McpServer(
          new Bridge(new Catalogue(List.of(look(), book(), tell(), ask(), poll()))),
          Fixtures.INFO,
          Features.none().changes(changes));

  /** A read that can be stopped. */
  private Operation<Piece, Result> look() {
    return Operation.reads("look")
        .purpose("Looks.")
        .does(
            new Piece("x"),
            Result.class,
            (piece, _) -> {
              seen.add("begun " + piece.name());
              try {
                finish.await();
              } catch (InterruptedException stopped) {
                seen.add("stopped " + piece.name());
                throw new ProblemException(Problem.Unavailable.soon("Desk"));
              }
              seen.add("ended " + piece.name());
              return answer(piece.name());
            });
  }

  /** A write that hears of the end of its line, and goes on all the same. */
  private Operation<Piece, Result> book() {
    return Operation.writes("book")
        .purpose("Books.")
        .does(
            new Piece("x"),
            Result.class,
            (piece, call) -> {
              CountDownLatch told = new CountDownLatch(1);
              call.line()
                  .onEnd(
                      end -> {
                        seen.add(end + " " + piece.name());
                        told.countDown();
                      });
              seen.add("begun " + piece.name());
              await(told);
              Text say = Text.verbatim("Too late.");
              return piece.name().equals("undone")
                  ? Answer.failed(new Result("undone"), say, null)
                  : Answer.pending("task", new Result("too late"), say);
            });
  }

  /** Tells before and after the test lets it go on. */
  private Operation<Piece, Result> tell() {
    return Operation.reads("tell")
        .purpose("Tells.")
        .does(
            new Piece("x"),
            Result.class,
            (piece, call) -> {
              call.line().report(1, 2.0, Text.verbatim("before"));
              seen.add("begun " + piece.name());
              await(finish);
              call.line().report(2, 2.0, Text.verbatim("after"));
              return answer(piece.name());
            });
  }

  private Operation<Piece, Result> ask() {
    return Operation.writes("ask")
        .purpose("Asks.")
        .does(
            new Piece("x"),
            Result.class,
            (piece, call) -> {
              JsonNode said =
                  Peer.of(call)
                      .ask("thought", puente.mcp.features.ClientQuestion.model(piece.name(), 9));
              return answer(said.at("/content/text").asString(""));
            });
  }

  /** Has its client come again for the rest. */
  private Operation<Piece, Result> poll() {
    return Operation.reads("poll")
        .purpose("Is polled.")
        .does(
            new Piece("x"),
            Result.class,
            (piece, call) -> {
              Peer.of(call).poll(Duration.ofMillis(10));
              call.line().onEnd(end -> seen.add(end + " " + piece.name()));
              seen.add("begun " + piece.name());
              await(finish);
              return answer(piece.name());
            });
  }

  private static Answer<Result> answer(String text) {
    return Answer.of(new Result(text), Text.verbatim(text));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new ProblemException(Problem.Unavailable.soon("Desk"));
    }
  }

  /** A request for a piece of work. */
  static ObjectNode call(int id, String tool, String piece) {
    ObjectNode request =
        Json.object().put("jsonrpc", "2.0").put("id", id).put("method", "tools/call");
    ObjectNode params = request.putObject("params").put("name", tool);
    params.putObject("arguments").put("name", piece);
    params.putObject("_meta").put("progressToken", id);
    return request;
  }

  static ObjectNode cancelled(Object id) {
    ObjectNode notice =
        Json.object().put("jsonrpc", "2.0").put("method", "notifications/cancelled");
    notice.putObject("params").put("reason", "no longer").set("requestId", Json.tree(id));
    return notice;
  }

  /** Begins a session; its header fields. */
  Map<String, String> session(Revision revision) {
    ObjectNode initialize =
        Json.object().put("jsonrpc", "2.0").put("id", 0).put("method", "initialize");
    ObjectNode params = initialize.putObject("params").put("protocolVersion", revision.version());
    params.putObject("capabilities").putObject("sampling");
    McpReply reply = post(initialize, Map.of(), Events.NONE, CallerConnection.NONE);
    Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fields.putAll(Map.of("Accept", "application/json, text/event-stream"));
    fields.put("Mcp-Session-Id", String.valueOf(reply.headers().get("Mcp-Session-Id")));
    fields.put("MCP-Protocol-Version", revision.version());
    return fields;
  }

  McpReply post(
      ObjectNode message, Map<String, String> fields, Events events, CallerConnection line) {
    return server.post(request(message.toString(), fields, events, line));
  }

  static McpRequest request(
      String body, Map<String, String> fields, Events events, CallerConnection line) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(fields);
    return new McpRequest(
        bytes, anyCase::get, Fixtures.CALLER, Duration.ofSeconds(5), events, line);
  }

  @Override
  public void close() {
    finish.countDown();
    server.close();
  }
}
