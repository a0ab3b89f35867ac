package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every printed .env file is taken as it is, and its secrets are shown nowhere. */
class EnvSeedsTest {
  private static final String REFERENCE = "{{resolve:";

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

  private static Stream<Seed> files() {
    return Seed.all().filter(seed -> seed.kind().equals("env"));
  }

  /** The printed values may name hosts and folders of others: those never. */
  private Map<String, String> kept() {
    Map<String, String> environment = new HashMap<>();
    environment.put("ODOO_URL", odoo.url().toString());
    environment.put("MCP_LOG_DIR", data.resolve("audit").toString());
    environment.put("PUENTE_DATA_DIR", data.toString());
    return environment;
  }

  @ParameterizedTest
  @MethodSource("files")
  void configShowsItsNamesAndNoSecret(Seed seed) throws Exception {
    write(seed);
    try (Child config = Child.start(data, kept(), "puente.app.Main", "config")) {
      // One has unresolved references, and some configure nothing at all.
      boolean whole = seed.body().path("vars").has("ODOO_DB") && !seed.id().equals("env-defaults");
      assertThat(config.exitCode()).isEqualTo(whole ? 0 : 1);
      showsNoSecret(seed, config.output());
      for (String name : List.of("PORT", "HOST", "ODOO_DB", "LOG_LEVEL", "CORS_ORIGINS")) {
        if (seed.body().path("vars").has(name)) {
          String value = seed.body().path("vars").path(name).asString();
          assertThat(config.output()).containsPattern("(?m)^" + name + " +\\Q" + value + "\\E ");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theServerStartsWithItAndPrintsNoSecret(Seed seed) throws Exception {
    write(seed);
    Map<String, String> environment = kept();
    String[] key = {"X-API-Key", "needed-where-others-may-call"}; // Some say HOST=0.0.0.0.
    environment.put("PUENTE_API_KEY", key[1]);
    if (seed.id().equals("env-production")) {
      environment.put("ODOO_API_KEY", "resolved-by-the-platform");
      environment.put("TWILIO_AUTH_TOKEN", "resolved-too");
    }
    environment.put("PUENTE_ANONYMOUS", "");
    try (Server server = Server.serve(data, environment)) {
      assertThat(server.http.get("/health").status()).isEqualTo(200);
      Http.Reply about = server.http.post("/api/tools/puente_about", "{}", key);
      assertThat(about.status()).isEqualTo(200);
      JsonNode name = seed.body().path("vars").path("MCP_NAME");
      assertThat(about.text("/name")).isEqualTo(name.asString("mcp-odoo"));
      Http.Reply projects = server.http.post("/api/tools/list_projects", "{}", key);
      // The sandbox knows none of the printed logins: that is said, without the key.
      assertThat(projects.status()).as(projects.content()).isEqualTo(503);
      Problems.noInternals(projects);
      showsNoSecret(seed, server.output() + projects.content() + about.content());
    }
  }

  @Test
  void anUnresolvedReferenceIsReportedAndNotUsedAsAKey() throws Exception {
    write(Seed.of("env-production"));
    try (Child serve = Child.start(data, kept(), "puente.app.Main", "serve")) {
      assertThat(serve.exitCode()).isEqualTo(1);
      assertThat(serve.output())
          .contains("ODOO_API_KEY", "CloudFormation")
          .doesNotContain(REFERENCE);
    }
  }

  private void write(Seed seed) throws IOException {
    String text = seed.body().path("text").asString("");
    if (text.isEmpty()) {
      text =
          seed.body()
              .path("vars")
              .propertyStream()
              .map(entry -> entry.getKey() + "=" + entry.getValue().asString() + "\n")
              .collect(Collectors.joining());
    }
    Files.writeString(data.resolve(".env"), text);
  }

  private static void showsNoSecret(Seed seed, String output) {
    seed.body()
        .path("vars")
        .forEachEntry(
            (name, value) -> {
              if (name.matches(".*(KEY|TOKEN|PASSWORD|SECRET).*")) {
                assertThat(output).as(name).doesNotContain(value.asString());
              }
            });
  }
}
