package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.app.backends.Operations;
import puente.bridge.Operation;
import puente.sandbox.calcom.SandboxCalCom;
import puente.sandbox.odoo.SandboxOdoo;
import puente.sandbox.trackhs.SandboxTrackHs;
import puente.sandbox.twilio.SandboxTwilio;
import puente.store.Polling;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever a caller says, no request leaves the path it was meant for: what back ends receive is
 * watched while each text of each operation is hostile in turn.
 */
class HostileInputTest {
  private static final List<String> HOSTILE =
      List.of(
          "../../admin",
          "..",
          "1/../../admin",
          "%2e%2e%2fadmin",
          "1;admin=1",
          "1?admin=1#x",
          "1\r\nX-Evil: yes\r\n\r\nGET /admin HTTP/1.1",
          "http://evil.example/admin",
          "\\\\evil.example\\admin");

  /** What their own paths are made of. */
  private static final String PATH = "(/[A-Za-z0-9_.:@~-]+)+/?";

  /** Those whose example is nobody's job, and what is kept since another has asked for it. */
  private static final Set<String> ASK_NOBODY =
      Set.of(
          "puente_about",
          "dev_get_quotation_status",
          "get_change",
          "get_booking_change",
          "get_handoff",
          "get_work_order",
          "get_unit",
          "undo_change");

  private static final ConcurrentLinkedQueue<Heard> HEARD = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger ELSEWHERE = new AtomicInteger();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir static Path directory;
  private static final List<HttpServer> WATCHES = new ArrayList<>();
  private static volatile boolean redirecting;
  private static HttpServer other;
  private static SandboxTrackHs trackHs;
  private static SandboxCalCom calCom;
  private static SandboxTwilio twilio;
  private static Running server;

  private record Heard(String path, boolean evil) {
    boolean isMeant() {
      return path.matches(PATH) && !evil && !path.contains("admin") && !path.contains("..");
    }
  }

