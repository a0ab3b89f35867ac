package puente.server;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What the tools cost a model's context, so that growth is seen where it is reviewed. Hosts pass on
 * name, description and input schema; the whole list is what they may keep.
 */
class TokensTest {
  private static final Encoding TOKENS =
      Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  @TempDir Path directory;

  @Test
  void theToolsCostWhatTheyDidBefore() throws Exception {
    Map<String, Map<String, String>> profiles = new TreeMap<>();
    profiles.put("all tools", Map.of());
    profiles.put("read-only", Map.of("PUENTE_READ_ONLY", "true"));
    StringBuilder figures =
        new StringBuilder(
            "profile: tools; o200k_base tokens that a model is shown;"
                + " tokens of all of tools/list\n");
    for (var profile : profiles.entrySet()) {
      try (Running server = new Running(directory.resolve(profile.getKey()), profile.getValue())) {
        JsonNode tools = server.result("tools/list", Map.of()).path("tools");
        int model = 0;
        for (JsonNode tool : tools) {
          model +=
              TOKENS.countTokens(
                  tool.path("name").asString()
                      + '\n'
                      + tool.path("description").asString()
                      + '\n'
                      + tool.path("inputSchema"));
        }
        figures.append(
            "%s: %d; %d; %d\n"
                .formatted(
                    profile.getKey(), tools.size(), model, TOKENS.countTokens(tools.toString())));
      }
    }
    Golden.check(Path.of("src/test/resources/golden/tokens.txt"), figures.toString());
  }
}
