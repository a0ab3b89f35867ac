package puente.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

class ClientApplicationTest {
  /** The wire types of ElevenLabs' client library 2.73.0. */
  private static final JsonNode TYPES = types();

  record Wish(String text) {}

  private static final List<Operation<?, ?>> OPERATIONS =
      List.of(
          Operation.reads("list_things")
              .purpose("Lists things.")
              .does(new Wish("a"), Wish.class, (wish, _) -> Answer.of(wish, new Text("", ""))));

  private static JsonNode types() {
    try (InputStream file =
        ClientApplicationTest.class.getResourceAsStream("/elevenlabs-types-2.73.0.json")) {
      return Json.read(file.readAllBytes()).path("types");
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static TargetServer target(String url, boolean keyed, @Nullable Path certificate) {
    return new TargetServer(
        URI.create(url), "mcp-odoo", keyed, certificate, Language.ES, OPERATIONS);
  }

  private static final TargetServer HTTPS =
      target("https://localhost:3000", true, Path.of("/data/localhost.pem"));

  @Test
  void noConfigurationHoldsAKey() {
    for (ClientApplication client : ClientApplication.values()) {
      assertThat(client.configuration(HTTPS).toString()).contains("https://localhost:3000/");
    }
    assertThat(
            ClientApplication.CLAUDE_CODE
                .configuration(HTTPS)
                .at("/mcpServers/mcp-odoo/headers")
                .toString())
        .isEqualTo("{\"Authorization\":\"Bearer ${PUENTE_API_KEY}\"}");
    assertThat(
            ClientApplication.VSCODE
                .configuration(HTTPS)
                .at("/servers/mcp-odoo/headers")
                .toString())
        .isEqualTo("{\"Authorization\":\"Bearer ${input:puente-key}\"}");
    assertThat(
            ClientApplication.CLAUDE_DESKTOP
                .configuration(HTTPS)
                .at("/mcpServers/mcp-odoo")
                .toString())
        .isEqualTo(
            "{\"command\":\"npx\",\"args\":[\"-y\",\"mcp-remote\",\"https://localhost:3000/mcp\","
                + "\"--header\",\"Authorization:${AUTH_HEADER}\"],\"env\":{\"AUTH_HEADER\":"
                + "\"Bearer REPLACE_ME\",\"NODE_EXTRA_CA_CERTS\":\"/data/localhost.pem\"}}");
  }

  @Test
  void withoutAKeyNoneIsAskedFor() {
    for (ClientApplication client : ClientApplication.values()) {
      assertThat(client.configuration(target("http://localhost:8000", false, null)).toString())
          .doesNotContainIgnoringCase("authorization")
          .doesNotContain("secret");
    }
  }

  @Test
  void whoLogsInNeedsNoKeyAndAgentsInACloudStillDo() {
    TargetServer target =
        new TargetServer(
            URI.create("https://puente.example.com"),
            "mcp-odoo",
            true,
            true,
            null,
            Language.ES,
            OPERATIONS);
    for (ClientApplication client : ClientApplication.values()) {
      boolean person = client.compareTo(ClientApplication.ELEVENLABS) < 0;
      String configuration = client.configuration(target).toString();
      assertThat(configuration.matches("(?s).*(secret|REPLACE_WITH_YOUR_KEY|credentialId).*"))
          .as("%s: %s", client, configuration)
          .isEqualTo(!person);
      assertThat(client.advice(target).getLast().en().contains("It has no key")).isEqualTo(person);
      assertThat(client.advice(target).getFirst().en().contains("the key")).isEqualTo(!person);
    }
  }

  @Test
  void saysThatACloudDoesNotReachThisMachine() {
    assertThat(ClientApplication.ELEVENLABS.advice(HTTPS).getLast().en())
        .contains("cannot reach localhost");
    assertThat(
            ClientApplication.ELEVENLABS.advice(target("https://puente.example.com", true, null)))
        .hasSize(1);
  }

  @Test
  void whatElevenLabsIsToldHasItsOwnTypes() {
    JsonNode told = ClientApplication.ELEVENLABS.configuration(HTTPS);
    List<String> wrong = new ArrayList<>();
    check(told.at("/mcp_server/config"), "McpServerConfigInput", "config", wrong);
    assertThat(TYPES.at("/McpServerConfigInput/fields").has("url")).isTrue();
    check(
        told.at("/agent/conversation_config/agent/prompt"),
        "PromptAgentApiModelInput",
        "prompt",
        wrong);
    assertThat(wrong).isEmpty();
    assertThat(told.at("/tool_approvals/0/approval_policy").asString()).isEqualTo("auto_approved");
  }

  /** Names, what is required, and the values of unions, as far as the library has them. */
  private static void check(JsonNode value, String type, String path, List<String> wrong) {
    JsonNode described = TYPES.path(type.replace(" | null", ""));
    if (described.path("kind").asString("").equals("union")
        && described.path("type").asString().startsWith("\"")) {
      if (!described.path("type").asString().contains("\"" + value.asString() + "\"")) {
        wrong.add(path + " is " + value);
      }
    } else if (described.path("kind").asString("").equals("object")) {
      JsonNode fields = described.path("fields");
      for (Map.Entry<String, JsonNode> each : value.properties()) {
        if (!fields.has(each.getKey())) {
          wrong.add(path + " has no " + each.getKey());
        }
        check(
            each.getValue(),
            fields.path(each.getKey()).path("type").asString(""),
            path + "." + each.getKey(),
            wrong);
      }
      fields.properties().stream()
          .filter(field -> field.getValue().path("required").asBoolean())
          .filter(field -> !value.has(field.getKey()))
          .forEach(field -> wrong.add(path + " lacks " + field.getKey()));
    } else if (type.contains("[]")) {
      value.forEach(
          each -> check(each, type.replace("[]", "").replace(" | null", ""), path + "[]", wrong));
    }
  }
}