  @BeforeAll
  static void start() throws Exception {
    other = listening();
    other.createContext(
        "/",
        exchange -> {
          ELSEWHERE.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    SandboxOdoo odoo = Running.sandbox();
    SandboxOdoo production = Running.sandbox();
    trackHs = SandboxTrackHs.start(0);
    calCom = SandboxCalCom.start(SandboxCalCom.Options.usual().uncounted());
    twilio = SandboxTwilio.start(SandboxTwilio.Options.quick());
    Map<String, String> settings = new HashMap<>();
    settings.put("PUENTE_ANSWER_BUDGET", "20ms");
    settings.put("PUENTE_RETRY_LIMIT", "1s");
    settings.put("ODOO_URL", watched(production.url()));
    settings.put("DEV_ODOO_URL", watched(odoo.url()));
    settings.put("TRACKHS_API_URL", watched(trackHs.url()));
    settings.put("TRACKHS_USERNAME", SandboxTrackHs.USERNAME);
    settings.put("TRACKHS_PASSWORD", SandboxTrackHs.PASSWORD);
    settings.put("TRACKHS_MORE_TOOLS", "true");
    settings.put("CALCOM_API_URL", watched(calCom.url()));
    settings.put("CALCOM_API_KEY", SandboxCalCom.KEY);
    settings.put("TWILIO_API_URL", watched(twilio.url()));
    settings.put("TWILIO_ACCOUNT_SID", twilio.options().accountSid());
    settings.put("TWILIO_AUTH_TOKEN", twilio.options().token());
    settings.put("TWILIO_SMS_FROM", SandboxTwilio.SMS_FROM);
    server = new Running(directory, settings, odoo, production);
  }

  private static HttpServer listening() throws Exception {
    HttpServer made =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    made.start();
    return made;
  }

  /** Where each request is noted as it came before it is passed on. */
  private static String watched(URI sandbox) throws Exception {
    HttpServer watch = listening();
    WATCHES.add(watch);
    watch.createContext("/", exchange -> pass(exchange, sandbox));
    return "http://127.0.0.1:" + watch.getAddress().getPort() + sandbox.getRawPath();
  }

  private static void pass(HttpExchange exchange, URI sandbox) throws IOException {
    try (exchange) {
      URI asked = exchange.getRequestURI();
      HEARD.add(new Heard(asked.getRawPath(), exchange.getRequestHeaders().containsKey("X-Evil")));
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (redirecting) {
        exchange
            .getResponseHeaders()
            .set("Location", "http://127.0.0.1:" + other.getAddress().getPort() + "/admin");
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      HttpResponse<byte[]> answer = asked(exchange, sandbox, body);
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private static HttpResponse<byte[]> asked(HttpExchange exchange, URI sandbox, byte[] body)
      throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    String path = exchange.getRequestURI().getRawPath() + (query == null ? "" : "?" + query);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.getPort() + path))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, values.getFirst());
              }
            });
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException stop) {
      throw new IOException(stop);
    }
  }

  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "host", "expect", "upgrade", "accept-encoding");

  /** Also of what jobs asked that went on behind their calls. */
  @AfterAll
  static void stop() {
    server.close();
    WATCHES.forEach(watch -> watch.stop(0));
    other.stop(0);
    trackHs.close();
    calCom.close();
    twilio.close();
    assertThat(HEARD).allMatch(Heard::isMeant);
  }

  private static Stream<Arguments> operations() {
    return Operations.all().operations().stream()
        .map(operation -> Arguments.argumentSet(operation.name(), operation));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void noTextOfAnyOperationLeadsElsewhere(Operation<?, ?> operation) throws Exception {
    HEARD.clear();
    server.post("/api/tools/" + operation.name(), operation.example());
    if (!ASK_NOBODY.contains(operation.name())) {
      Polling.until(() -> !HEARD.isEmpty());
    }
    for (ObjectNode arguments : spoiled(operation.example())) {
      JsonNode body = server.post("/api/tools/" + operation.name(), arguments).body();
      assertThat(body.toString())
          .doesNotContain("\tat ", "Exception", "127.0.0.1:" + other.getAddress().getPort());
    }
    assertThat(HEARD).allMatch(Heard::isMeant);
  }

  /** Every text in it, each with every hostile one. */
  private static List<ObjectNode> spoiled(ObjectNode example) {
    List<ObjectNode> spoiled = new ArrayList<>();
    for (String hostile : HOSTILE) {
      for (int i = 0; ; i++) {
        ObjectNode copy = example.deepCopy();
        if (spoil(copy, new AtomicInteger(i), hostile)) {
          spoiled.add(copy);
        } else {
          break;
        }
      }
    }
    return spoiled;
  }

  private static boolean spoil(JsonNode node, AtomicInteger left, String hostile) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        if (object.get(name).isString() && left.getAndDecrement() == 0) {
          object.put(name, hostile);
          return true;
        }
        if (spoil(object.get(name), left, hostile)) {
          return true;
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i).isString() && left.getAndDecrement() == 0) {
          array.set(i, hostile);
          return true;
        }
        if (spoil(array.get(i), left, hostile)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void whereABackEndSendsUsIsNotGoneTo() throws Exception {
    redirecting = true;
    try {
      for (String tool : List.of("search_units", "get_bookings", "list_projects")) {
        HEARD.clear();
        server.post("/api/tools/" + tool, Map.of());
        assertThat(HEARD).as(tool).isNotEmpty();
      }
    } finally {
      redirecting = false;
    }
    assertThat(ELSEWHERE).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../health", "..%2f..%2fhealth", "quot_1/../x", "a;b", "%00", "\r\nX: y"})
  void anIdInAPathOfOursIsAnIdOrNothing(String id) throws Exception {
    String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    Running.Reply reply = server.get("/api/quotation/status/" + encoded);
    assertThat(reply.status()).isIn(400, 404, 422);
    assertThat(reply.body().has("ok")).isFalse();
  }
}
