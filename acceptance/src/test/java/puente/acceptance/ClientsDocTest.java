package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import puente.bridge.json.Json;

/** docs/clients.md names the clients that are tried, in the versions that are tried. */
class ClientsDocTest {
  private static final Path HERE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

  private record Row(String name, String version, String protocol, String afterRestart) {}

  @Test
  void theTableIsWhatIsTried() throws Exception {
    List<Row> tried = new ArrayList<>();
    for (OtherClient client : OtherClient.values()) {
      tried.add(
          new Row(client.published, client.version(), client.protocol, client.recovery.documented));
    }
    tried.add(official("@modelcontextprotocol/sdk", "2025-11-25"));
    tried.add(official("@modelcontextprotocol/client", "2026-07-28"));
    assertThat(documented()).containsExactlyInAnyOrderElementsOf(tried);
  }

  private static Row official(String name, String protocol) throws IOException {
    String lock = Files.readString(HERE.resolve("clients/package-lock.json"));
    String version =
        Json.read(lock).path("packages").path("node_modules/" + name).path("version").asString();
    return new Row(name, version, protocol, "not tried");
  }

  private static List<Row> documented() throws IOException {
    return Files.readAllLines(HERE.resolveSibling("docs").resolve("clients.md")).stream()
        .filter(line -> line.startsWith("| `"))
        .map(line -> List.of(line.split("\\|", -1)).stream().map(String::strip).toList())
        .map(
            cells ->
                new Row(cells.get(1).replace("`", ""), cells.get(2), cells.get(3), cells.get(5)))
        .toList();
  }
}
