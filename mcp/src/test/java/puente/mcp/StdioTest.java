package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** basic/transports, "stdio" (to 2025-11-25), and basic/transports/stdio (2026-07-28). */
@Timeout(30)
class StdioTest {
  private static final String END = "the end";

  private final Desk desk = new Desk();
  private final PipedOutputStream toServer = new PipedOutputStream();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private Thread serving;

  @BeforeEach
  void start() throws IOException {
    PipedInputStream in = new PipedInputStream(toServer, 1 << 16);
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new AssertionError("a message is written at once");
          }

          @Override
          public void write(byte[] line) {
            heard.add(new String(line, StandardCharsets.UTF_8));
          }
        };
    serving =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    desk.server.stdio(
                        in, out, Fixtures.CALLER, Duration.ofSeconds(5), Duration.ofSeconds(10));
                  } catch (IOException failed) {
                    throw new AssertionError(failed);
                  } finally {
                    heard.add(END);
                  }
                });
  }

  @AfterEach
  void stop() throws Exception {
    desk.close();
    toServer.close();
    serving.join();
  }

  private void say(String text) throws IOException {
    toServer.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    toServer.flush();
  }

  private void say(JsonNode message) throws IOException {
    say(message.toString());
  }

  private JsonNode next() throws InterruptedException {
    String line = heard.take();
    assertThat(line).endsWith("}\n").doesNotContain("\n{");
    return Json.read(line);
  }

  private static ObjectNode request(int id, String method) {
    return Json.object().put("jsonrpc", "2.0").put("id", id).put("method", method);
  }

  private void introduce() throws Exception {
    ObjectNode initialize = request(0, "initialize");
    ObjectNode params = initialize.putObject("params").put("protocolVersion", "2025-06-18");
    params.putObject("capabilities").putObject("sampling");
    say(initialize);
    assertThat(next().at("/result/protocolVersion").asString()).isEqualTo("2025-06-18");
    say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\r");
    say("");
  }

  @Test
  void answersRequestsAtTheSameTimeAndTellsProgress() throws Exception {
    introduce();
    say(Desk.call(1, "tell", "slow"));
    assertThat(next().at("/params/message").asString()).isEqualTo("before");
    say(request(2, "ping"));
    assertThat(next().path("id").intValue()).isEqualTo(2);
    desk.finish.countDown();
    assertThat(next().at("/params/message").asString()).isEqualTo("after");
    assertThat(next().at("/result/structuredContent/text").asString()).isEqualTo("slow");
    desk.changes.tools();
    assertThat(next().path("method").asString()).isEqualTo("notifications/tools/list_changed");
  }

  @Test
  void asksItsClientAndHearsTheAnswerHoweverManyWait() throws Exception {
    introduce();
    for (int id = 1; id <= SingleStreamClient.MOST_AT_ONCE; id++) {
      say(Desk.call(id, "ask", "q" + id));
    }
    JsonNode[] questions = new JsonNode[SingleStreamClient.MOST_AT_ONCE];
    int refused = 0;
    for (int i = 0; i < questions.length; i++) {
      questions[i] = next();
      refused += questions[i].has("result") ? 1 : 0;
    }
    assertThat(refused).isEqualTo(16); // A session has so many open questions.
    for (JsonNode question : questions) {
      if (question.has("method")) {
        ObjectNode answer = Json.object().put("jsonrpc", "2.0");
        answer.set("id", question.get("id"));
        answer.putObject("result").putObject("content").put("text", "because");
        say(answer);
        assertThat(next().at("/result/structuredContent/text").asString()).isEqualTo("because");
      }
    }
  }

  @Test
  void saysNothingMoreOfWhatIsCancelled() throws Exception {
    introduce();
    say(Desk.call(1, "look", "it"));
    assertThat(desk.seen.take()).isEqualTo("begun it");
    say(Desk.cancelled(1));
    assertThat(desk.seen.take()).isEqualTo("stopped it");
    say(request(2, "ping"));
    assertThat(next().path("id").intValue()).isEqualTo(2);
  }

  @Test
  void speaksTheRevisionWithoutSessionsWithoutHeaderFields() throws Exception {
    say(modern(request(1, "server/discover")));
    assertThat(next().at("/result/supportedVersions/0").asString()).isEqualTo("2026-07-28");
    say(modern(Desk.call(2, "look", "it")));
    assertThat(desk.seen.take()).isEqualTo("begun it");
    say(Desk.cancelled(2));
    assertThat(desk.seen.take()).isEqualTo("stopped it");
    ObjectNode listen = modern(request(3, "subscriptions/listen"));
    listen.withObjectProperty("params").putObject("notifications").put("toolsListChanged", true);
    say(listen);
    assertThat(next().path("method").asString()).endsWith("acknowledged");
    say(Desk.cancelled(3));
    say(modern(request(4, "tools/list")));
    assertThat(next().path("id").intValue()).isEqualTo(4);
    say(request(5, "tools/call").put("jsonrpc", "1.0"));
    assertThat(next().at("/error/code").intValue()).isEqualTo(-32600);
  }

  private static ObjectNode modern(ObjectNode request) {
    request
        .withObjectProperty("params")
        .withObjectProperty("_meta")
        .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
        .putObject("io.modelcontextprotocol/clientCapabilities");
    return request;
  }

  @Test
  void answersNonsenseWithAnErrorAndGoesOn() throws Exception {
    say("{nonsense");
    assertThat(next().at("/error/code").intValue()).isEqualTo(-32700);
    say("x".repeat((1 << 20) + 1));
    assertThat(next().at("/error/message").asString()).contains("1 MiB");
    say(request(1, "ping"));
    assertThat(next().path("id").intValue()).isEqualTo(1);
  }

  @Test
  void answersWhatItIsAskedBeforeTheInputEnds() throws Exception {
    introduce();
    say(Desk.call(1, "tell", "last"));
    assertThat(next().at("/params/message").asString()).isEqualTo("before");
    say(Desk.call(2, "ask", "nobody answers"));
    assertThat(next().path("method").asString()).isEqualTo("sampling/createMessage");
    toServer.close();
    assertThat(next().at("/result/isError").booleanValue()).isTrue();
    desk.finish.countDown();
    assertThat(next().at("/params/message").asString()).isEqualTo("after");
    assertThat(next().path("id").intValue()).isEqualTo(1);
    assertThat(heard.take()).isEqualTo(END);
  }
}
