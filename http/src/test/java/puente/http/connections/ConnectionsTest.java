package puente.http.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Keys;
import puente.http.Port;
import puente.http.RawHttp;
import puente.http.TestPort;
import puente.http.tls.CurrentCertificate;
import puente.http.tls.OwnCertificate;
import puente.mcp.features.Features;

/** Connections that do nothing, of every kind: they end in time and shut nobody out. */
@Timeout(60)
class ConnectionsTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final String HEALTH = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @TempDir Path directory;
  private Port port;
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket each : sockets) {
      each.close();
    }
    port.close();
  }

  private void open(boolean tls, Port.Guard guard) throws Exception {
    SSLContext certificate =
        tls
            ? new CurrentCertificate(new OwnCertificate(directory, List.of()), Clock.systemUTC())
                .context()
            : null;
    port =
        Port.open(
            TestPort.noOperations(),
            Features.none(),
            TestPort.config("a-key", Keys.NONE, false, certificate, guard));
  }

  private static Port.Guard guard(
      Duration patience, Duration idle, int most, int ofAddress, boolean http2) {
    return new Port.Guard(null, patience, idle, most, ofAddress, http2);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.number());
    socket.setSoTimeout(20_000);
    sockets.add(socket);
    return socket;
  }

  /** Asks for the state and reads the answer's head. */
  private static String ask(Socket socket) throws IOException {
    socket.getOutputStream().write(HEALTH.getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("}") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      answer.append((char) next);
    }
    return answer.toString();
  }

  private static void until(BooleanSupplier reached) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(10_000_000); // between two looks
    }
  }

  /** Row H1: after one request a connection could be silent for four minutes. */
  @Test
  void aConnectionThatAsksNothingMoreIsClosed() throws Exception {
    open(false, guard(LONG, SHORT, 100, 100, false));
    Socket idle = connect();
    assertThat(ask(idle)).contains("200 OK");
    long asked = System.nanoTime();
    assertThat(idle.getInputStream().read()).isNegative();
    assertThat(Duration.ofNanos(System.nanoTime() - asked))
        .isBetween(SHORT.dividedBy(2), SHORT.multipliedBy(20));
    until(() -> port.connections() == 0);
  }

  @Test
  void aConnectionThatIsUsedGoesOn() throws Exception {
    open(false, guard(LONG, SHORT, 100, 100, false));
    Socket used = connect();
    for (long end = System.nanoTime() + 3 * SHORT.toNanos(); System.nanoTime() < end; ) {
      assertThat(ask(used)).contains("200 OK");
      LockSupport.parkNanos(SHORT.toNanos() / 5);
    }
  }

  /** Row H1: 4,000 of them shut the port. */
  @Test
  void idleConnectionsMakeWayForNewOnes() throws Exception {
    open(false, guard(LONG, LONG, 32, 32, false));
    for (int i = 0; i < 100; i++) {
      assertThat(ask(connect())).contains("200 OK");
    }
    assertThat(port.connections()).isLessThanOrEqualTo(32);
  }

  @Test
  void silentAndSlowConnectionsMakeWayForNewOnes() throws Exception {
    open(false, guard(LONG, LONG, 32, 32, false));
    for (int i = 0; i < 60; i++) {
      Socket slow = connect();
      if (i % 2 == 0) {
        slow.getOutputStream().write("POST /mcp HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
      }
    }
    until(this::isAnswered); // The first is refused while all the others may still be quick.
  }

  private boolean isAnswered() {
    try {
      return ask(connect()).contains("200 OK");
    } catch (IOException refused) {
      return false;
    }
  }

  @Test
  void anAddressHasAShare() throws Exception {
    open(false, guard(LONG, LONG, 1_000, 8, false));
    for (int i = 0; i < 40; i++) {
      assertThat(ask(connect())).contains("200 OK");
    }
    assertThat(port.connections()).isLessThanOrEqualTo(8);
  }

  @Test
  void whoDoesNotShakeHandsCountsAndIsClosedInTime() throws Exception {
    open(true, guard(Duration.ofSeconds(3), LONG, 16, 16, false));
    for (int i = 0; i < 60; i++) {
      connect();
    }
    try (HttpClient client = client()) {
      assertThat(health(client).statusCode()).isEqualTo(200);
      assertThat(port.connections()).isLessThanOrEqualTo(16);
      until(() -> port.connections() <= 1);
    }
  }

  /** It was silence, or an alert of TLS that no client of HTTP can read. */
  @Test
  void plainHttpToThePortOfHttpsIsToldSo() throws Exception {
    open(true, guard(LONG, LONG, 16, 16, false));
    for (String request : List.of(HEALTH, "POST /mcp HTTP/1.1\r\nContent-Length: 9999\r\n\r\n{")) {
      try (RawHttp raw = new RawHttp(port.number())) {
        RawHttp.Answer answer = raw.write(request.getBytes(StandardCharsets.US_ASCII)).answer();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("https://");
        assertThat(raw.ends()).isTrue();
      }
    }
    try (HttpClient client = client()) {
      assertThat(health(client).statusCode()).isEqualTo(200);
    }
    until(() -> port.connections() == 0);
  }

  @Test
  void aHeadOverHttp2IsGetsWithoutItsContent() throws Exception {
    open(true, guard(LONG, LONG, 16, 16, true));
    try (HttpClient client = client()) {
      HttpResponse<String> get = health(client);
      HttpResponse<String> head =
          client.send(
              HttpRequest.newBuilder(get.uri())
                  .method("HEAD", HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.headers().firstValue("Content-Length"))
          .isEqualTo(get.headers().firstValue("Content-Length"));
      assertThat(head.body()).isEmpty();
      assertThat(health(client).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void http2IsSpokenOnlyWhenAskedFor() throws Exception {
    open(true, guard(LONG, LONG, 16, 16, false));
    try (HttpClient client = client()) {
      assertThat(health(client).version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }
  }

  /** Row H3: such a request waited for good, also when its connection had ended. */
  @Test
  void aBodyThatDoesNotComeIsGivenUpOverHttp2() throws Exception {
    open(true, guard(Duration.ofSeconds(2), LONG, 16, 16, true));
    try (HttpClient client = client()) {
      assertThat(health(client).version()).isEqualTo(HttpClient.Version.HTTP_2);
      CompletableFuture<HttpResponse<String>> stuck =
          client.sendAsync(stuckRequest(), HttpResponse.BodyHandlers.ofString());
      until(() -> port.http2Requests() == 1);
      assertThat(stuck.handle((answer, failed) -> answer == null || answer.statusCode() == 400))
          .succeedsWithin(20, TimeUnit.SECONDS)
          .isEqualTo(true);
      until(() -> port.http2Requests() == 0);
    }
    try (HttpClient another = client()) { // The connection may have been given up too.
      assertThat(health(another).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void requestsEndWithTheirHttp2Connection() throws Exception {
    open(true, guard(LONG, LONG, 16, 16, true));
    HttpClient client = client();
    for (int i = 0; i < 5; i++) {
      var _ = client.sendAsync(stuckRequest(), HttpResponse.BodyHandlers.ofString());
    }
    until(() -> port.http2Requests() == 5);
    client.shutdownNow();
    client.close();
    until(() -> port.http2Requests() == 0 && port.connections() == 0);
  }

  @Test
  void anIdleHttp2ConnectionIsClosed() throws Exception {
    open(true, guard(LONG, SHORT, 16, 16, true));
    try (HttpClient client = client()) {
      assertThat(health(client).version()).isEqualTo(HttpClient.Version.HTTP_2);
      until(() -> port.connections() == 0);
    }
  }

  private HttpResponse<String> health(HttpClient client) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri("/health")).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("https://localhost:" + port.number() + path);
  }

  /** A request of whose body only the beginning is ever sent. */
  private HttpRequest stuckRequest() {
    Flow.Publisher<java.nio.ByteBuffer> beginning =
        subscriber ->
            subscriber.onSubscribe(
                new Flow.Subscription() {
                  private boolean sent;

                  @Override
                  public void request(long n) {
                    if (!sent) {
                      sent = true;
                      subscriber.onNext(java.nio.ByteBuffer.wrap(new byte[] {'{'}));
                    }
                  }

                  @Override
                  public void cancel() {
                    // Nothing is left to be sent.
                  }
                });
    return HttpRequest.newBuilder(uri("/mcp"))
        .header("X-API-Key", "a-key")
        .POST(HttpRequest.BodyPublishers.fromPublisher(beginning))
        .build();
  }

  private static HttpClient client() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  /** Trusts what the test itself has made. */
  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // It has no clients.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // Made a moment ago.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
