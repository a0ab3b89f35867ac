package puente.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Operation;
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

  private static final ConcurrentLinkedQueue<Heard> HEARD = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger ELSEWHERE = new AtomicInteger();

  @TempDir static Path directory;
  private static HttpServer vendor;
  private static HttpServer other;
  private static Running server;

  private record Heard(String path, boolean evil) {}

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
    vendor = listening();
    vendor.createContext(
        "/",
        exchange -> {
          HEARD.add(
              new Heard(
                  exchange.getRequestURI().getRawPath(),
                  exchange.getRequestHeaders().containsKey("X-Evil")));
          exchange.getRequestBody().readAllBytes();
          exchange
              .getResponseHeaders()
              .set("Location", "http://127.0.0.1:" + other.getAddress().getPort() + "/admin");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    String url = "http://127.0.0.1:" + vendor.getAddress().getPort();
    Map<String, String> settings = new HashMap<>();
    settings.put("PUENTE_ANSWER_BUDGET", "20ms");
    settings.put("PUENTE_RETRY_LIMIT", "1s");
    settings.put("TRACKHS_API_URL", url);
    settings.put("TRACKHS_USERNAME", "nobody");
    settings.put("TRACKHS_PASSWORD", "none");
    settings.put("TRACKHS_MORE_TOOLS", "true");
    settings.put("CALCOM_API_URL", url);
    settings.put("CALCOM_API_KEY", "cal_none");
    settings.put("TWILIO_API_URL", url);
    settings.put("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000000");
    settings.put("TWILIO_AUTH_TOKEN", "none");
    settings.put("TWILIO_SMS_FROM", "+15005550006");
    server = new Running(directory, settings);
  }

  private static HttpServer listening() throws Exception {
    HttpServer made =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    made.start();
    return made;
  }

  @AfterAll
  static void stop() {
    server.close();
    vendor.stop(0);
    other.stop(0);
  }

  private static List<Operation<?, ?>> operations() {
    return Operations.all().operations();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void noTextOfAnyOperationLeadsElsewhere(Operation<?, ?> operation) throws Exception {
    for (ObjectNode arguments : spoiled(operation.example())) {
      JsonNode body = server.post("/api/tools/" + operation.name(), arguments).body();
      assertThat(body.toString())
          .doesNotContain("\tat ", "Exception", "127.0.0.1:" + other.getAddress().getPort());
    }
    assertThat(HEARD).allMatch(each -> each.path().matches(PATH)).noneMatch(Heard::evil);
    assertThat(HEARD).noneMatch(each -> each.path().contains("admin"));
    assertThat(HEARD).noneMatch(each -> each.path().contains(".."));
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
    HEARD.clear();
    server.post("/api/tools/search_units", Map.of());
    server.post("/api/tools/get_event_types", Map.of());
    assertThat(HEARD).isNotEmpty();
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
