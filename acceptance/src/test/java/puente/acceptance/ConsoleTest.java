package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * The console as people use it, in a browser: what is done there is written in {@code
 * clients/console/console.mjs}. {@code -Dconsole.screenshots=DIRECTORY} keeps what it looked like.
 */
class ConsoleTest {
  private static final String KEY = "a-key-for-everything";
  private static final int LARGEST_PAGE = 300_000;

  @TempDir Path directory;

  @Test
  void aPersonFindsSteersAndIsToldWhatGoesOn() throws Exception {
    String browser = Chromium.program();
    Node.CONSOLE.ready();
    try (SandboxProcess odoo = new SandboxProcess(directory)) {
      Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
      settings.put("PUENTE_ANONYMOUS", "");
      settings.put("PUENTE_API_KEY", KEY);
      Path data = Files.createDirectory(directory.resolve("data"));
      try (Server server = Server.serve(data, settings)) {
        List<String> command =
            new ArrayList<>(
                Node.CONSOLE.command("console.mjs", browser, server.http.uri("").toString(), KEY));
        String screenshots = System.getProperty("console.screenshots");
        if (screenshots != null) {
          command.add(screenshots);
        }
        JsonNode seen = Node.run(directory, Map.of(), command, 300).told();
        assertThat(seen.path("errors")).as("%s", seen).isEmpty();
        assertThat(seen.path("violations")).as("serious or critical: %s", seen).isEmpty();
        assertThat(Json.write(seen.path("done")))
            .contains(
                "login by keyboard",
                "live update",
                "search and story",
                "undo preview",
                "tool run",
                "language and colours",
                "a narrower key, revoked",
                "log-out");
        assertThat(seen.path("largest").asInt()).isBetween(50_000, LARGEST_PAGE);
      }
    }
  }
}
