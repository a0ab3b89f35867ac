package puente.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;

/** What is sent on connections that are kept, and what is told when they end. */
@Timeout(60)
final class KeptConnectionsTest {
  private static final Text EFFECT = new Text("la prueba", "the test");
  private static final Duration LONG = Duration.ofSeconds(10);

  private final KeptServer server = new KeptServer();
  private final HttpClient client = client(server);

  private static HttpClient client(KeptServer server) {
    URI url = URI.create("http://127.0.0.1:" + server.port());
    var limits = new ClientLimits(32, Duration.ofSeconds(5), Duration.ofSeconds(5), 10_000);
    return new HttpClient("Prueba", url, limits, () -> {});
  }

  @AfterEach
  void closes() throws IOException {
    client.close();
    server.close();
  }

  private static Exchange read(String body) {
    return Exchange.read("POST", Path.of("a"), LONG)
        .body("text/plain", body.getBytes(StandardCharsets.UTF_8));
  }

  private static Exchange write(String body) {
    return Exchange.write("POST", Path.of("a"), LONG, EFFECT)
        .body("text/plain", body.getBytes(StandardCharsets.UTF_8));
  }

  /** "done", or the name of the problem. */
  private static String told(HttpClient client, Exchange exchange) {
    try {
      return client.send(exchange).status() == 200 ? "done" : "answered";
    } catch (ProblemException refusal) {
      return refusal.problem() instanceof Problem.Uncertain
          ? "uncertain"
          : refusal.problem() instanceof Problem.Unavailable ? "unavailable" : "other";
    }
  }

  /** Until a write may go on a kept connection: one was used again. */
  private static void provesItself(HttpClient client) {
    assertThat(told(client, read("1"))).isEqualTo("done");
    assertThat(told(client, read("2"))).isEqualTo("done");
  }

  @Test
  void oneConnectionServesRequestsOneAfterTheOther() {
    provesItself(client);
    for (int i = 0; i < 10; i++) {
      assertThat(told(client, i % 2 == 0 ? write("w") : read("r"))).isEqualTo("done");
    }
    assertThat(server.done()).hasSize(12).noneMatch(each -> each.contains("Connection"));
    assertThat(server.lines()).hasSize(1);
  }

  @Test
  void aWriteIsTheFirstOnNoKeptConnectionBeforeTheBackEndIsKnownToKeepThem() {
    for (int i = 0; i < 3; i++) {
      assertThat(told(client, write("w"))).isEqualTo("done");
    }
    assertThat(server.lines()).hasSize(3);
    provesItself(client);
    assertThat(told(client, write("w"))).isEqualTo("done");
    assertThat(server.lines()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nconnection: Close\r\n"
            + "Content-Length: 2\r\n\r\n{}",
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=1\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 12\r\n\r\n"
            + "2\r\n{}\r\n0\r\n\r\n",
      })
  void whatTheServerMayCloseIsNotKept(String answer) {
    CountDownLatch left = new CountDownLatch(3);
    server.serves(
        line -> {
          server.does(line);
          line.say(answer);
          assertThat(line.socket.getInputStream().read()).isNegative();
          left.countDown();
          return false;
        });
    for (int i = 0; i < 3; i++) {
      assertThat(told(client, read("r"))).isEqualTo("done");
    }
    awaits(left);
    assertThat(server.lines()).hasSize(3);
  }

