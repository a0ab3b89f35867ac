package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/** Whatever a request says to be given less holds, wherever it is said, and whatever else is. */
@Timeout(60)
class NarrowedRequestTest {
  private static final String WRITES = "dev_create_sale";
  private static final String KEY = "quotations";

  @TempDir static Path directory;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Running server;

  @BeforeAll
  static void start() throws Exception {
    server = KeyRing.serverWithAll(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
    CLIENT.close();
  }

  private static List<String> tools(String query, String... headers) throws Exception {
    List<String> all = new ArrayList<>(List.of("X-API-Key", "root"));
    all.addAll(List.of(headers));
    Map<String, ?> list =
        Map.of("jsonrpc", "2.0", "id", 1, "method", "tools/list", "params", Map.of());
    return server
        .post("/mcp" + query, list, all.toArray(String[]::new))
        .body()
        .at("/result/tools")
        .valueStream()
        .map(each -> each.path("name").asString())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "?read_only=false, X-Puente-Read-Only, true",
    "?read_only=true, X-Puente-Read-Only, false",
    "?read_only=false&read_only=true, X-Puente-Read-Only, false",
    "?read_only=true&read_only=false, X-Puente-Read-Only, false",
    "?read_only=, X-Puente-Read-Only, false",
    "?read_only=0, X-Puente-Read-Only, false"
  })
  void readingOnlyIsNotTakenBack(String query, String header, String value) throws Exception {
    assertThat(tools(query, header, value)).contains("list_tasks").doesNotContain(WRITES);
    assertThat(
            server
                .post(
                    "/api/tools/" + WRITES + query,
                    Map.of("partner_id", 1),
                    "X-API-Key",
                    "root",
                    header,
                    value)
                .status())
        .isEqualTo(404);
  }

  @Test
  void readingOnlyIsNotTakenBackByARepeatedHeaderField() throws Exception {
    assertThat(tools("", "X-Puente-Read-Only", "false", "X-Puente-Read-Only", "true"))
        .contains("list_tasks")
        .doesNotContain(WRITES);
    assertThat(tools("", "X-Puente-Read-Only", "false")).contains(WRITES);
  }

  @Test
  void ofSeveralListsOnlyWhatIsInEachIsLeft() throws Exception {
    assertThat(tools("?tools=list_tasks,list_users&tools=list_users"))
        .containsExactly("list_users");
    assertThat(tools("?tools=list_users&tools=odoo")).containsExactly("list_users");
    assertThat(tools("", "X-Puente-Tools", "list_users", "X-Puente-Tools", "odoo"))
        .containsExactly("list_users");
    assertThat(tools("?tools=list_users", "X-Puente-Tools", "list_tasks")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "", " ", ", ,"})
  void aListOfNothingIsNotAListOfEverything(String list) throws Exception {
    String query = "/mcp?tools=" + list.replace(" ", "%20");
    assertThat(server.post(query, Map.of(), "X-API-Key", "root").status()).isEqualTo(422);
    assertThat(server.post("/mcp", Map.of(), "X-API-Key", "root", "X-Puente-Tools", list).status())
        .isEqualTo(422);
  }

  /** Its messages are answered on another thread, which must see no more. */
  @ParameterizedTest
  @CsvSource({"?read_only=true,", "'',true"})
  void theOlderTransportIsNarrowedToo(String query, String header) throws Exception {
    try (Stream<String> lines = stream("/mcp/sse" + query, "root", header)) {
      Iterator<String> data = lines.filter(each -> each.startsWith("data:")).iterator();
      String messages = data.next().substring(5).strip();
      assertThat(messages).contains("read_only=true");
      ask(messages, "tools/list", Map.of(), "root");
      assertThat(data.next()).contains("list_tasks").doesNotContain("\"" + WRITES + "\"");
      ask(
          messages,
          "tools/call",
          Map.of("name", WRITES, "arguments", Map.of("partner_id", 1)),
          "root");
      assertThat(data.next()).contains("Unknown tool");
    }
  }

