package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import puente.app.backends.Operations;
import puente.app.backends.ToolSelection;
import puente.app.server.SettingsReader;
import puente.app.settings.Settings;
import puente.bridge.Catalogue;
import puente.bridge.Operation;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

class ToolSelectionTest {
  @TempDir Path directory;

  private static List<String> names(Catalogue catalogue) {
    return catalogue.operations().stream().map(Operation::name).toList();
  }

  private Settings read(String tools, String readOnly) {
    return SettingsReader.read(
        Map.of("PUENTE_TOOLS", tools, "PUENTE_READ_ONLY", readOnly), directory);
  }

  @Test
  void takesToolsetsAndToolsInTheirOwnOrder() {
    Catalogue all = Operations.all();
    assertThat(names(ToolSelection.of(read("", "false")).among(all))).isEqualTo(names(all));
    assertThat(names(ToolSelection.of(read("puente, list_projects", "false")).among(all)))
        .containsExactly("list_projects", "puente_about");
    assertThat(names(ToolSelection.of(read("odoo", "true")).among(all)))
        .contains("list_projects", "dev_get_quotation_status")
        .doesNotContain("dev_create_quotation", "puente_about");
  }

  @ParameterizedTest
  @CsvSource({
    "list_project, did you mean list_projects?",
    "lst_projct, did you mean list_projects?",
    "Odo, did you mean odoo?",
    "dev-create-quotation, did you mean dev_create_quotation?",
    "everything, 'there are odoo, '"
  })
  void saysWhichNameIsUnknownAndWhatMayBeMeant(String name, String told) {
    assertThat(read("odoo," + name, "false").faults())
        .extracting(Text::en)
        .singleElement()
        .asString()
        .startsWith("PUENTE_TOOLS: there is no toolset or tool '" + name + "'")
        .contains(told);
  }

  @Test
  void readOnlyIsTrueOrFalse() {
    assertThat(read("", "yes").faults())
        .extracting(Text::en)
        .containsExactly("PUENTE_READ_ONLY must be true or false");
  }

  @Test
  void narrowsEverySurface() throws Exception {
    try (Running server = new Running(directory, Map.of("PUENTE_READ_ONLY", "true"))) {
      JsonNode tools = server.result("tools/list", Map.of()).path("tools");
      assertThat(tools.valueStream().map(each -> each.path("name").asString()))
          .contains("list_projects", "puente_about")
          .doesNotContain("dev_create_quotation");
      JsonNode paths = server.get("/openapi.json").body().path("paths");
      assertThat(paths.has("/api/tools/list_projects")).isTrue();
      assertThat(paths.has("/api/tools/dev_create_quotation")).isFalse();
      assertThat(paths.has("/api/quotation/async")).isFalse();
      for (String path : List.of("/api/tools/dev_create_quotation", "/api/quotation/async")) {
        Running.Reply reply = server.post(path, Map.of());
        assertThat(reply.status()).as(path).isEqualTo(404);
        assertThat(reply.body().path("detail").asString()).contains("dev_create_quotation");
      }
      JsonNode call = server.ask("tools/call", Map.of("name", "dev_create_quotation"));
      assertThat(call.at("/error/code").asInt()).isEqualTo(-32602);
      assertThat(server.post("/api/tools/puente_about", Map.of()).body().path("tools").toString())
          .contains("list_projects")
          .doesNotContain("dev_create_quotation");
      assertThat(
              server
                  .result(
                      "prompts/get",
                      Map.of(
                          "name", "quote_a_customer", "arguments", Map.of("product", "Robot PUDU")))
                  .at("/messages/0/content/text")
                  .asString())
          .contains("no se pueden crear cotizaciones");
    }
  }

  @Test
  void aRequestNarrowsForItself() throws Exception {
    try (Running server = new Running(directory, Map.of())) {
      assertThat(names(server.post("/mcp?tools=puente", LIST).body()))
          .containsExactly("puente_about");
      assertThat(names(server.post("/mcp", LIST, "X-Puente-Tools", "list_tasks, puente").body()))
          .containsExactlyInAnyOrder("list_tasks", "puente_about");
      assertThat(names(server.post("/mcp?tools=odoo", LIST, "X-Puente-Tools", "list_tasks").body()))
          .containsExactly("list_tasks");
      assertThat(names(server.post("/mcp", LIST).body())).contains("dev_create_quotation");
      JsonNode call =
          server
              .post(
                  "/mcp?tools=puente",
                  Map.of(
                      "jsonrpc",
                      "2.0",
                      "id",
                      1,
                      "method",
                      "tools/call",
                      "params",
                      Map.of("name", "list_projects")))
              .body();
      assertThat(call.at("/error/code").asInt()).isEqualTo(-32602);
      assertThat(server.post("/api/tools/list_projects?tools=puente", Map.of()).status())
          .isEqualTo(404);
      Running.Reply unknown = server.post("/mcp?tools=trackhsx", LIST);
      assertThat(unknown.status()).isEqualTo(422);
      assertThat(unknown.body().path("say").asString()).contains("trackhsx");
    }
  }

  /** The older transport tells its clients where to send their messages: with the same wish. */
  @Test
  void theOlderTransportKeepsWhatItsConnectionWants() throws Exception {
    try (Running server = new Running(directory, Map.of());
        Stream<String> lines = server.lines("/mcp/sse?tools=puente,list_tasks")) {
      assertThat(lines.filter(line -> line.startsWith("data:")).findFirst().orElseThrow())
          .contains("/mcp/messages?tools=puente%2Clist_tasks&sessionId=");
    }
  }

  @Test
  void theOlderTransportReadsOnlyWhereItsConnectionDoes() throws Exception {
    try (Running server = new Running(directory, Map.of());
        Stream<String> lines = server.lines("/mcp/sse?read_only=true&tools=odoo")) {
      assertThat(lines.filter(line -> line.startsWith("data:")).findFirst().orElseThrow())
          .contains("/mcp/messages?tools=odoo&read_only=true&sessionId=");
    }
  }

  private static final Map<String, ?> LIST =
      Map.of("jsonrpc", "2.0", "id", 1, "method", "tools/list", "params", Map.of());

  private static List<String> names(JsonNode answer) {
    return answer
        .at("/result/tools")
        .valueStream()
        .map(each -> each.path("name").asString())
        .toList();
  }
}
