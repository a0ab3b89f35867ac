package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The official clients list the tools and call every one; they check each answer's schema too. */
class OfficialClientsTest {
  @TempDir static Path directory;
  private static SandboxProcess odoo;
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    odoo = new SandboxProcess(directory);
    server = Server.serve(Files.createDirectory(directory.resolve("data")), on(odoo));
  }

  private static Map<String, String> on(SandboxProcess odoo) {
    Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.put("PUENTE_ANSWER_BUDGET", "30s");
    return settings;
  }

  @AfterAll
  static void stop() {
    server.close();
    odoo.close();
  }

  @ParameterizedTest
  @CsvSource({"v1, 2025-11-25", "v2, 2026-07-28", "v2-legacy, 2025-11-25"})
  void everyToolAnswersItsExample(String generation, String protocol, @TempDir Path own)
      throws Exception {
    try (SandboxProcess odoo = new SandboxProcess(own); // Examples change what they begin with.
        Server server = Server.serve(Files.createDirectory(own.resolve("data")), on(odoo))) {
      int orders = odoo.counts().get("sale.order");
      everyToolAnswers(
          OfficialClient.callEvery(server.http.uri("/mcp").toString(), generation), protocol);
      assertThat(odoo.counts().get("sale.order")).isEqualTo(orders + 2);
    }
  }

  private static void everyToolAnswers(JsonNode answer, String protocol) {
    assertThat(answer.path("protocol").asString("")).isEqualTo(protocol);
    assertThat(answer.at("/server/name").asString("")).isEqualTo("mcp-odoo");
    assertThat(answer.path("tools").valueStream().map(JsonNode::asString))
        .contains("dev_create_quotation", "dev_get_quotation_status", "puente_about")
        .containsExactlyInAnyOrderElementsOf(answer.path("results").propertyNames());
    answer
        .path("results")
        .forEachEntry(
            (tool, result) -> {
              assertThat(result.path("isError").asBoolean(false))
                  .as("%s: %s", tool, result)
                  .isFalse();
              assertThat(result.path("structuredContent").isObject()).as(tool).isTrue();
              assertThat(answer.at("/textIsTheSame/" + tool).asBoolean()).as(tool).isTrue();
            });
    JsonNode made = answer.at("/results/dev_create_quotation/structuredContent");
    JsonNode asked = answer.at("/results/dev_get_quotation_status/structuredContent");
    assertThat(made.path("status").asString()).as("%s", made).isEqualTo("completed");
    assertThat(made.at("/output/sale_order_name").asString()).matches("S\\d+");
    assertThat(asked.path("output")).isEqualTo(made.path("output"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2", "v2-legacy"})
  void aRefusalReachesTheProgramAsASentence(String generation) throws Exception {
    JsonNode result =
        OfficialClient.call(
            server.http.uri("/mcp").toString(),
            generation,
            "dev_create_quotation",
            Ask.quotation("refused").put("email", "luis").toString());
    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(result.at("/content/0/text").asString()).contains("email");
    assertThat(result.at("/_meta/puente~1error/type").asString()).isEqualTo("invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hosts", "frameworks", "mastra", "conformance", "oauth"})
  void theLockFilesNameNoRegistry(String directory) throws Exception {
    Path clients = Path.of(System.getProperty("basedir", "")).resolve("clients");
    String lock = Files.readString(clients.resolve(directory).resolve("package-lock.json"));
    assertThat(lock).doesNotContain("\"resolved\"");
  }
}
