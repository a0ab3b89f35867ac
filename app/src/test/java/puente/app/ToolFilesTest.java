package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.app.backends.Operations;
import puente.bridge.Operation;
import tools.jackson.databind.JsonNode;

/** Every tool there is looks to callers as it did before, on a server with every back end. */
class ToolFilesTest {
  @TempDir Path directory;

  @Test
  @Tag("golden")
  void everyToolLooksAsItDidBefore() throws Exception {
    try (SandboxVendors vendors = new SandboxVendors();
        Running server = new Running(directory, vendors.settings())) {
      JsonNode tools = server.result("tools/list", Map.of()).path("tools");
      ToolFiles.check(
          tools,
          server.get("/openapi.json").body(),
          server.result("resources/list", Map.of(), "Accept-Language", "en").path("resources"));
    }
    assertThat(files()).isEqualTo(names());
  }

  private static Set<String> names() {
    return Operations.all().operations().stream()
        .map(Operation::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The tools that have a file; of what is no tool any more it goes. */
  private static Set<String> files() throws IOException {
    Set<String> files = new TreeSet<>();
    try (Stream<Path> all = Files.list(ToolFiles.FOLDER)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        String name = file.getFileName().toString().replaceFirst("\\.json$", "");
        if (Golden.UPDATES && !names().contains(name)) {
          Files.delete(file);
        } else {
          files.add(name);
        }
      }
    }
    return files;
  }
}
