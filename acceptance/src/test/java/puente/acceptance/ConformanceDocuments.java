package puente.acceptance;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;
import puente.bridge.json.Json;
import puente.mcp.features.ClientQuestion;
import puente.mcp.features.Content;
import puente.mcp.features.Prompt;
import puente.mcp.features.Resources;
import tools.jackson.databind.JsonNode;

/** The resources and prompts that the official conformance suite wants of a server. */
final class ConformanceDocuments implements Resources {
  private static final String TEXT = "test://static-text";
  private static final String BINARY = "test://static-binary";
  private static final String WATCHED = "test://watched-resource";
  private static final Pattern TEMPLATE = Pattern.compile("test://template/([^/]+)/data");

  @Override
  public List<Resource> list(Caller caller) {
    return List.of(
        new Resource(TEXT, "static-text", "Static text", "A static text.", "text/plain"),
        new Resource(BINARY, "static-binary", "Static binary", "A static image.", "image/png"),
        new Resource(WATCHED, "watched-resource", "Watched", "May change.", "text/plain"));
  }

  @Override
  public List<Template> templates() {
    return List.of(
        new Template(
            "test://template/{id}/data",
            "template",
            "Template",
            "Data by id.",
            "application/json"));
  }

  @Override
  public @Nullable List<Content.Contents> read(String uri, Caller caller) {
    Matcher data = TEMPLATE.matcher(uri);
    if (data.matches()) {
      String id = data.group(1);
      String text =
          Json.object()
              .put("id", id)
              .put("templateTest", true)
              .put("data", "Data for ID: " + id)
              .toString();
      return List.of(Content.Contents.text(uri, "application/json", text));
    }
    return switch (uri) {
      case TEXT ->
          List.of(
              Content.Contents.text(
                  uri, "text/plain", "This is the content of the static text resource."));
      case BINARY -> List.of(Content.Contents.blob(uri, "image/png", ConformanceCatalogue.PIXEL));
      case WATCHED -> List.of(Content.Contents.text(uri, "text/plain", "Watched."));
      default -> null;
    };
  }

  static List<Prompt> prompts() {
    return List.of(
        new Prompt(
            "test_simple_prompt",
            "Simple",
            "A prompt without arguments.",
            List.of(),
            (_, _, _) -> List.of(text("This is a simple prompt for testing."))),
        new Prompt(
            "test_prompt_with_arguments",
            "With arguments",
            "A prompt with required arguments.",
            List.of(argument("arg1"), argument("arg2")),
            (given, _, _) ->
                List.of(
                    text(
                        "Prompt with arguments: arg1='"
                            + given.get("arg1")
                            + "', arg2='"
                            + given.get("arg2")
                            + "'"))),
        new Prompt(
            "test_prompt_with_embedded_resource",
            "With a resource",
            "A prompt with an embedded resource.",
            List.of(argument("resourceUri")),
            (given, _, _) ->
                List.of(
                    Prompt.Turn.user(
                        ConformanceCatalogue.embedded(
                            given.getOrDefault("resourceUri", ""),
                            "text/plain",
                            "Embedded resource content for testing.")),
                    text("Please process the embedded resource above."))),
        new Prompt(
            "test_prompt_with_image",
            "With an image",
            "A prompt with an image.",
            List.of(),
            (_, _, _) ->
                List.of(
                    Prompt.Turn.user(new Content.Image(ConformanceCatalogue.PIXEL, "image/png")),
                    text("Please analyze the image above."))),
        new Prompt(
            "test_input_required_result_prompt",
            "That asks",
            "A prompt that asks for its context.",
            List.of(),
            (_, _, peer) -> {
              ClientQuestion context =
                  ClientQuestion.person(
                      "What context should the prompt use?",
                      ConformanceCatalogue.form("context", "string"));
              JsonNode answer = peer.ask("user_context", context);
              return List.of(
                  text("Prompt with context: " + answer.at("/content/context").asString("")));
            }));
  }

  private static Prompt.Argument argument(String name) {
    return new Prompt.Argument(name, "An argument.", true);
  }

  private static Prompt.Turn text(String text) {
    return Prompt.Turn.user(new Content.Text(text));
  }
}
