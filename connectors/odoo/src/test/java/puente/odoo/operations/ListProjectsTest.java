package puente.odoo.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Catalogue;
import puente.bridge.Grant;
import puente.bridge.Outcome;
import puente.bridge.Secret;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.UnconfiguredOdoo;
import puente.odoo.http.HttpOdoo;
import puente.sandbox.odoo.SandboxOdoo;
import tools.jackson.databind.JsonNode;

public final class ListProjectsTest {
  private final SandboxOdoo server = SandboxOdoo.start(SandboxOdoo.Options.inMemory());
  private final HttpOdoo odoo =
      new HttpOdoo(
          OdooSettings.of(
              Odoo.Environment.PRODUCTION,
              server.url(),
              "puente",
              "bot",
              new Secret("sandbox-bot-key")));
  private final OdooDatabases odoos =
      new OdooDatabases(
          odoo, new UnconfiguredOdoo(Odoo.Environment.DEVELOPMENT, List.of("DEV_ODOO_URL")));

  @AfterEach
  void closes() {
    odoo.close();
    server.close();
  }

  /** The result as a surface would show it. */
  public static JsonNode list(OdooDatabases odoos, String arguments) {
    Outcome outcome = call(odoos, arguments);
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return Json.read(((Outcome.Done) outcome).json());
  }

  private static Outcome call(OdooDatabases odoos, String arguments) {
    Bridge bridge = new Bridge(new Catalogue(List.of(ListProjects.in(odoos))));
    Caller caller = new Caller("test", null, Language.ES, Grant.ALL);
    return bridge.call(
        new Call("list_projects", Json.read(arguments), caller, null, Duration.ZERO, false));
  }

  @Test
  void listsEveryActiveProjectByDefault() {
    JsonNode found = list(odoos, "{}");

    assertThat(found.get("total").asInt()).isEqualTo(3);
    assertThat(found.get("more").asBoolean()).isFalse();
    assertThat(found.get("environment").asString()).isEqualTo("production");
    assertThat(found.get("say").asString()).startsWith("Encontré 3 proyectos; los primeros son ");
    JsonNode first = found.get("projects").get(0);
    assertThat(first.get("name").asString()).isEqualTo("Implementación PUDU - Clínica Norte");
    assertThat(first.get("url").asString()).endsWith("/odoo/project.project/1");
    assertThat(first.has("customer")).as("an empty value is left out").isFalse();
  }

  @Test
  void countsAllWhenThePageIsFullAndAsksOnlyThen() {
    list(odoos, "{}");
    server.clearLog();
    assertThat(list(odoos, "{\"limit\":4}").get("total").asInt()).isEqualTo(3);
    assertThat(server.log()).extracting(request -> request.method()).containsExactly("search_read");

    server.clearLog();
    JsonNode page = list(odoos, "{\"limit\":2}");
    assertThat(page.get("total").asInt()).isEqualTo(3);
    assertThat(page.get("more").asBoolean()).isTrue();
    assertThat(server.log())
        .extracting(request -> request.method())
        .containsExactly("search_read", "search_count");
  }

  @Test
  void findsByPartOfTheNameAndSaysIt() {
    JsonNode found = list(odoos, "{\"q\":\" hotel \"}");

    assertThat(found.get("total").asInt()).isEqualTo(1);
    assertThat(found.get("say").asString())
        .isEqualTo("Encontré un proyecto: «Piloto Hotel Costa».");
    assertThat(list(odoos, "{\"active\":false}").get("say").asString())
        .isEqualTo("No encontré proyectos.");
  }

  @Test
  void saysWhichVariablesAnUnconfiguredEnvironmentLacks() {
    Outcome outcome = call(odoos, "{\"environment\":\"development\"}");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.problem().detail().es())
                    .contains("DEV_ODOO_URL")
                    .contains("PUENTE_WRITE_ENVIRONMENT"));
  }
}
