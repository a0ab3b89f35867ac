package puente.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What the tools cost a model's context, so that growth is seen where it is reviewed. Hosts pass on
 * name, description and input schema; the whole list is what they may keep.
 */
class TokensTest {
  @TempDir Path directory;

  /** What a profile costs: a model is shown less than the whole list. */
  private record Cost(int tools, int shown, int list) {}

  private Cost cost(String profile, Map<String, String> settings) throws Exception {
    try (Running server = new Running(directory.resolve(profile), settings)) {
      JsonNode tools = server.result("tools/list", Map.of()).path("tools");
      int shown = tools.valueStream().mapToInt(ToolFiles::shown).sum();
      return new Cost(tools.size(), shown, ToolFiles.listed(tools));
    }
  }

  @Test
  @Tag("golden")
  void theToolsCostWhatTheyDidBefore() throws Exception {
    Cost all = cost("all tools", Map.of());
    Cost readOnly = cost("read-only", Map.of("PUENTE_READ_ONLY", "true"));
    Golden.check(
        Path.of("src/test/resources/golden/tokens.txt"),
        "profile: tools; o200k_base tokens that a model is shown; tokens of all of tools/list\n"
            + line("all tools", all)
            + line("read-only", readOnly));
    Path readme = Path.of("../README.md");
    Golden.check(
        readme,
        Files.readString(readme)
            .replaceFirst(
                "pays \\d+ tokens for all tools, \\d+ for",
                "pays %d tokens for all tools, %d for".formatted(all.shown(), readOnly.shown())));
  }

  private static String line(String profile, Cost cost) {
    return "%s: %d; %d; %d\n".formatted(profile, cost.tools(), cost.shown(), cost.list());
  }
}