  private static void awaits(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "1\r\n"
            + "{\r\n"
            + "1\r\n"
            + "}\r\n"
            + "0\r\n"
            + "T: t\r\n\r\n",
        "HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nConnection: Keep-Alive\r\nKeep-Alive: timeout=75, max=1000\r\n"
            + "Content-Length: 2\r\n\r\n{}",
        "HTTP/1.1 204 No\r\n\r\n",
      })
  void whateverSaysWhereItEndsIsKept(String answer) {
    server.serves(
        line -> {
          server.does(line);
          line.say(answer);
          return true;
        });
    for (int i = 0; i < 5; i++) {
      told(client, read("r"));
    }
    assertThat(server.done()).hasSize(5);
    assertThat(server.lines()).hasSize(1);
  }

  /** How a request ended whose connection was cut: how often it was done, and what was told. */
  private record Fate(int cutAt, long done, String told) {}

  /** Sends the exchange on a kept connection that is cut after so many bytes. */
  private static Fate fate(Exchange exchange, boolean inRequest, int cutAt, boolean reset)
      throws IOException {
    try (KeptServer cutting = new KeptServer();
        HttpClient sending = client(cutting)) {
      provesItself(sending);
      cutting.serves(
          line -> {
            if (line.answered == 0) {
              return cutting.answers(line);
            }
            if (inRequest) {
              line.take(cutAt);
            } else {
              cutting.does(line);
              line.say(KeptServer.OK.substring(0, cutAt));
            }
            if (reset) {
              line.reset();
            }
            return false;
          });
      String told = told(sending, exchange);
      assertThat(cutting.lines().getFirst().answered).isEqualTo(2);
      long done = cutting.done().stream().filter(each -> each.endsWith("effect")).count();
      return new Fate(cutAt, done, told);
    }
  }

  private static List<Fate> fates(Exchange exchange, boolean inRequest, boolean reset, int bytes)
      throws Exception {
    List<Fate> fates = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Fate>> all = new ArrayList<>();
      for (int i = 0; i < bytes; i++) {
        int cutAt = i;
        all.add(() -> fate(exchange, inRequest, cutAt, reset));
      }
      for (Future<Fate> fate : threads.invokeAll(all)) {
        fates.add(fate.get());
      }
    }
    assertThat(fates).hasSize(bytes);
    return fates;
  }

  private int requestBytes() {
    told(client, write("effect"));
    return server.done().getLast().length();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWriteCutInTheRequestIsUncertainAndSentOnce(boolean reset) throws Exception {
    assertThat(fates(write("effect"), true, reset, requestBytes()))
        .allSatisfy(
            fate -> {
              assertThat(fate.done()).isZero();
              assertThat(fate.told()).isEqualTo("uncertain");
            });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWriteCutInTheAnswerIsUncertainAndDoneOnce(boolean reset) throws Exception {
    assertThat(fates(write("effect"), false, reset, KeptServer.OK.length()))
        .allSatisfy(
            fate -> {
              assertThat(fate.done()).isOne();
              assertThat(fate.told()).isEqualTo("uncertain");
            });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aReadThatIsCutIsAnsweredOnAFreshConnection(boolean inRequest) throws Exception {
    int bytes = inRequest ? requestBytes() : KeptServer.OK.length();
    assertThat(fates(read("effect"), inRequest, true, bytes))
        .allSatisfy(fate -> assertThat(fate.told()).isEqualTo("done"));
  }

  @Test
  void aReadOnAConnectionThatEndsAtThatMomentIsNoSilenceOfTheBackEnd() {
    try (Captured log = Captured.of(StateLog.class)) {
      provesItself(client);
      server.serves(
          line -> {
            if (line.answered == 0) {
              return server.answers(line);
            }
            server.does(line);
            return false;
          });
      assertThat(told(client, read("r"))).isEqualTo("done");
      assertThat(server.lines()).hasSize(2);
      assertThat(log.lines()).isEmpty();
    }
  }

  /** The end of a connection is there before the next request is sent. */
  @ParameterizedTest
  @ValueSource(strings = {"ends", "half", "reset", "408", "stray"})
  void whatHasEndedOrSpokenWhileIdleIsNotUsed(String how) throws Exception {
    provesItself(client);
    KeptServer.Line line = server.lines().getFirst();
    switch (how) {
      case "ends" -> line.socket.close();
      case "half" -> line.socket.shutdownOutput();
      case "reset" -> line.reset();
      case "408" -> {
        line.say("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n");
        line.socket.close();
      }
      default -> line.say("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
    }
    if (line.socket.isClosed()) {
      line.awaitEnd(); // Its reader closes it.
    }
    assertThat(told(client, write("effect"))).isEqualTo("done");
    assertThat(server.done()).filteredOn(each -> each.endsWith("effect")).hasSize(1);
    assertThat(server.lines()).hasSize(2);
    told(client, write("effect"));
    assertThat(server.lines()).as("it does not keep its connections").hasSize(3);
  }

  @Test
  void whatFollowsAnAnswerIsNobodysAnswer() {
    server.serves(
        line -> {
          server.does(line);
          line.say(KeptServer.OK + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
          return true;
        });
    for (int i = 0; i < 4; i++) {
      assertThat(client.send(read("r")).body()).hasSize(2);
    }
    assertThat(server.lines()).hasSize(4);
  }

  /** RFC 9110, 15.5.9: a server that closes for idleness may say so while a request comes. */
  @Test
  void aServerThatTakesTheRequestForIdlenessHasNotDoneIt() {
    provesItself(client);
    server.serves(
        line -> {
          if (line.answered == 0) {
            return server.answers(line);
          }
          line.say(
              "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
          line.take(1);
          return false;
        });
    assertThat(told(client, read("r"))).isEqualTo("done");
    assertThat(server.lines()).hasSize(2);
    assertThat(told(client, read("r"))).isEqualTo("done");
    server.serves(server::answers);
    provesItself(client);
    server.serves(
        line -> {
          line.say(
              "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
          line.take(1);
          return false;
        });
    assertThat(told(client, write("w"))).isEqualTo("uncertain");
    assertThat(told(client, write("w"))).as("on a fresh one it is an answer").isEqualTo("answered");
  }

  @Test
  void anAnswerThatComesTooLateIsNobodysAnswer() {
    provesItself(client);
    CountDownLatch late = new CountDownLatch(1);
    server.serves(
        line -> {
          String request = server.does(line);
          if (request.endsWith("slow")) {
            late.await();
          }
          line.say(KeptServer.OK.replace("{}", request.endsWith("slow") ? "NO" : "ok"));
          return true;
        });
    Exchange slow =
        Exchange.write("POST", Path.of("a"), Duration.ofMillis(50), EFFECT)
            .body("text/plain", "slow".getBytes(StandardCharsets.UTF_8));
    assertThat(told(client, slow)).isEqualTo("uncertain");
    late.countDown();
    assertThat(client.send(read("r")).body()).asString().isEqualTo("ok");
  }

  @Test
  void manyAtOnceEachHaveTheirOwnAnswerAndAConnectionEach() throws Exception {
    server.serves(
        line -> {
          String request = server.does(line);
          String body = request.substring(request.indexOf("\r\n\r\n") + 4);
          line.say("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
          return true;
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        String own = "caller" + i;
        all.add(
            () -> {
              for (int j = 0; j < 25; j++) {
                Exchange next = j % 3 == 2 ? write(own + j) : read(own + j);
                assertThat(client.send(next).body()).asString().isEqualTo(own + j);
              }
              return true;
            });
      }
      for (Future<Boolean> caller : threads.invokeAll(all)) {
        assertThat(caller.get()).isTrue();
      }
    }
    assertThat(server.done()).hasSize(32 * 25);
    assertThat(server.lines()).hasSizeLessThanOrEqualTo(64);
  }

  @Test
  void aRequestLongerThanABufferIsSentWholeOnAKeptConnection() {
    provesItself(client);
    String body = "x".repeat(300_000);
    assertThat(told(client, write(body))).isEqualTo("done");
    assertThat(server.done().getLast()).endsWith(body);
    assertThat(server.lines()).hasSize(1);
  }

  @Test
  void aClosedClientLeavesNoConnection() {
    provesItself(client);
    client.close();
    server.lines().getFirst().awaitEnd();
  }
}
