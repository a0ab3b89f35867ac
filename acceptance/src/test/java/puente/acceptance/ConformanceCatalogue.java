package puente.acceptance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import puente.bridge.Answer;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Catalogue;
import puente.bridge.Keys;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.http.Port;
import puente.mcp.features.Changes;
import puente.mcp.features.ClientQuestion;
import puente.mcp.features.Content;
import puente.mcp.features.ContentProvider;
import puente.mcp.features.Features;
import puente.mcp.features.HeaderParameter;
import puente.mcp.features.LogLevel;
import puente.mcp.features.Peer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tools that the official conformance suite wants of a server, on the engine and the HTTP
 * surface of the product. What it wants to read and begin with is in {@link ConformanceDocuments}.
 */
final class ConformanceCatalogue {
  static final byte[] PIXEL =
      java.util.Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5E"
                  + "rkJggg==");
  private static final byte[] SILENCE =
      java.util.Base64.getDecoder()
          .decode("UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA=");

  record Nothing() {}

  record Prompted(String prompt) {}

  record Messaged(String message) {}

  record Routed(String region) {}

  /** What a tool found out. */
  record Said(String text) implements ContentProvider {
    @Override
    public List<Content> shown() {
      return List.of(new Content.Text(text));
    }
  }

  record Picture() implements ContentProvider {
    @Override
    public List<Content> shown() {
      return List.of(new Content.Image(PIXEL, "image/png"));
    }
  }

  record Sound() implements ContentProvider {
    @Override
    public List<Content> shown() {
      return List.of(new Content.Audio(SILENCE, "audio/wav"));
    }
  }

  record Document() implements ContentProvider {
    @Override
    public List<Content> shown() {
      return List.of(
          embedded(
              "test://embedded-resource", "text/plain", "This is an embedded resource content."));
    }
  }

  record Mixed() implements ContentProvider {
    @Override
    public List<Content> shown() {
      return List.of(
          new Content.Text("Multiple content types test:"),
          new Content.Image(PIXEL, "image/png"),
          embedded(
              "test://mixed-content-resource",
              "application/json",
              "{\"test\":\"data\",\"value\":123}"));
    }
  }

  static Content embedded(String uri, String mimeType, String text) {
    return new Content.Embedded(Content.Contents.text(uri, mimeType, text));
  }

  /** Does what a tool does. */
  private interface Work {
    String run(Peer peer) throws InterruptedException;
  }

  private final Changes changes = new Changes();
  private final List<Operation<?, ?>> tools = new ArrayList<>();

  private ConformanceCatalogue() {
    contents();
    telling();
    reconnecting();
    asking();
    roundTrips();
    diagnostics();
    tools.add(ConformanceContact.operation());
  }

  /** The catalogue as it is served, with the jobs it keeps. */
  record Served(Port port, ConformanceJobs jobs) implements AutoCloseable {
    int number() {
      return port.number();
    }

    @Override
    public void close() {
      port.close();
      jobs.close();
    }
  }

  /** Serves the catalogue and keeps its jobs in the directory. */
  static Served serve(int port, Path directory) throws java.net.BindException {
    ConformanceCatalogue catalogue = new ConformanceCatalogue();
    ConformanceJobs jobs = new ConformanceJobs(directory);
    catalogue.tools.addAll(jobs.operations());
    Features features =
        Features.none()
            .resources(new ConformanceDocuments())
            .prompts(ConformanceDocuments.prompts())
            .completions((blank, _) -> List.of("paris", "park", "party"))
            .mirrored(List.of(new HeaderParameter("test_routed", "region", "Region")))
            .changes(catalogue.changes)
            .inputSchemas(ConformanceContact.schema())
            .withLogging();
    Bridge bridge = new Bridge(new Catalogue(catalogue.tools));
    Port.Config config =
        new Port.Config(
            "127.0.0.1",
            port,
            List.of(),
            Keys.NONE,
            true,
            List.of(),
            List.of(),
            Language.EN,
            Duration.ofSeconds(10),
            "conformance",
            "1.0.0",
            Map::of,
            null,
            null,
            Port.Guard.USUAL,
            null,
            List.of());
    return new Served(Port.open(bridge, jobs.addedTo(features), config), jobs);
  }

  /** Serves it until it is killed: {@code ./puente test conformance --serve PORT}. */
  public static void main(String[] args) throws Exception {
    Path jobs = Files.createTempDirectory("puente-conformance");
    Served served = serve(args.length == 0 ? 0 : Integer.parseInt(args[0]), jobs);
    System.out.println("http://127.0.0.1:" + served.number() + "/mcp");
    Thread.currentThread().join();
  }

  private void tool(String name, Work work) {
    tools.add(
        Operation.reads(name)
            .purpose("Of the conformance suite.")
            .does(new Nothing(), Said.class, (_, call) -> said(work, call)));
  }

  private static Answer<Said> said(Work work, Call call) {
    try {
      String text = work.run(Peer.of(call));
      return Answer.of(new Said(text), Text.verbatim(text));
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private <O> void shown(String name, Class<O> type, O value) {
    tools.add(
        Operation.reads(name)
            .purpose("Of the conformance suite.")
            .does(new Nothing(), type, (_, _) -> Answer.of(value, Text.verbatim("Shown."))));
  }

  private void contents() {
    tool("test_simple_text", _ -> "This is a simple text response for testing.");
    shown("test_image_content", Picture.class, new Picture());
    shown("test_audio_content", Sound.class, new Sound());
    shown("test_embedded_resource", Document.class, new Document());
    shown("test_multiple_content_types", Mixed.class, new Mixed());
    tool(
        "test_error_handling",
        _ -> {
          throw new ProblemException(
              new Problem.Conflict(
                  Text.verbatim("This tool intentionally returns an error for testing")));
        });
  }

  private void telling() {
    tool(
        "test_tool_with_logging",
        peer -> {
          peer.log(LogLevel.INFO, "Tool execution started");
          Thread.sleep(50);
          peer.log(LogLevel.INFO, "Tool processing data");
          Thread.sleep(50);
          peer.log(LogLevel.INFO, "Tool execution completed");
          return "Tool with logging executed successfully";
        });
    tool(
        "test_tool_with_progress",
        peer -> {
          for (int done = 0; done <= 100; done += 50) {
            peer.report(done, 100.0, Text.verbatim("Completed step " + done + " of 100"));
            Thread.sleep(50);
          }
          return "Tool with progress executed successfully";
        });
  }

  /** A client of 2025-11-25 comes again for the answer: SEP-1699. */
  private void reconnecting() {
    tool(
        "test_reconnection",
        peer -> {
          peer.poll(Duration.ofMillis(500));
          Thread.sleep(100);
          return "Reconnection test completed successfully";
        });
  }

  private void asking() {
    tools.add(
        Operation.reads("test_sampling")
            .purpose("Of the conformance suite.")
            .does(
                new Prompted("Hello"),
                Said.class,
                (input, call) -> {
                  JsonNode answer =
                      Peer.of(call).ask("sample", ClientQuestion.model(input.prompt(), 100));
                  String text = "LLM response: " + answer.at("/content/text").asString("");
                  return Answer.of(new Said(text), Text.verbatim(text));
                }));
    tools.add(
        Operation.reads("test_elicitation")
            .purpose("Of the conformance suite.")
            .does(
                new Messaged("Hello"),
                Said.class,
                (input, call) -> {
                  ObjectNode form = form("response", "string");
                  JsonNode answer =
                      Peer.of(call).ask("form", ClientQuestion.person(input.message(), form));
                  return Answer.of(
                      new Said(told("User response", answer)), Text.verbatim("Asked."));
                }));
    tool(
        "test_elicitation_sep1034_defaults",
        peer ->
            told("Elicitation completed", peer.ask("form", asked("conformance-defaults.json"))));
    tool(
        "test_elicitation_sep1330_enums",
        peer -> told("Elicitation completed", peer.ask("form", asked("conformance-enums.json"))));
  }

  private static ClientQuestion asked(String schema) {
    return ClientQuestion.person("Please fill in the form", json(schema));
  }

  static ObjectNode json(String resource) {
    try (var in = ConformanceCatalogue.class.getResourceAsStream("/" + resource)) {
      return (ObjectNode) Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (java.io.IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static String told(String what, JsonNode answer) {
    return what
        + ": action="
        + answer.path("action").asString("")
        + ", content="
        + answer.path("content");
  }

  static ObjectNode form(String field, String type) {
    ObjectNode form = Json.object().put("type", "object");
    form.putObject("properties").putObject(field).put("type", type);
    form.putArray("required").add(field);
    return form;
  }

  private static String field(JsonNode answer, String name) {
    return answer.path("content").path(name).asString("");
  }

  private void roundTrips() {
    tool(
        "test_input_required_result_elicitation",
        peer -> {
          ClientQuestion name = ClientQuestion.person("What is your name?", form("name", "string"));
          return "Hello, " + field(peer.ask("user_name", name), "name") + "!";
        });
    tool(
        "test_input_required_result_sampling",
        peer ->
            peer.ask(
                    "capital_question", ClientQuestion.model("What is the capital of France?", 100))
                .at("/content/text")
                .asString(""));
    tool(
        "test_input_required_result_list_roots",
        peer -> "Roots: " + peer.ask("client_roots", ClientQuestion.roots()).path("roots"));
    for (String name : List.of("request_state", "tampered_state")) {
      tool(
          "test_input_required_result_" + name,
          peer -> {
            peer.ask("confirm", ClientQuestion.person("Please confirm", form("ok", "boolean")));
            return "state-ok";
          });
    }
    tool("test_input_required_result_multiple_inputs", ConformanceCatalogue::several);
    tool(
        "test_input_required_result_multi_round",
        peer -> {
          ClientQuestion first =
              ClientQuestion.person("Step 1: What is your name?", form("name", "string"));
          JsonNode name = peer.ask("step1", first);
          ClientQuestion second =
              ClientQuestion.person(
                  "Step 2: What is your favorite color?", form("color", "string"));
          JsonNode color = peer.ask("step2", second);
          return field(name, "name") + " likes " + field(color, "color");
        });
    tool("test_input_required_result_capabilities", ConformanceCatalogue::whatItCan);
  }

  private static String several(Peer peer) {
    Map<String, ClientQuestion> questions = new LinkedHashMap<>();
    questions.put("user_name", ClientQuestion.person("What is your name?", form("name", "string")));
    questions.put("greeting", ClientQuestion.model("Generate a greeting", 50));
    questions.put("client_roots", ClientQuestion.roots());
    return String.valueOf(peer.ask(questions));
  }

  private static String whatItCan(Peer peer) {
    Map<String, ClientQuestion> questions = new LinkedHashMap<>();
    if (peer.can("elicitation")) {
      questions.put("elicit_input", ClientQuestion.person("Input", form("value", "string")));
    }
    if (peer.can("sampling")) {
      questions.put("sample_input", ClientQuestion.model("Sample request", 50));
    }
    return questions.isEmpty() ? "Nothing can be asked" : String.valueOf(peer.ask(questions));
  }

  private void diagnostics() {
    tool(
        "test_missing_capability",
        peer ->
            peer.ask("sample", ClientQuestion.model("Hello", 10)).at("/content/text").asString(""));
    tool(
        "test_streaming_elicitation",
        peer -> {
          ClientQuestion name = ClientQuestion.person("What is your name?", form("name", "string"));
          return "Hello, " + field(peer.ask("name", name), "name");
        });
    tool(
        "test_logging_tool",
        peer -> {
          peer.log(LogLevel.INFO, "Logging evaluated");
          return "Logging evaluated";
        });
    tool(
        "test_trigger_tool_change",
        _ -> {
          changes.tools();
          return "Told";
        });
    tool(
        "test_trigger_prompt_change",
        _ -> {
          changes.prompts();
          return "Told";
        });
    tools.add(
        Operation.reads("test_routed")
            .purpose("Of the conformance suite.")
            .does(
                new Routed("mx"),
                Said.class,
                (input, _) -> Answer.of(new Said(input.region()), Text.verbatim(input.region()))));
  }
}
