package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import puente.app.backends.Operations;
import puente.app.commands.Doctor;
import puente.app.server.SettingsReader;
import puente.bridge.Operation;
import puente.bridge.json.Json;
import puente.sandbox.Fault;
import puente.sandbox.trackhs.SandboxTrackHs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The TrackHS of the documents, end to end: what is said on the phone, and what comes of it. */
class TrackHsServerTest {
  private static final List<String> SEVEN =
      List.of(
          "search_reservations_v2",
          "get_reservation_v2",
          "get_folio",
          "search_units",
          "search_amenities",
          "create_maintenance_work_order",
          "create_housekeeping_work_order");
  private static final Map<String, ?> LIST =
      Map.of("jsonrpc", "2.0", "id", 1, "method", "tools/list", "params", Map.of());

  @TempDir static Path directory;
  private static SandboxTrackHs trackHs;
  private static Running server;

  @BeforeAll
  static void start() throws Exception {
    trackHs = SandboxTrackHs.start(0);
    server = new Running(directory.resolve("shared"), settings(Map.of()));
  }

  @AfterAll
  static void stop() {
    server.close();
    trackHs.close();
  }

  private static Map<String, String> settings(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("TRACKHS_API_URL", trackHs.url().toString());
    settings.put("TRACKHS_USERNAME", SandboxTrackHs.USERNAME);
    settings.put("TRACKHS_PASSWORD", SandboxTrackHs.PASSWORD);
    settings.put("PUENTE_RETRY_FIRST", "20ms");
    settings.putAll(more);
    return settings;
  }

  private static List<String> names(JsonNode answer) {
    return answer
        .at("/result/tools")
        .valueStream()
        .map(each -> each.path("name").asString())
        .toList();
  }

  @Test
  @Tag("golden")
  void itsAddressShowsExactlyTheSevenOfTheDocuments() throws Exception {
    JsonNode listed = server.post("/mcp?tools=trackhs", LIST).body();
    assertThat(names(listed)).containsExactlyElementsOf(SEVEN);
    ToolFiles.check(
        listed.at("/result/tools"),
        server.get("/openapi.json").body(),
        server.result("resources/list", Map.of()).path("resources"));
    for (JsonNode tool : listed.at("/result/tools")) {
      int told = (tool.path("description") + tool.path("inputSchema").toString()).length();
      assertThat(told / 4).as(tool.path("name").asString()).isLessThan(1_000);
      assertThat(tool.toString()).doesNotContain("anyOf", "oneOf", "allOf", "$ref");
    }
  }

  @Test
  void anAdministratorOpensMore() throws Exception {
    assertThat(names(server.post("/mcp", LIST).body()))
        .contains("get_work_order")
        .doesNotContain("get_unit");
    try (Running more =
        new Running(
            directory.resolve("more"),
            settings(Map.of("TRACKHS_MORE_TOOLS", "true", "PUENTE_TOOLS", "trackhs_more")))) {
      assertThat(names(more.post("/mcp", LIST).body()))
          .containsExactly("get_unit", "list_reservation_notes", "list_clean_types");
    }
  }

  @Test
  void whoConfiguredNoneSeesNone() throws Exception {
    try (Running without = new Running(directory.resolve("without"), Map.of())) {
      assertThat(names(without.post("/mcp", LIST).body())).doesNotContainAnyElementsOf(SEVEN);
      assertThat(without.get("/health").body().path("back_ends").has("trackhs")).isFalse();
    }
    server.post("/api/tools/search_amenities", Map.of("fresh", true));
    assertThat(server.get("/health").body().at("/back_ends/trackhs").asString()).isEqualTo("up");
  }

