package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import puente.app.backends.Operations;
import puente.bridge.Grant;
import puente.bridge.Operation;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/** Every way in and every MCP method against every kind of key. */
class MatrixTest {
  private static final Path WAYS = Path.of("src/test/resources/golden/ways.txt");
  private static final List<Operation<?, ?>> OPERATIONS = Operations.all().operations();
  private static final String READ_ODOO = "odoo:read";
  private static final String METRICS = "/metrics";
  private static final String STATUS = "dev_get_quotation_status";

  /** What each MCP method tells of the product beside tools, and so who may be told. */
  private static final Map<String, Object> METHODS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("initialize", Map.of("protocolVersion", "2025-11-25")),
              Map.entry("ping", Map.of()),
              Map.entry("server/discover", Map.of()),
              Map.entry("subscriptions/listen", Map.of("notifications", Map.of())),
              Map.entry("tools/list", Map.of()),
              Map.entry("tools/call", Map.of("name", "list_projects")),
              Map.entry("tasks/get", Map.of("taskId", "quot_0")),
              Map.entry("tasks/update", Map.of("taskId", "quot_0")),
              Map.entry("tasks/cancel", Map.of("taskId", "quot_0")),
              Map.entry("prompts/list", Map.of()),
              Map.entry("prompts/get", Map.of("name", "todays_tasks")),
              Map.entry("resources/list", Map.of()),
              Map.entry("resources/templates/list", Map.of()),
              Map.entry("resources/read", Map.of("uri", "odoo://production/project.task/9")),
              Map.entry("resources/subscribe", Map.of("uri", "odoo://production/project.task/9")),
              Map.entry("resources/unsubscribe", Map.of("uri", "odoo://production/project.task/9")),
              Map.entry("completion/complete", complete(""))));

  @TempDir static Path directory;
  private static Running server;
  private static String job;

  @BeforeAll
  static void start() throws Exception {
    server = KeyRing.serverWithAll(directory);
    Map<String, Object> wanted =
        Map.of(
            "partner_name", "Posada Azul",
            "email", "eva@posada.example",
            "phone", "+51 987 654 321",
            "lead_name", "Robots");
    job =
        server
            .post("/api/quotation/async", wanted, "X-API-Key", "quotations")
            .body()
            .path("tracking_id")
            .asString();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Map<String, Object> complete(String value) {
    return Map.of(
        "ref", Map.of("type", "ref/prompt", "name", "quote_a_customer"),
        "argument", Map.of("name", "product", "value", value));
  }

  /** A way in that is added fails here, and is looked at by whoever adds it. */
  @Test
  @Tag("golden")
  void everyWayInIsWrittenDown() throws Exception {
    Golden.check(WAYS, String.join("\n", server.routes()) + "\n");
  }

  private static List<String> routes() {
    return server.routes();
  }

  private static Stream<String> goodKeys() {
    Set<String> scopes = new LinkedHashSet<>();
    OPERATIONS.forEach(each -> scopes.add(each.neededScope().toString()));
    return Stream.concat(Stream.of("root", "all-reads"), scopes.stream().map(KeyRing::only));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void aWayInTakesGoodKeysOrIsOpen(String way) throws Exception {
    String[] words = way.split(" ");
    if (words[2].equals("session")) {
      asksForALogin(words);
      return;
    }
    boolean open = words[2].equals("open");
    for (String bad : KeyRing.BAD) {
      // The document of the API is for everybody but whoever sends a bad key; nothing is in it.
      boolean refused = !open || (words[1].equals("/openapi.json") && !bad.isEmpty());
      assertThat(asked(words, bad)).as("'%s'", bad).matches(status -> (status == 401) == refused);
    }
    for (String good : (Iterable<String>) goodKeys()::iterator) {
      int status = asked(words, good);
      assertThat(status).as(good).isNotEqualTo(401).isLessThan(500);
      // By its operation, where it has one; a webhook is not signed here.
      boolean ofScope = (words[1].startsWith("/api/") && !open) || words[1].equals(METRICS);
      assertThat(status == 403).as(good).matches(no -> !no || ofScope || isWebhook(words[1]));
    }
  }

  /** A key that is sent along opens no page: only a session does, which begins with a form. */
  private static void asksForALogin(String[] way) throws Exception {
    for (String key :
        (Iterable<String>) Stream.concat(KeyRing.BAD.stream(), goodKeys())::iterator) {
      assertThat(site(way, key.isEmpty() ? List.of() : List.of("X-API-Key", key)))
          .as("'%s'", key)
          .isEqualTo(303);
    }
  }

  private static int site(String[] way, List<String> headers) throws Exception {
    List<String> all = new ArrayList<>(headers);
    all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
    String path = way[1].replaceAll("\\{[a-z_]+}", "list_projects");
    String form = "";
    if (way[0].equals("POST") && headers.contains("Cookie")) {
      String page = server.text("/console/connections", headers.toArray(String[]::new));
      form = "token=" + page.replaceAll("(?s).*name=\"token\" value=\"([^\"]+)\".*", "$1");
    }
    return server.status(way[0], path, form, all.toArray(String[]::new));
  }

  /** What of the console each kind of key sees and does, with the token of its session's forms. */
  @Test
  @Tag("golden")
  void whoSeesAndDoesWhatInTheConsoleIsWrittenDown() throws Exception {
    StringBuilder told = new StringBuilder();
    for (String key : List.of("root", "all-reads", "quotations")) {
      for (String way : routes()) {
        String[] words = way.split(" ");
        if (words[2].equals("session") && !words[1].endsWith("/stream")) {
          int status = site(words, List.of("Cookie", session(key)));
          told.append(key + " " + words[0] + " " + words[1] + " " + status + "\n");
        }
      }
    }
    Golden.check(Path.of("src/test/resources/golden/console.txt"), told.toString());
  }

  private static String session(String key) throws Exception {
    return server
        .form("/console/login", "key=" + key)
        .headers()
        .firstValue("set-cookie")
        .orElseThrow()
        .split(";", 2)[0];
  }

  private static boolean isWebhook(String path) {
    return path.startsWith("/webhooks/");
  }

  private static int asked(String[] way, String key) throws Exception {
    String method = way[0].equals("*") ? "GET" : way[0];
    String path =
        way[1]
            .replace("{tracking_id}", "quot_0")
            .replace("{name}", "list_projects")
            .replace("{version}", "0")
            .replace("*", "no/such/page");
    return key.isEmpty()
        ? server.status(method, path, "{}")
        : server.status(method, path, "{}", "X-API-Key", key);
  }

  @Test
  void figuresAreForWhoeverHasTheirScope() throws Exception {
    for (String key : (Iterable<String>) goodKeys()::iterator) {
      boolean may = List.of("root", "all-reads").contains(key);
      assertThat(server.status("GET", METRICS, "", "X-API-Key", key))
          .as(key)
          .isEqualTo(may ? 200 : 403);
    }
    assertThat(server.status("HEAD", METRICS, "")).isEqualTo(401);
    assertThat(server.get(METRICS, "X-API-Key", KeyRing.only(READ_ODOO)).body().toString())
        .contains("metrics:read");
  }

  /** A browser opens them without a key, and a person enters one there. */
  @Test
  void thePagesOpenWithoutAKeyAndShowNothing() throws Exception {
    for (String path : List.of("/docs", "/redoc", "/docs/assets/start.js")) {
      assertThat(server.status("GET", path, "")).as(path).isEqualTo(200);
    }
    JsonNode stranger = server.get("/openapi.json").body();
    assertThat(stranger.path("paths").propertyNames()).containsExactly("/health");
    assertThat(stranger.at("/components/securitySchemes").propertyNames())
        .contains("bearer", "api_key");
    assertThat(stranger.toString()).doesNotContain("odoo", "trackhs", "quotation");
    JsonNode holder = server.get("/openapi.json", "X-API-Key", "root").body();
    assertThat(holder.path("paths").propertyNames()).contains("/api/quotation/async");
    assertThat(holder.at("/info/description").asString()).contains("status: failed");
  }

  /** The contract's own routes are doors to operations: each takes what the operation needs. */
  @Test
  void aRouteNeedsTheScopeOfItsOperation() throws Exception {
    Map<String, String> operations =
        Map.of(
            "POST /api/quotation/async", "dev_create_quotation",
            "POST /api/quotation/update-lead", "dev_update_lead_quotation",
            "POST /api/elevenlabs/handoff", "message_notification",
            "GET /api/quotation/status/{tracking_id}", STATUS);
    List<String> reads =
        List.of(
            "GET /api/jobs",
            "GET /api/jobs/{tracking_id}/story",
            "GET /api/calls",
            "GET /api/handoffs");
    String cancel = "POST /api/jobs/{tracking_id}/cancel";
    assertThat(
            routes().stream()
                .filter(way -> way.contains(" /api/") && !way.contains("/api/tools/"))
                // Whoever may know nobody is told of nobody: IncomingCallTest.
                .filter(way -> !way.contains("/api/voice/"))
                .filter(way -> way.endsWith(" key"))
                .map(way -> way.replace(" key", "")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(operations.keySet(), reads, List.of(cancel))
                .flatMap(Collection::stream)
                .toList());
    for (String key : (Iterable<String>) goodKeys()::iterator) {
      assertThat(asked((cancel + " key").split(" "), key) == 403)
          .as(cancel + " with " + key)
          .isEqualTo(!key.equals("root"));
    }
    for (String read : reads) {
      for (String key : (Iterable<String>) goodKeys()::iterator) {
        boolean may = List.of("root", "all-reads").contains(key);
        assertThat(asked((read + " key").split(" "), key) == 403)
            .as(read + " with " + key)
            .isEqualTo(!may);
      }
    }
    for (Map.Entry<String, String> route : operations.entrySet()) {
      for (String key : (Iterable<String>) goodKeys()::iterator) {
        assertThat(asked((route.getKey() + " key").split(" "), key) == 403)
            .as(route + " with " + key)
            .isEqualTo(!may(key, route.getValue()));
      }
    }
  }

  private static boolean may(String key, String operation) {
    return OPERATIONS.stream()
        .filter(each -> each.name().equals(operation))
        .anyMatch(each -> each.isAllowedBy(grant(key)));
  }

  /** A method that is added fails here, and is looked at by whoever adds it. */
  @Test
  void everyMethodHasALine() {
    assertThat(server.methods()).containsExactlyInAnyOrderElementsOf(METHODS.keySet());
  }

  private static Set<String> methods() {
    return METHODS.keySet();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void noMethodIsAnsweredWithoutAGoodKey(String method) throws Exception {
    String message = message(method, METHODS.get(method));
    for (String path : List.of("/mcp", "/mcp/sse", "/mcp/messages")) {
      assertThat(server.status("POST", path, message)).isEqualTo(401);
      for (String bad : List.of("wrong", "revoked", "expired")) {
        assertThat(server.status("POST", path, message, "X-API-Key", bad)).isEqualTo(401);
        assertThat(server.status("POST", path, message, "Authorization", "Bearer " + bad))
            .isEqualTo(401);
      }
    }
  }

  private static String message(String method, Object params) {
    return Json.write(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params));
  }

  @ParameterizedTest
  @MethodSource("goodKeys")
  void aToolIsListedAndCalledByItsScopeAlone(String key) throws Exception {
    Set<String> allowed =
        OPERATIONS.stream()
            .filter(each -> each.isAllowedBy(grant(key)))
            .map(Operation::name)
            .collect(Collectors.toSet());
    JsonNode listed = server.result("tools/list", Map.of(), "X-API-Key", key).path("tools");
    assertThat(listed.valueStream().map(tool -> tool.path("name").asString()))
        .containsExactlyInAnyOrderElementsOf(allowed);
    for (Operation<?, ?> each : OPERATIONS) {
      String mistyped =
          each.input().fields().isEmpty() ? null : each.input().fields().getFirst().name() + "x";
      Map<String, ?> arguments = mistyped == null ? Map.of() : Map.of(mistyped, true);
      Object unfit = Map.of("name", each.name(), "arguments", arguments);
      String told = server.ask("tools/call", unfit, "X-API-Key", key).toString();
      boolean refused = told.contains("Unknown tool");
      assertThat(mistyped == null ? !refused : told.contains(mistyped))
          .as(each.name())
          .isEqualTo(each.isAllowedBy(grant(key)));
    }
    JsonNode pages = server.result("resources/list", Map.of(), "X-API-Key", key).path("resources");
    assertThat(pages.valueStream().map(page -> page.path("uri").asString()))
        .allMatch(
            uri -> allowed.contains(uri.substring(uri.lastIndexOf('/') + 1)) || !isOfOne(uri));
  }

  private static boolean isOfOne(String uri) {
    return uri.startsWith("puente://operations/");
  }

  private static Grant grant(String key) {
    if (key.equals("root")) {
      return Grant.ALL;
    }
    return Grant.of(
        key.equals("all-reads") ? "*:read" : key.substring(5).replaceFirst("-(?=[^-]*$)", ":"));
  }

  @ParameterizedTest
  @MethodSource("goodKeys")
  void whatIsInOdooIsToldToWhoMayReadThere(String key) throws Exception {
    boolean allowed = List.of("root", "all-reads", KeyRing.only(READ_ODOO)).contains(key);
    JsonNode suggested =
        server.result("completion/complete", complete(""), "X-API-Key", key).path("completion");
    assertThat(suggested.path("values").isEmpty()).isEqualTo(!allowed);
    JsonNode read = server.ask("resources/read", METHODS.get("resources/read"), "X-API-Key", key);
    assertThat(read.has("result")).as(read.toString()).isEqualTo(allowed);
    if (!allowed) {
      assertThat(read.toString()).contains(READ_ODOO);
    }
  }

  @ParameterizedTest
  @MethodSource("goodKeys")
  void anothersJobIsTheTaskAndDocumentOfWhoMayDoEverythingAlone(String key) throws Exception {
    boolean known = key.equals("root");
    JsonNode read = document(job, key);
    assertThat(read.has("error")).as(read.toString()).isEqualTo(!known);
    assertThat(read.toString().contains("Posada Azul")).isEqualTo(known);
    int found = server.status("GET", "/api/quotation/status/" + job, "", "X-API-Key", key);
    int hidden = may(key, STATUS) ? 404 : 403;
    assertThat(found).isEqualTo(known ? 200 : hidden);
    for (String method : List.of("tasks/get", "tasks/update", "tasks/cancel")) {
      JsonNode told = task(method, job, key);
      assertThat(told.has("result"))
          .as(told.toString())
          .isEqualTo(known && method.equals("tasks/get"));
      if (told.has("error")) {
        assertThat(told.toString()).doesNotContain("Posada Azul").doesNotContain("eva@");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "log_note, get_change",
    "book_meeting, get_booking_change",
    "message_notification, get_handoff"
  })
  void aJobOfAnyKindIsKnownToItsHolderAndToWhoMayDoEverything(String made, String status)
      throws Exception {
    Operation<?, ?> operation = Operations.all().find(made);
    String holder = KeyRing.only(operation.neededScope().toString());
    String id =
        server
            .post("/api/tools/" + made, operation.example(), "X-API-Key", holder)
            .body()
            .path("tracking_id")
            .asString();
    assertThat(id).isNotEmpty();
    assertThat(document(id, "root").path("result").toString()).contains(id);
    assertThat(task("tasks/get", id, "root").path("result").toString()).contains(id);
    assertThat(task("tasks/get", id, holder).path("result").toString()).contains(id);
    assertThat(task("tasks/cancel", id, "root").path("error").toString()).contains("forbidden");
    assertThat(document(id, "all-reads").has("error")).isTrue();
    Map<String, String> asked = Map.of("tracking_id", id);
    String url = "/api/tools/" + status;
    assertThat(server.post(url, asked, "X-API-Key", "root").status()).isEqualTo(200);
    assertThat(server.post(url, asked, "X-API-Key", "all-reads").status()).isEqualTo(404);
  }

  private static JsonNode document(String id, String key) throws Exception {
    return server.ask("resources/read", Map.of("uri", "puente://jobs/" + id), "X-API-Key", key);
  }

  private static JsonNode task(String method, String id, String key) throws Exception {
    Map<String, Object> meta =
        Map.of(
            "io.modelcontextprotocol/protocolVersion", "2026-07-28",
            "io.modelcontextprotocol/clientInfo", Map.of("name", "matrix", "version", "1"),
            "io.modelcontextprotocol/clientCapabilities",
                Map.of("extensions", Map.of("io.modelcontextprotocol/tasks", Map.of())));
    Map<String, Object> params = Map.of("taskId", id, "inputResponses", Map.of(), "_meta", meta);
    return server
        .post(
            "/mcp",
            Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params),
            "X-API-Key",
            key,
            "MCP-Protocol-Version",
            "2026-07-28",
            "Mcp-Method",
            method,
            "Mcp-Name",
            id)
        .body();
  }

  /** The same as its holder: it is there. Otherwise the others would be refused for nothing. */
  @Test
  void theHolderHasItAsTaskAndDocument() throws Exception {
    assertThat(document(job, "quotations").path("result").toString()).contains(job);
    assertThat(task("tasks/get", job, "quotations").path("result").toString()).contains(job);
  }
}
