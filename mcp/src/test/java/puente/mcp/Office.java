package puente.mcp;

import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Bridge;
import puente.bridge.Caller;
import puente.bridge.Catalogue;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.mcp.features.Changes;
import puente.mcp.features.ClientQuestion;
import puente.mcp.features.Completions;
import puente.mcp.features.Content;
import puente.mcp.features.Features;
import puente.mcp.features.LogLevel;
import puente.mcp.features.Peer;
import puente.mcp.features.Prompt;
import puente.mcp.features.Resources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A server that offers everything the engine can. */
public final class Office {
  record Topic(String topic) {}

  record Outcome(String text) {}

  final Changes changes = new Changes();
  final Bridge bridge = new Bridge(catalogue());
  final McpServer server;

  Office() {
    this(InstantSource.system());
  }

  Office(InstantSource clock) {
    Features features =
        Features.none()
            .resources(new Shelf())
            .prompts(prompts())
            .completions((blank, _) -> completions(blank))
            .changes(changes)
            .withLogging()
            .pageSize(2);
    server = new McpServer(bridge, Fixtures.INFO, features, clock);
  }

  private static Catalogue catalogue() {
    return new Catalogue(
        List.of(
            operation(
                "work",
                (peer, _) -> {
                  peer.report(1, 3.0, Text.verbatim("one"));
                  peer.report(1, 3.0, Text.verbatim("not more than before"));
                  peer.log(LogLevel.DEBUG, "detail");
                  peer.log(LogLevel.WARNING, "careful");
                  peer.report(2.5, null, Text.verbatim("two and a half"));
                  return "done";
                }),
            operation(
                "survey",
                (peer, topic) -> {
                  JsonNode name = peer.ask("name", ClientQuestion.person("Who?", form("name")));
                  JsonNode colour =
                      peer.ask("colour", ClientQuestion.person(topic + "?", form("colour")));
                  return name.at("/content/name").asString("")
                      + ": "
                      + colour.at("/content/colour").asString("");
                }),
            operation(
                "think",
                (peer, topic) ->
                    peer.ask("thought", ClientQuestion.model(topic, 10))
                        .at("/content/text")
                        .asString(""))));
  }

  private interface Work {
    String run(Peer peer, String topic);
  }

  private static Operation<Topic, Outcome> operation(String name, Work work) {
    return Operation.reads(name)
        .purpose("Of the office.")
        .does(
            new Topic("x"),
            Outcome.class,
            (input, call) ->
                Answer.of(
                    new Outcome(work.run(Peer.of(call), input.topic())), Text.verbatim("Done.")));
  }

  public static ObjectNode form(String field) {
    ObjectNode form = Json.object().put("type", "object");
    form.putObject("properties").putObject(field).put("type", "string");
    return form;
  }

  private static List<Prompt> prompts() {
    Prompt.Argument who = new Prompt.Argument("who", "Whom to greet.", true);
    return List.of(
        new Prompt(
            "greet",
            "Greet",
            "Greets.",
            List.of(who, new Prompt.Argument("how", "How.", false)),
            (given, _, _) ->
                List.of(
                    Prompt.Turn.user(new Content.Text("Greet " + given.get("who"))),
                    Prompt.Turn.user(new Content.Image(new byte[] {1}, "image/png")),
                    Prompt.Turn.user(new Content.Audio(new byte[] {2}, "audio/wav")),
                    Prompt.Turn.user(
                        new Content.Embedded(
                            Content.Contents.text("office:a", "text/plain", "A"))))),
        new Prompt("second", "Second", "The second.", List.of(), (_, _, _) -> List.of()),
        new Prompt("third", "Third", "The third.", List.of(), (_, _, _) -> List.of()));
  }

  private static List<String> completions(Completions.Blank blank) {
    return blank.others().containsKey("many")
        ? Collections.nCopies(150, "x")
        : List.of(blank.of(), blank.argument(), blank.value());
  }

  /** Two documents and a kind of them; the second belongs to the tester. */
  private static final class Shelf implements Resources {
    @Override
    public List<Resource> list(Caller caller) {
      return List.of(
          new Resource("office:a", "a", "A", "The first.", "text/plain"),
          new Resource("office:b", "b", "B", "The second.", "image/png"));
    }

    @Override
    public List<Template> templates() {
      return List.of(new Template("office:{id}", "any", "Any", "By letter.", "text/plain"));
    }

    @Override
    public @Nullable List<Content.Contents> read(String uri, Caller caller) {
      return switch (uri) {
        case "office:a" -> List.of(Content.Contents.text(uri, "text/plain", "A"));
        case "office:b" -> List.of(Content.Contents.blob(uri, "image/png", new byte[] {1, 2}));
        case "office:gone" ->
            throw new ProblemException(new Problem.Missing(new Text("el papel", "paper"), "gone"));
        default -> null;
      };
    }
  }

  public static ObjectNode params(String json) {
    return (ObjectNode) Json.read(json);
  }
}
