package puente.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static puente.httpclient.RawServer.say;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.BackEndCalls;
import puente.bridge.CallContext;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Secret;
import puente.bridge.Trace;
import puente.bridge.WorkOwner;
import puente.bridge.text.Text;

@Timeout(20)
final class HttpClientTest {
  private static final Text EFFECT = new Text("la prueba", "the test");
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final String OK =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

  private static final Runnable NO_PROBE = () -> {};

  private final RawServer server = new RawServer(out -> say(out, OK));
  private final List<String> requests = server.requests();
  private final HttpClient client = new HttpClient("Prueba", url(""), limits(4), NO_PROBE);

  private static ClientLimits limits(int callsAtOnce) {
    return new ClientLimits(callsAtOnce, Duration.ofMillis(200), Duration.ofSeconds(1), 10_000);
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  @AfterEach
  void closes() throws IOException {
    client.close();
    server.close();
  }

  private static Exchange read(Duration deadline) {
    return Exchange.read("POST", Path.of("a"), deadline).body("text/plain", new byte[] {'x'});
  }

  private static Exchange write(Duration deadline) {
    return Exchange.write("POST", Path.of("a"), deadline, EFFECT)
        .body("text/plain", new byte[] {'x'});
  }

  private Problem problem(Exchange exchange) {
    try {
      throw new AssertionError("answered " + client.send(exchange).status());
    } catch (ProblemException refusal) {
      return refusal.problem();
    }
  }

  @Test
  void tellsTheTraceOfTheCallItIsMadeFor() {
    Trace trace = Trace.begun();
    CallContext.current()
        .with(new WorkOwner("voice", true), trace, new BackEndCalls())
        .run(() -> client.send(read(LONG)));
    client.send(read(LONG));
    assertThat(requests.getFirst()).contains("traceparent: 00-" + trace.id() + "-");
    assertThat(requests.getFirst()).doesNotContain(trace.parent());
    assertThat(requests.getLast()).doesNotContain("traceparent");
  }

  @Test
  void sendsTheWholeRequestWithItsLength() {
    try (HttpClient based = new HttpClient("Prueba", url("/base/"), limits(1), NO_PROBE)) {
      Reply reply =
          based.send(
              Exchange.write(
                      "POST", Path.of("json", "2", "crm.lead").query("a b", "c&d"), LONG, EFFECT)
                  .header("X-Odoo-Database", "puente")
                  .secret("Authorization", new Secret("bearer key"))
                  .body("application/json", "{\"ñ\":1}".getBytes(StandardCharsets.UTF_8)));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
    }

    assertThat(requests).hasSize(1);
    assertThat(requests.getFirst())
        .startsWith("POST /base/json/2/crm.lead?a%20b=c%26d HTTP/1.1\r\n")
        .contains("Content-Length: 8\r\n")
        .contains("Authorization: bearer key\r\n")
        .endsWith("{\"ñ\":1}")
        .doesNotContain("chunked");
  }

  @Test
  void aBodyThatTricklesIsGivenUpAtTheDeadline() {
    assertThat(trickled(write(Duration.ofMillis(400)))).isInstanceOf(Problem.Uncertain.class);

    assertThat(trickled(read(Duration.ofMillis(400)))).isInstanceOf(Problem.Unavailable.class);
  }

  private Problem trickled(Exchange exchange) {
    CountDownLatch left = new CountDownLatch(1);
    server.answers(
        out -> {
          say(out, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n");
          try {
            for (int i = 0; i < 5000; i++) {
              say(out, ".");
              Thread.sleep(20);
            }
          } catch (IOException gone) {
            left.countDown();
          }
        });
    long start = System.nanoTime();
    Problem problem = problem(exchange);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThat(awaits(left)).as("the connection is cut, not left open").isTrue();
    return problem;
  }

  private static boolean awaits(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }

  @Test
  void aConnectionCutInTheAnswerIsNoticedAtOnce() {
    for (String cut : List.of("", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{")) {
      server.answers(out -> say(out, cut));
      requests.clear();
      long start = System.nanoTime();
      assertThat(problem(write(LONG))).isInstanceOf(Problem.Uncertain.class);
      assertThat(requests).as("a write is sent once").hasSize(1);

      requests.clear();
      assertThat(problem(read(LONG))).isInstanceOf(Problem.Unavailable.class);
      assertThat(requests).as("a read is asked again once").hasSize(2);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));

      server.answers(out -> say(out, OK));
      assertThat(client.send(read(LONG)).status()).as("it was no outage").isEqualTo(200);
    }
  }

  @Test
  void nothingSentIsUnavailableEvenForAWrite() throws IOException {
    URI deserted;
    try (ServerSocket closed = RawServer.listening()) {
      deserted = URI.create("http://127.0.0.1:" + closed.getLocalPort());
    }
    try (HttpClient lost = new HttpClient("Prueba", deserted, limits(1), NO_PROBE)) {
      assertThat(refused(lost)).isInstanceOf(Problem.Unavailable.class);
    }
  }

  @Test
  void aHostThatDoesNotExistIsUnavailable() {
    try (HttpClient lost =
        new HttpClient("Prueba", URI.create("http://no-such-host.invalid"), limits(1), NO_PROBE)) {
      assertThat(refused(lost)).isInstanceOf(Problem.Unavailable.class);
    }
  }

  private static Problem refused(HttpClient client) {
    try {
      throw new AssertionError("answered " + client.send(write(LONG)).status());
    } catch (ProblemException refusal) {
      return refusal.problem();
    }
  }

  @Test
  void aTlsHandshakeThatFailsHasSentNothing() throws IOException {
    try (ServerSocket plain = RawServer.listening();
        HttpClient tls =
            new HttpClient(
                "Prueba",
                URI.create("https://127.0.0.1:" + plain.getLocalPort()),
                limits(1),
                NO_PROBE)) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (Socket socket = plain.accept()) {
                  say(socket.getOutputStream(), "HTTP/1.1 400 This is not TLS\r\n\r\n");
                } catch (IOException gone) {
                  // The caller left.
                }
              });
      assertThat(refused(tls)).isInstanceOf(Problem.Unavailable.class);
    }
  }

  @Test
  void anAnswerTooLongIsNotRead() {
    String long20k = "HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n" + "x".repeat(20_000);
    server.answers(out -> say(out, long20k));

    assertThat(problem(write(LONG))).isInstanceOf(Problem.Uncertain.class);
    assertThat(problem(read(LONG))).isInstanceOf(Problem.Unavailable.class);
  }

  @Test
  void aHandshakeThatHangsHasSentNothing() throws IOException {
    try (ServerSocket mute = RawServer.listening();
        HttpClient tls =
            new HttpClient(
                "Prueba",
                URI.create("https://127.0.0.1:" + mute.getLocalPort()),
                limits(1),
                NO_PROBE)) {
      long start = System.nanoTime();
      Exchange hanging = write(Duration.ofMillis(300));
      assertThatThrownBy(() -> tls.send(hanging))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Unavailable.class));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
      assertThat(refused(tls))
          .as("the limit for connecting")
          .isInstanceOf(Problem.Unavailable.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200\r\ncontent-length:  2 \r\nX: 1\r\nX: 2\r\n\r\n{}more",
        "HTTP/1.0 200 OK\nContent-Length: 2\n\n{}",
        "HTTP/1.1 200 OK\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "1;a=b\r\n"
            + "{\r\n"
            + "001\r\n"
            + "}\r\n"
            + "0\r\n"
            + "T: t\r\n\r\n",
        "HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
      })
  void everyWayToFrameAnAnswerIsRead(String answer) {
    server.answers(out -> say(out, answer));

    Reply reply = client.send(write(LONG));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-x\r\n\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
        "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\n folded\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n{}\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}\r\n0\r\n\r\n",
      })
  void whatIsNoWholeAnswerIsLost(String answer) {
    server.answers(out -> say(out, answer));

    assertThat(problem(write(LONG))).isInstanceOf(Problem.Uncertain.class);
  }

  @Test
  void aBodyWithoutEndOrAHeadWithoutEndIsReadToTheLimitOnly() {
    String chunk = "3e8\r\n" + "x".repeat(1000) + "\r\n";
    for (List<String> endless :
        List.of(
            List.of("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(1000)),
            List.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", chunk),
            List.of("HTTP/1.1 200 OK\r\n", "X: " + "x".repeat(1000) + "\r\n"),
            List.of("HTTP/1.1 200 OK\r\n", "x".repeat(1000)),
            List.of("", "HTTP/1.1 100 Continue\r\n\r\n"))) {
      server.answers(
          out -> {
            say(out, endless.getFirst());
            while (true) {
              say(out, endless.getLast());
            }
          });
      long start = System.nanoTime();
      assertThat(problem(write(LONG))).isInstanceOf(Problem.Uncertain.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void anAnswerAsLongAsTheLimitIsRead() {
    String body = "x".repeat(10_000);
    server.answers(out -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n" + body));
    assertThat(client.send(write(LONG)).body()).hasSize(10_000);
    server.answers(out -> say(out, "HTTP/1.1 200 OK\r\n\r\n" + body));
    assertThat(client.send(write(LONG)).body()).hasSize(10_000);
  }

  @Test
  void aHeaderThatCannotBeSentIsRefusedWithoutItsValue() {
    for (String value : List.of("hush\r\nHost: other", "hush\n", "hush\u0000", "hush€")) {
      Exchange odd = write(LONG).secret("Authorization", new Secret(value));
      assertThatThrownBy(() -> client.send(odd))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Authorization")
          .hasMessageNotContaining("hush");
    }
    Exchange elsewhere = write(LONG).header("Host", "other");
    assertThatThrownBy(() -> client.send(elsewhere)).isInstanceOf(IllegalArgumentException.class);
    assertThat(requests).isEmpty();
    assertThat(client.send(write(LONG)).status()).as("no turn is lost").isEqualTo(200);
  }

  @Test
  void aClosedWireSendsNothing() {
    client.close();
    assertThat(problem(write(LONG))).isInstanceOf(Problem.Unavailable.class);
    assertThat(requests).isEmpty();
  }

  @Test
  void redirectsAreAnAnswerAndNotFollowed() {
    server.answers(
        out ->
            say(
                out,
                "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length:"
                    + " 0\r\n\r\n"));

    Reply reply = client.send(read(LONG));
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("location")).contains("http://169.254.169.254/");
    assertThat(requests).hasSize(1);
  }

  @Test
  void statusesAreAnswersAndOnlyA503OfAReadIsAskedAgain() {
    server.answers(
        out -> say(out, "HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"));
    assertThat(client.send(write(LONG)).status()).isEqualTo(503);
    assertThat(requests).hasSize(1);

    Reply reply = client.send(read(LONG));
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(requests).hasSize(3);

    server.answers(out -> say(out, "HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n"));
    assertThat(client.send(read(LONG)).status()).isEqualTo(401);
  }

  @Test
  void tellsOfEveryRequestAndOfWhatIsSentAgain() {
    List<String> told = new CopyOnWriteArrayList<>();
    client.observe(
        new ExchangeObserver() {
          @Override
          public void ended(String outcome, long nanos) {
            assertThat(nanos).isPositive();
            told.add(outcome);
          }

          @Override
          public void again() {
            told.add("again");
          }

          @Override
          public void turned(boolean open) {
            told.add(open ? "opens" : "closes");
          }
        });
    server.answers(out -> say(out, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"));
    client.send(read(LONG));
    client.send(write(LONG));
    assertThat(told).containsExactly("503", "again", "503", "503");
    client.send(write(LONG));
    client.send(write(LONG));
    assertThat(told.subList(4, 6)).as("five in a row").containsExactly("503", "503");
    assertThat(told).contains("opens");
  }

  @Test
  void aFullBackEndIsRefusedSoon() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(4);
    CountDownLatch free = new CountDownLatch(1);
    server.answers(
        out -> {
          busy.countDown();
          free.await();
          say(out, OK);
        });
    for (int i = 0; i < 4; i++) {
      Thread.ofVirtual().start(() -> client.send(write(LONG)));
    }
    busy.await();

    Problem full = problem(write(LONG));
    assertThat(full).isInstanceOf(Problem.Unavailable.class);
    assertThat(full.detail().es()).contains("demasiadas solicitudes");

    free.countDown();
    server.answers(out -> say(out, OK));
    assertThat(client.send(read(LONG)).status()).isEqualTo(200);
  }

  @Test
  void aBurstOfOneHolderDoesNotKeepAnotherOut() throws InterruptedException {
    CountDownLatch burst = new CountDownLatch(7);
    CountDownLatch all = new CountDownLatch(8);
    CountDownLatch free = new CountDownLatch(1);
    server.answers(
        out -> {
          burst.countDown();
          all.countDown();
          free.await();
          say(out, OK);
        });
    try (HttpClient shared = new HttpClient("Prueba", url(""), limits(8), NO_PROBE)) {
      WorkOwner batch = new WorkOwner("batch", true);
      List<Thread> calls = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        calls.add(calling(shared, batch));
      }
      burst.await();
      assertThatThrownBy(() -> within(batch, () -> shared.send(write(LONG))))
          .isInstanceOf(ProblemException.class);
      calls.add(calling(shared, new WorkOwner("voice", true)));
      all.await();
      free.countDown();
      for (Thread call : calls) {
        call.join();
      }
    }
  }

  private static Thread calling(HttpClient client, WorkOwner who) {
    return Thread.startVirtualThread(() -> within(who, () -> client.send(write(LONG))));
  }

  private static void within(WorkOwner who, Runnable calling) {
    CallContext.current().with(who, Trace.begun(), new BackEndCalls()).run(calling);
  }

  @Test
  void aBackEndThatIsSilentAgainAndAgainIsLeftAloneUntilItAnswersAProbe() throws Exception {
    CountDownLatch returned = new CountDownLatch(1);
    AtomicReference<HttpClient> self = new AtomicReference<>();
    try (HttpClient probing =
        new HttpClient(
            "Prueba", url(""), limits(4), () -> self.get().send(read(LONG).header("P", "1")))) {
      self.set(probing);
      probing.onReturn(returned::countDown);
      server.answers(out -> say(out, ""));
      for (int i = 0; i < CircuitBreaker.SILENCES; i++) {
        assertThat(refused(probing)).isInstanceOf(Problem.Uncertain.class);
      }
      assertThat(probing.pulse()).isEqualTo(BackEndHealth.DOWN);
      Problem problem = refused(probing);
      assertThat(problem).as("nothing was sent").isInstanceOf(Problem.Unavailable.class);
      assertThat(problem.detail().es()).contains("Prueba no responde");
      assertThat(requests.stream().filter(each -> !each.contains("P: 1")))
          .hasSize(CircuitBreaker.SILENCES);

      server.answers(out -> say(out, OK));
      assertThat(returned.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(probing.pulse()).isEqualTo(BackEndHealth.UP);
      assertThat(probing.send(write(LONG)).status()).isEqualTo(200);
    }
  }

  /** Whoever waited for a turn has it, sends nothing, and gives it back. */
  @Test
  void whoWaitedWhileTheCircuitOpenedKeepsNoTurn() throws Exception {
    CountDownLatch sent = new CountDownLatch(CircuitBreaker.SILENCES);
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch returned = new CountDownLatch(1);
    AtomicReference<HttpClient> self = new AtomicReference<>();
    ClientLimits one = new ClientLimits(1, LONG, Duration.ofSeconds(1), 10_000);
    Runnable probe = () -> self.get().send(read(LONG));
    try (HttpClient probing = new HttpClient("Prueba", url(""), one, probe)) {
      self.set(probing);
      probing.onReturn(returned::countDown);
      server.answers(
          out -> {
            sent.countDown();
            if (sent.getCount() == 0) {
              end.await();
            }
            say(out, "");
          });
      for (int i = 1; i < CircuitBreaker.SILENCES; i++) {
        refused(probing);
      }
      Thread last = Thread.ofPlatform().start(() -> refused(probing));
      sent.await();
      AtomicReference<Problem> told = new AtomicReference<>();
      Thread waits = Thread.ofPlatform().start(() -> told.set(refused(probing)));
      while (waits.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      end.countDown();
      last.join();
      waits.join();
      assertThat(told.get().say().es()).contains("Prueba no responde");
      server.answers(out -> say(out, OK));
      assertThat(returned.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(probing.send(write(Duration.ofSeconds(2))).status()).isEqualTo(200);
    }
  }

  @Test
  void aServerThatClosesWithoutAWordLosesNoLaterCall() {
    // Odoo 14 with workers: HTTP/1.0, no Connection header, and the connection is closed a moment
    // after the answer; a call that had been put on it would be lost.
    server.answers(
        out -> {
          say(out, "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}");
          Thread.sleep(20);
        });
    for (int i = 0; i < 20; i++) {
      assertThat(client.send(i % 2 == 0 ? write(LONG) : read(LONG)).status()).isEqualTo(200);
    }
    assertThat(requests).hasSize(20);
  }

  @Test
  void printsNeitherHeadersNorBodyNorQuery() {
    Exchange exchange =
        Exchange.read("GET", Path.of("users").query("phone", "5551234"), LONG)
            .secret("Authorization", new Secret("hush"));

    assertThat(exchange).hasToString("GET /users");
  }

  @Test
  void retryAfterIsBounded() {
    for (String value : List.of("soon", "999999999999999999999", "-5")) {
      server.answers(out -> say(out, "HTTP/1.1 429 No\r\nRetry-After: " + value + "\r\n\r\n"));
      assertThat(client.send(write(LONG)).retryAfter()).isEqualTo(Duration.ofSeconds(5));
    }
    server.answers(out -> say(out, "HTTP/1.1 429 No\r\nRetry-After: 86400\r\n\r\n"));
    assertThat(client.send(write(LONG)).retryAfter()).isEqualTo(Duration.ofHours(1));
    server.answers(
        out -> say(out, "HTTP/1.1 429 No\r\nRetry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n\r\n"));
    assertThat(client.send(write(LONG)).retryAfter()).isZero();
  }

  @Test
  void asksNobodyWhoHasSaidThatItIsTooMuch() throws IOException {
    String tooMany =
        "HTTP/1.1 429 Too Many\r\nRetry-After: 300\r\nContent-Length: 0\r\n"
            + "Connection: close\r\n\r\n";
    Quota quota =
        new LeasedQuota(
            "test", new Rate(100, Duration.ofMinutes(1)), new LocalLedger(), Instant::now);
    try (RawServer busy = new RawServer(out -> say(out, tooMany));
        HttpClient counted =
            new HttpClient(
                "Prueba",
                URI.create("http://127.0.0.1:" + busy.port()),
                limits(4),
                quota,
                NO_PROBE)) {
      assertThat(counted.send(read(LONG)).status()).isEqualTo(429);
      assertThatThrownBy(() -> counted.send(read(LONG)))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refusal ->
                  assertThat(((Problem.TooMany) refusal.problem()).retryAfter())
                      .isBetween(Duration.ofSeconds(200), Duration.ofSeconds(300)));
      assertThat(busy.requests()).hasSize(1);
    }
  }

  @Test
  void anAnswerThatIsNotReadIsNoOutageAndIsAskedForOnce() {
    for (String odd :
        List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n" + "x".repeat(20_000),
            "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\n{}",
            "SSH-2.0-x\r\n\r\n")) {
      server.answers(out -> say(out, odd));
      requests.clear();
      for (int i = 0; i < CircuitBreaker.SILENCES + 1; i++) {
        Problem problem = problem(read(LONG));
        assertThat(problem).isInstanceOf(Problem.Unavailable.class);
        assertThat(problem.detail().en()).doesNotContain("not answering");
      }
      assertThat(requests).hasSize(CircuitBreaker.SILENCES + 1);
      assertThat(client.pulse()).isEqualTo(BackEndHealth.UP);
    }
  }

  @Test
  void compressedAnswersAreReadToTheSameLimit() throws IOException {
    assertThat(gzipped("{\"ñ\":1}").body()).isEqualTo("{\"ñ\":1}".getBytes(StandardCharsets.UTF_8));
    assertThat(requests.getLast()).contains("Accept-Encoding: gzip\r\n");
    assertThat(gzipped("x".repeat(10_000)).body()).hasSize(10_000);
    assertThatThrownBy(() -> gzipped("x".repeat(10_001)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().detail().en()).contains("too large"));
  }

  /** A thousand times its size: refused at the limit, not unpacked. */
  @Test
  void aGzipBombIsNotUnpacked() {
    assertThatThrownBy(() -> gzipped("x".repeat(9_000_000)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().detail().en()).contains("too large"));
  }

  private Reply gzipped(String words) throws IOException {
    var small = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(small)) {
      zip.write(words.getBytes(StandardCharsets.UTF_8));
    }
    server.answers(
        out -> {
          say(
              out,
              "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                  + small.size()
                  + "\r\n\r\n");
          out.write(small.toByteArray());
        });
    return client.send(read(LONG));
  }

  @Test
  void aReadWaitsAsLongAsItIsToldWhereItsDeadlineAllows() {
    AtomicInteger asked = new AtomicInteger();
    String busy = "HTTP/1.1 429 No\r\nRetry-After: %s\r\nContent-Length: 0\r\n\r\n";
    server.answers(out -> say(out, asked.incrementAndGet() == 1 ? busy.formatted("1") : OK));
    assertThat(client.send(read(LONG)).status()).isEqualTo(200);
    assertThat(client.send(read(Duration.ofMillis(500))).status()).isEqualTo(200);

    server.answers(out -> say(out, busy.formatted("60")));
    requests.clear();
    assertThat(client.send(read(LONG)).status()).isEqualTo(429);
    assertThat(client.send(write(LONG)).status()).isEqualTo(429);
    assertThat(requests).hasSize(2);

    asked.set(0);
    String silent = "HTTP/1.1 429 No\r\nContent-Length: 0\r\n\r\n";
    server.answers(out -> say(out, asked.incrementAndGet() == 1 ? silent : OK));
    assertThat(client.send(read(LONG)).status()).as("it does not say how long").isEqualTo(200);
  }

  @Test
  void theReasonIsToldWithTheRefusal() throws IOException {
    URI deserted;
    try (ServerSocket closed = RawServer.listening()) {
      deserted = URI.create("http://127.0.0.1:" + closed.getLocalPort());
    }
    assertThat(failure(deserted)).isEqualTo(Failure.REFUSED);
    assertThat(failure(URI.create("http://no-such-host.invalid"))).isEqualTo(Failure.NAME_UNKNOWN);
    server.answers(out -> say(out, ""));
    assertThat(failure(url(""))).isEqualTo(Failure.CUT);
    CountDownLatch never = new CountDownLatch(1);
    server.answers(out -> never.await());
    assertThat(failure(url(""))).isEqualTo(Failure.TIMEOUT);
    never.countDown();
  }

  private static Failure failure(URI url) {
    try (HttpClient lost = new HttpClient("Prueba", url, limits(1), NO_PROBE)) {
      lost.send(write(Duration.ofMillis(500)));
      throw new AssertionError("answered");
    } catch (ProblemException refusal) {
      return Failure.of(refusal);
    }
  }

  @Test
  void eachChangeOfStateIsLoggedOnceWithItsReason() {
    try (Captured log = Captured.of(StateLog.class);
        HttpClient named =
            new HttpClient(
                "Prueba", "Prueba (uno)", url(""), limits(4), Quota.UNLIMITED, NO_PROBE)) {
      server.answers(out -> say(out, ""));
      for (int i = 0; i < CircuitBreaker.SILENCES; i++) {
        assertThatThrownBy(() -> named.send(write(LONG))).isInstanceOf(ProblemException.class);
      }
      assertThat(log.lines())
          .containsExactly(
              "INFO Prueba (uno) (127.0.0.1) gave no answer: it cut the connection without a"
                  + " whole answer",
              "WARNING Prueba (uno) (127.0.0.1) does not answer: it cut the connection without a"
                  + " whole answer; calls are refused until it does");
    }
  }

  @Test
  void aBackEndThatLimitsUsIsLoggedOnceAndWhenItNoLongerDoes() {
    String busy = "HTTP/1.1 429 No\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n";
    try (Captured log = Captured.of(StateLog.class);
        HttpClient named =
            new HttpClient(
                "Prueba", "Prueba (uno)", url(""), limits(4), Quota.UNLIMITED, NO_PROBE)) {
      server.answers(out -> say(out, busy));
      named.send(write(LONG));
      named.send(write(LONG));
      server.answers(out -> say(out, OK));
      named.send(write(LONG));
      named.send(write(LONG));
      assertThat(log.lines())
          .containsExactly(
              "INFO Prueba (uno) (127.0.0.1) limits us (429) and asks to wait 60 s",
              "INFO Prueba (uno) (127.0.0.1) takes requests again");
    }
  }
}
