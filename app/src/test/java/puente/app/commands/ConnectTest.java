package puente.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.app.Golden;
import puente.app.connect.ClientApplication;
import puente.app.connect.TargetServer;
import puente.app.server.ServerAddress;
import puente.app.server.SettingsReader;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.Operation;

class ConnectTest {
  private static final Path EXAMPLE = Path.of("../examples/elevenlabs-agent-config-https.json");
  private static final Map<String, String> CALENDAR =
      Map.of("CALCOM_API_KEY", "cal_none", "PUENTE_API_KEY", "a-secret-key");

  @TempDir Path directory;

  private Settings settings(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(CALENDAR);
    environment.put("PUENTE_DATA_DIR", directory.toString());
    environment.putAll(more);
    return SettingsReader.read(environment, directory);
  }

  /** What the Cal.com document's reader imports: this very command's output for its server. */
  @Test
  @Tag("golden")
  void theExampleIsWhatTheCommandPrints() throws Exception {
    Settings settings =
        settings(
            Map.of(
                "PORT", "3000",
                "PUENTE_HTTPS", "true",
                "MCP_NAME", "Cal.com Integration",
                "PUENTE_TOOLS", "calcom"));
    String printed =
        ClientApplication.ELEVENLABS.configuration(target(settings)).toPrettyString() + "\n";
    assertThat(printed).contains("https://localhost:3000/mcp").doesNotContain("a-secret-key");
    Golden.check(EXAMPLE, printed);
  }

  @Test
  void onlyWhatIsConfiguredIsOffered() {
    List<String> names =
        target(settings(Map.of())).operations().stream().map(Operation::name).toList();
    assertThat(names)
        .contains("book_meeting", "puente_about")
        .doesNotContain("dev_create_quotation", "search_units", "message_notification");
  }

  private static TargetServer target(Settings settings) {
    String url = ServerAddress.of(settings, settings.number(Setting.PORT));
    return ServerAddress.target(settings, URI.create(url));
  }
}
