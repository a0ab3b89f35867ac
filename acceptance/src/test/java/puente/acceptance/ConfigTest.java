package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is set, missing or wrong is told in sentences, all at once, and no secret is shown. */
class ConfigTest {
  private static final String CREATE = "/api/tools/dev_create_quotation";
  private static final List<String> WRITING =
      List.of("dev_create_quotation", "dev_get_quotation_status");

  @TempDir static Path shared;
  private static SandboxProcess odoo;

  @TempDir Path data;

  @BeforeAll
  static void start() {
    odoo = new SandboxProcess(shared);
  }

  @AfterAll
  static void stop() {
    odoo.close();
  }

  private Child puente(Map<String, String> settings, String word) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.putIfAbsent("PUENTE_DATA_DIR", data.toString());
    return Child.start(data, environment, "puente.app.Main", word);
  }

  @Test
  void configShowsSecretsOnlyAsSet() {
    Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.put("PUENTE_API_KEY", "key-of-one-who-calls-here,key-of-two-who-call-here");
    try (Child config = puente(settings, "config")) {
      assertThat(config.exitCode()).isEqualTo(0);
      assertThat(config.output())
          .containsPattern("(?m)^PUENTE_API_KEY +set ")
          .containsPattern("(?m)^ODOO_API_KEY +set ")
          .containsPattern("(?m)^DEV_ODOO_API_KEY +set ")
          .containsPattern("(?m)^ODOO_LOGIN +bot ")
          .doesNotContain("key-of-one", "key-of-two", "sandbox-bot-key", "! ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"config", "serve"})
  void everyFaultyValueIsToldAtOnce(String word) {
    Map<String, String> settings =
        Map.of(
            "PORT", "eight thousand",
            "PUENTE_TIMEZONE", "Lima/Peru",
            "PUENTE_RETRY_LIMIT", "soon",
            "PUENTE_LANGUAGE", "fr",
            "PUENTE_WRITE_ENVIRONMENT", "staging",
            "ODOO_URL", "odoo.example",
            "ODOO_API_KEY_FILE", "no-such-file");
    try (Child puente = puente(settings, word)) {
      assertThat(puente.exitCode()).isEqualTo(1);
      assertThat(puente.output())
          .contains(
              "PORT must be",
              "PUENTE_TIMEZONE must be",
              "PUENTE_RETRY_LIMIT must be",
              "PUENTE_LANGUAGE must be",
              "PUENTE_WRITE_ENVIRONMENT must be",
              "ODOO_URL must be",
              "ODOO_API_KEY_FILE: cannot read no-such-file")
          .doesNotContain("Exception", "\tat ");
      if (word.equals("config")) {
        assertThat(puente.output())
            .contains("missing ODOO_URL, ODOO_DB, ODOO_LOGIN, ODOO_API_KEY")
            .contains("missing DEV_ODOO_URL, DEV_ODOO_DB, DEV_ODOO_LOGIN, DEV_ODOO_API_KEY");
      }
    }
  }

  @Test
  void whatIsMistypedOrBegunAndNotFinishedIsNoSuccess() {
    for (Map<String, String> settings :
        List.of(
            Map.of("ODOO_URL", odoo.url().toString()),
            Map.of("TRACKHS_API_URL", "https://acme.trackhs.com", "TRACKHS_USERNAME", "ana"),
            Map.<String, String>of())) {
      try (Child config = puente(settings, "config")) {
        assertThat(config.exitCode()).as(config.output()).isEqualTo(1);
        assertThat(config.output()).contains("missing").containsPattern("PUENTE_DATA_DIR +/");
      }
    }
    Map<String, String> mistyped = new HashMap<>(Server.onSandbox(odoo.url()));
    mistyped.put("PUENTE_API_KEYS", "correct-horse-battery-staple");
    try (Child config = puente(mistyped, "config")) {
      assertThat(config.exitCode()).isEqualTo(1);
      assertThat(config.output()).contains("did you mean PUENTE_API_KEY?");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PORT=70000", "PORT=-1", "PUENTE_WORKERS=0", "ODOO_CALLS_AT_ONCE=-2"})
  void aNumberThatCannotWorkIsToldBeforeAnythingStarts(String pair) {
    String[] setting = pair.split("=", 2);
    try (Child serve = puente(Map.of(setting[0], setting[1]), "serve")) {
      assertThat(serve.exitCode()).isEqualTo(1);
      assertThat(serve.output()).contains(setting[0] + " must be").doesNotContain("\tat ");
    }
  }

  @Test
  void aTakenPortIsOneSentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Child serve = puente(Map.of("PORT", "" + taken.getLocalPort()), "serve")) {
      assertThat(serve.exitCode()).isEqualTo(1);
      assertThat(serve.output().lines()).singleElement().asString().contains("PORT", "taken");
    }
  }

  @Test
  void aSecondServerOnOneDataDirectoryIsRefusedInOneSentence() throws Exception {
    try (Server first = Server.serve(data, Map.of())) {
      try (Child second = puente(Map.of("PORT", "0"), "serve")) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output().lines())
            .singleElement()
            .asString()
            .contains("PUENTE_DATA_DIR", data.toString());
      }
      assertThat(first.http.get("/health").status()).isEqualTo(200);
    }
  }

  @Test
  void settingsComeFromTheEnvFileAndFilesOfSecretsAndTheirOtherNames() throws Exception {
    Files.writeString(data.resolve("secret"), "sandbox-bot-key\n");
    Files.writeString(
        data.resolve(".env"),
        """
        # Odoo
        export ODOO_URL="%s"
        ODOO_DB='puente'
        ODOO_USERNAME=bot # the salesperson
        ODOO_PASSWORD=sandbox-bot-key
        DEV_ODOO_URL=%s
        DEV_ODOO_DB=puente
        DEV_ODOO_LOGIN=somebody else
        DEV_ODOO_API_KEY_FILE=%s
        MCP_NAME=from-the-file
        """
            .formatted(odoo.url(), odoo.url(), data.resolve("secret")));
    // The environment goes before the file.
    try (Server server = Server.serve(data, Map.of("DEV_ODOO_LOGIN", "bot"))) {
      String trackingId =
          server.http.post("/api/quotation/async", Ask.quotation("file")).text("/tracking_id");
      assertThat(server.ended(trackingId).path("status").asString()).isEqualTo("completed");
      Http.Reply projects = server.http.post("/api/tools/list_projects", "{}");
      assertThat(projects.status()).as(projects.content()).isEqualTo(200);
      assertThat(server.http.post("/api/tools/puente_about", "{}").text("/name"))
          .isEqualTo("from-the-file");
      assertThat(server.output()).doesNotContain("sandbox-bot-key");
    }
  }

  @Test
  void withoutADevelopmentOdooTheWritingToolsAreListedAndSayWhatToSet() throws Exception {
    Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.keySet().removeIf(name -> name.startsWith("DEV_"));
    int orders = odoo.counts().get("sale.order");
    try (Server server = Server.serve(data, settings)) {
      assertThat(tools(server)).containsAll(WRITING);
      for (String path : List.of("/api/quotation/async", CREATE)) {
        JsonNode problem =
            Problems.inBothLanguages(
                language ->
                    server.http.post(path, Ask.quotation("nowhere"), "Accept-Language", language),
                503,
                "unavailable");
        assertThat(problem.path("detail").asString())
            .contains("DEV_ODOO_URL", "PUENTE_WRITE_ENVIRONMENT");
      }
      Http.Reply mcp = server.http.tool("dev_create_quotation", Ask.quotation("nowhere"));
      assertThat(Problems.ofTool(mcp, "unavailable")).contains("DEV_ODOO_URL");
      assertThat(server.http.post("/api/tools/list_projects", "{}").status()).isEqualTo(200);
    }
    assertThat(odoo.counts().get("sale.order")).isEqualTo(orders);
  }

  @Test
  void productionIsWrittenOnlyWhereThatIsSaid() throws Exception {
    Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.keySet().removeIf(name -> name.startsWith("DEV_"));
    settings.put("ODOO_DB", Server.DEVELOPMENT); // The sandbox lets nobody write to the other.
    settings.put("PUENTE_WRITE_ENVIRONMENT", "production");
    try (Server server = Server.serve(data, settings)) {
      String trackingId =
          server.http.post("/api/quotation/async", Ask.quotation("prod")).text("/tracking_id");
      JsonNode job = server.ended(trackingId);
      assertThat(job.at("/result/environment").asString()).isEqualTo("production");
    }
  }

  @Test
  void withoutAnyOdooItsToolsAreAbsentAndTheContractsRoutesSayWhy() throws Exception {
    try (Server server = Server.serve(data, Map.of())) {
      assertThat(tools(server)).containsExactly("puente_about");
      JsonNode problem =
          Problems.inBothLanguages(
              language ->
                  server.http.post(
                      "/api/quotation/async", Ask.quotation("no"), "Accept-Language", language),
              503,
              "unavailable");
      assertThat(problem.path("detail").asString()).contains("ODOO_URL", "DEV_");
      Problems.inBothLanguages(
          language -> server.http.get("/api/quotation/status/quot_1", "Accept-Language", language),
          503,
          "unavailable");
      Problems.inBothLanguages(
          language -> server.http.post(CREATE, Ask.quotation("no"), "Accept-Language", language),
          503,
          "unavailable");
      assertThat(server.http.get("/health").status()).isEqualTo(200);
    }
  }

  private static List<String> tools(Server server) throws Exception {
    return server
        .http
        .rpc("/mcp", "tools/list", Map.of())
        .body()
        .at("/result/tools")
        .valueStream()
        .map(tool -> tool.path("name").asString())
        .toList();
  }
}