  /** What is said, as the model passes it on; by MCP and REST, in both languages. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "es | search_reservations_v2 | {'search': 'John Smith', 'arrival_start': '1 al 15 de enero"
            + " de 2024'} | Encontré 2 reservas con llegada del 1 al 15 de enero de 2024",
        "en | search_reservations_v2 | {'search': 'John Smith', 'arrival_start': 'January 1–15,"
            + " 2024'} | I found 2 reservations arriving from January 1 to 15, 2024",
        "es | search_units | {'bedrooms': 2, 'bathrooms': 2, 'pets_friendly': 1, 'is_active': 1,"
            + " 'arrival': '10 al 17 de febrero de 2027'} | Encontré 2 unidades libres del 10 al"
            + " 17 de febrero de 2027",
        "en | search_units | {'bedrooms': 2, 'bathrooms': 2, 'pets_friendly': 1, 'is_active': 1,"
            + " 'arrival': '2027-02-10', 'departure': 'February 17, 2027'} | I found 2 units free"
            + " from February 10 to 17, 2027",
        "es | create_maintenance_work_order | {'summary': 'Problema de plomería', 'unit_id': 123,"
            + " 'priority': 'alta'} | Quedó creada la orden de mantenimiento de Palm Villa 123, con"
            + " el número 70",
        "en | create_maintenance_work_order | {'summary': 'A plumbing problem', 'unit': 'unit 123"
            + " palm', 'priority': 'high'} | 422",
        "en | create_maintenance_work_order | {'summary': 'A plumbing problem', 'unit': 'PV-123',"
            + " 'priority': 'high'} | I created the maintenance order of Palm Villa 123, number 70",
        "es | create_housekeeping_work_order | {'scheduled_at': 'mañana', 'unit': 'palm villa 123',"
            + " 'clean_type_id': 1} | Quedó creada la orden de limpieza de Palm Villa 123, con el"
            + " número 90",
        "en | create_housekeeping_work_order | {'scheduled_at': 'tomorrow', 'unit': 'lakeview',"
            + " 'is_inspection': true} | There are three: Lakeview 201, 202 and 203. Which one?",
        "en | create_housekeeping_work_order | {'scheduled_at': 'tomorrow', 'unit_id': 123} |"
            + " Which cleaning: departure, mid-stay, deep, or an inspection?",
        "es | get_reservation_v2 | {'reservation_id': '40211'} | Debe 515 dólares con 20 centavos",
        "es | get_folio | {'folio_id': '51877'} | está abierta. Debe 515 dólares con 20 centavos",
        "en | search_amenities | {'search': 'hot tub'} | Yes, there is a hot tub",
      })
  void whatIsSaidIsDone(String language, String tool, String arguments, String said)
      throws Exception {
    JsonNode asked = Json.read(arguments.replace('\'', '"'));
    String[] headers = {"Accept-Language", language};
    Running.Reply rest = server.post("/api/tools/" + tool, asked, headers);
    JsonNode mcp = server.result("tools/call", Map.of("name", tool, "arguments", asked), headers);
    String told = mcp.at("/content/0/text").asString();
    if (said.equals("422")) {
      assertThat(rest.status()).isEqualTo(422);
      assertThat(mcp.path("isError").asBoolean()).isTrue();
    } else {
      assertThat(rest.body().path("say").asString()).contains(said);
      if (rest.status() == 200) { // A model that is refused is told the fields.
        assertThat(told).contains(said);
      }
    }
  }

  @Test
  void theSameInOneConversationIsOneOrder() throws Exception {
    int before = trackHs.maintenance().size();
    Map<String, ?> leak = Map.of("summary", "Fuga en la cocina", "unit_id", 77);
    Map<String, ?> again =
        Map.of("summary", "fuga en la cocina", "unit", "LH-07", "priority", "high");
    String[] talk = {"X-Conversation-Id", "conv_1"};
    String path = "/api/tools/create_maintenance_work_order";
    Running.Reply first = server.post(path, leak, talk);
    assertThat(server.post(path, leak, talk).body().path("tracking_id"))
        .isEqualTo(first.body().path("tracking_id"));
    Running.Reply second = server.post(path, again, talk);
    assertThat(second.body().path("already_there").asBoolean()).isTrue();
    assertThat(second.body().at("/work_order/id")).isEqualTo(first.body().at("/work_order/id"));
    assertThat(second.body().path("say").asString())
        .startsWith("Ya estaba pedida la orden de mantenimiento");
    assertThat(trackHs.maintenance()).hasSize(before + 1);
    server.post(path, leak, "X-Conversation-Id", "conv_2");
    assertThat(trackHs.maintenance()).hasSize(before + 2);
  }

  @Test
  void anOrderWhoseAnswerIsLostIsToldOnceItIsFound() throws Exception {
    int before = trackHs.housekeeping().size();
    trackHs.faults().next("POST *", Fault.DROP_AFTER);
    Running.Reply reply =
        server.post(
            "/api/tools/create_housekeeping_work_order",
            Map.of("scheduled_at", "2027-03-01", "unit_id", 401, "is_inspection", true));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("status").asString()).isEqualTo("completed");
    assertThat(reply.body().path("success").asBoolean()).isTrue();
    assertThat(trackHs.housekeeping()).hasSize(before + 1);
    String document = "puente://jobs/" + reply.body().path("tracking_id").asString();
    assertThat(server.result("resources/read", Map.of("uri", document)).toString())
        .contains("work_order", "completed");
    Running.Reply followed =
        server.post(
            "/api/tools/get_work_order",
            Map.of("tracking_id", reply.body().path("tracking_id").asString()));
    assertThat(followed.body().path("work_order")).isEqualTo(reply.body().path("work_order"));
  }

  @Test
  void aPersonSaysYesFirstWhereThatIsWanted() throws Exception {
    int before = trackHs.maintenance().size();
    try (Running asking =
        new Running(directory.resolve("asking"), settings(Map.of("PUENTE_CONFIRM", "writes")))) {
      String path = "/api/tools/create_maintenance_work_order";
      Map<String, Object> leak = new HashMap<>(Map.of("summary", "Fuga", "unit", "PV-123"));
      Running.Reply plan = asking.post(path, leak);
      assertThat(plan.status()).isEqualTo(428);
      assertThat(plan.body().path("say").asString())
          .startsWith("Crear una orden de mantenimiento para Palm Villa 123: «Fuga»")
          .endsWith("¿Lo confirma?");
      assertThat(trackHs.maintenance()).hasSize(before);
      leak.put("plan_token", plan.body().path("plan_token").asString());
      assertThat(asking.post(path, leak).body().path("status").asString()).isEqualTo("completed");
      assertThat(trackHs.maintenance()).hasSize(before + 1);
    }
  }

  @Test
  void doctorLooksWhetherTheKeySeesWhatTheToolsNeed() {
    Map<String, String> environment = settings(Map.of());
    assertThat(examined(environment))
        .contains("✓ TrackHS: acepta nuestra llave", "✓ TrackHS: las reservas: ", "las unidades");
    trackHs.faults().set(SandboxTrackHs.HIDES_WORK_ORDERS, true);
    assertThat(examined(environment))
        .contains("· TrackHS: las órdenes de mantenimiento", "incierta");
    trackHs.faults().reset();
    environment.put("TRACKHS_PASSWORD", "wrong");
    assertThat(examined(environment))
        .contains("✗ TrackHS", "TRACKHS_PASSWORD")
        .doesNotContain("wrong");
    environment.remove("TRACKHS_PASSWORD");
    assertThat(examined(environment)).contains("! TrackHS: falta TRACKHS_PASSWORD");
  }

  private static String examined(Map<String, String> environment) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Doctor.examine(
        SettingsReader.read(environment, directory),
        new PrintStream(told, true, StandardCharsets.UTF_8));
    return told.toString(StandardCharsets.UTF_8);
  }

  /** Each tells what it asks where, and its example asks nothing else. */
  @Test
  void asksOnlyWhatItTells() throws Exception {
    for (Operation<?, ?> operation : Operations.all().operations()) {
      if (operation.touches().stream().noneMatch(each -> each.startsWith("TrackHS"))
          || operation.toolset().equals("trackhs_more")) {
        continue;
      }
      trackHs.clearLog();
      ObjectNode example = operation.example();
      server.post("/api/tools/" + operation.name(), example);
      List<String> told =
          operation.touches().stream().flatMap(TrackHsServerTest::requests).toList();
      for (SandboxTrackHs.LoggedRequest asked : trackHs.log()) {
        String path = asked.path().replaceFirst("^/api", "").replaceAll("/\\d+", "/{id}");
        assertThat(told).as(operation.name()).contains(asked.method() + " " + path);
      }
    }
  }

  private static Stream<String> requests(String told) {
    String[] parts = told.split(" ", 3);
    return Pattern.compile(", ").splitAsStream(parts[2]).map(path -> parts[1] + " " + path);
  }
}
