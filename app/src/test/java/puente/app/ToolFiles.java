package puente.app;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import puente.app.backends.Operations;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A golden file for each tool with all that a caller is shown of it, on whatever server: the scope
 * it needs, what it costs a model, its MCP definition, its page in {@code resources/list} and its
 * path in OpenAPI. What a server shows as a whole has the tools' names in the places of these.
 */
final class ToolFiles {
  static final Path FOLDER = Path.of("src/test/resources/golden/tools");

  private static final String PATH = "/api/tools/";
  private static final String PAGE = "puente://operations/";
  private static final Encoding TOKENS =
      Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  /** Compares each of these tools with its file, as they are shown in what else is listed. */
  static void check(JsonNode tools, JsonNode openApi, JsonNode resources) throws IOException {
    for (JsonNode tool : tools) {
      String name = tool.path("name").asString();
      ObjectNode file = Json.object();
      file.put("scope", Operations.all().find(name).neededScope().toString());
      file.putObject("tokens").put("shown", shown(tool)).put("listed", listed(tool));
      file.set("tool", tool);
      file.set("resource", page(name, resources));
      file.set("openapi", openApi.path("paths").path(PATH + name));
      Golden.check(FOLDER.resolve(name + ".json"), pretty(file));
    }
  }

  /** The tokens of what hosts pass on to a model: name, description and input schema. */
  static int shown(JsonNode tool) {
    return TOKENS.countTokens(tool.path("name").asString())
        + TOKENS.countTokens(tool.path("description").asString())
        + TOKENS.countTokens(tool.path("inputSchema").toString());
  }

  /** The tokens of a definition, or of a list of them, as it is sent. */
  static int listed(JsonNode json) {
    return TOKENS.countTokens(json.toString());
  }

  private static JsonNode page(String name, JsonNode resources) {
    return resources
        .valueStream()
        .filter(each -> each.path("uri").asString().equals(PAGE + name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no page of " + name));
  }

  /** The tools in their order, a line each. */
  static String names(JsonNode tools) {
    return tools
        .valueStream()
        .map(each -> each.path("name").asString() + "\n")
        .collect(Collectors.joining());
  }

  /** A document of OpenAPI with the paths of tools by the names of their files. */
  static String openApi(JsonNode whole) {
    ObjectNode rest = (ObjectNode) whole.deepCopy();
    ObjectNode paths = (ObjectNode) rest.path("paths");
    whole
        .path("paths")
        .propertyNames()
        .forEach(
            path -> {
              if (path.startsWith(PATH)) {
                paths.put(path, file(path.substring(PATH.length())));
              }
            });
    return pretty(rest);
  }

  /** A list of resources with the pages of tools by the names of their files. */
  static String resources(JsonNode whole) {
    ArrayNode rest = Json.mapper().createArrayNode();
    for (JsonNode each : whole) {
      String uri = each.path("uri").asString();
      if (uri.startsWith(PAGE)) {
        rest.addObject().put("file", file(uri.substring(PAGE.length())));
      } else {
        rest.add(each);
      }
    }
    return pretty(rest);
  }

  private static String file(String tool) {
    return "tools/" + tool + ".json";
  }

  static String pretty(JsonNode tree) {
    return tree.toPrettyString() + "\n";
  }

  private ToolFiles() {}
}