  @Test
  void theOlderTransportShowsAKeyOnlyItsOwn() throws Exception {
    try (Stream<String> lines = stream("/mcp/sse", KeyRing.only("trackhs:read"), null)) {
      Iterator<String> data = lines.filter(each -> each.startsWith("data:")).iterator();
      String messages = data.next().substring(5).strip();
      String key = KeyRing.only("trackhs:read");
      ask(messages, "tools/list", Map.of(), key);
      assertThat(data.next()).contains("search_units").doesNotContain("list_tasks");
      ask(messages, "resources/read", Map.of("uri", "odoo://production/project.task/9"), key);
      assertThat(data.next()).contains("odoo:read").doesNotContain("\"result\"");
    }
  }

  private static Stream<String> stream(String path, String key, String readOnly) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Accept", "text/event-stream")
            .header("X-API-Key", key);
    if (readOnly != null) {
      request.header("X-Puente-Read-Only", readOnly);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofLines()).body();
  }

  private static void ask(String path, String method, Object params, String key) throws Exception {
    String message =
        Json.write(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params));
    assertThat(server.status("POST", path, message, "X-API-Key", key)).isEqualTo(202);
  }

  @Test
  void theFirstPageListsWhatTheKeyMayUseAndTheRequestWants() throws Exception {
    assertThat(page("", "root")).contains(WRITES, "search_units", "list_tasks");
    assertThat(page("?read_only=true", "root")).contains("list_tasks").doesNotContain(WRITES);
    assertThat(page("", KeyRing.only("trackhs:read")))
        .contains("search_units")
        .doesNotContain(WRITES, "list_tasks");
    assertThat(page("", "wrong")).doesNotContain("search_units", "list_tasks");
  }

  private static String page(String query, String key) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/" + query))
            .header("X-API-Key", key)
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static String job() throws Exception {
    Map<String, Object> wanted =
        Map.of(
            "partner_name", "Posada Verde",
            "email", "ines@verde.example",
            "phone", "+51 987 654 300",
            "lead_name", "Robots " + System.nanoTime());
    return server
        .post("/api/quotation/async", wanted, "X-API-Key", KEY)
        .body()
        .path("tracking_id")
        .asString();
  }

  @Test
  void aTaskIsChangedByWhatMayBeginOne() throws Exception {
    String job = job();
    for (String method : List.of("tasks/cancel", "tasks/update")) {
      assertThat(task(method, job, "?read_only=true").path("error").toString())
          .contains("forbidden");
      assertThat(task(method, job, "?tools=list_tasks").path("error").toString())
          .contains("no such task");
      assertThat(task(method, job, "").has("result")).isTrue();
    }
    assertThat(task("tasks/get", job, "?read_only=true").has("result")).isTrue();
    assertThat(task("tasks/get", job, "?tools=puente_about").has("result")).isFalse();
    assertThat(task("tasks/get", job, "").has("result")).isTrue();
  }

  private static JsonNode task(String method, String id, String query) throws Exception {
    Map<String, Object> meta = new HashMap<>();
    meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
    meta.put("io.modelcontextprotocol/clientInfo", Map.of("name", "narrowed", "version", "1"));
    meta.put(
        "io.modelcontextprotocol/clientCapabilities",
        Map.of("extensions", Map.of("io.modelcontextprotocol/tasks", Map.of())));
    Map<String, Object> params = Map.of("taskId", id, "inputResponses", Map.of(), "_meta", meta);
    return server
        .post(
            "/mcp" + query,
            Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params),
            "X-API-Key",
            KEY,
            "MCP-Protocol-Version",
            "2026-07-28",
            "Mcp-Method",
            method,
            "Mcp-Name",
            id)
        .body();
  }

  @Test
  void anothersJobIsNotFollowed() throws Exception {
    String uri = "puente://jobs/" + job();
    Map<String, String> params = Map.of("uri", uri);
    assertThat(server.ask("resources/subscribe", params, "X-API-Key", "all-reads").has("error"))
        .isTrue();
    assertThat(server.ask("resources/subscribe", params, "X-API-Key", "root").has("result"))
        .isTrue();
  }
}
