package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import puente.app.backends.Operations;
import puente.bridge.Effect;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.Plan;
import puente.bridge.Problem;
import puente.bridge.json.Json;
import puente.bridge.schema.Schema;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every sentence that a caller may hear, of every operation, is one for a telephone. */
class EverySayTest {
  private static final Path CALLS = Path.of("src/test/resources/says/calls.txt");
  private static final Telephone TELEPHONE = new Telephone(Operations.all().operations());

  /** What fits nowhere, or in few fields. */
  private static final List<String> UNFIT =
      List.of("{\"a\":1}", "\"" + "largo ".repeat(1_000) + "\"", "-7");

  @TempDir static Path directory;

  /** A server with every operation, on sandboxes of its own. */
  private static final class Everything implements AutoCloseable {
    final SandboxVendors vendors = new SandboxVendors();
    final Running server;

    Everything(Path directory, Map<String, String> more) throws Exception {
      Map<String, String> settings = vendors.settings();
      settings.put("PUENTE_RETRY_FIRST", "20ms");
      settings.put("PUENTE_RATE_KEY", "0");
      settings.putAll(more);
      server = new Running(directory, settings);
    }

    void stopBackEnds() {
      server.odoo.close();
      vendors.close();
    }

    @Override
    public void close() {
      server.close();
      vendors.close();
    }
  }

  private static void hears(List<String> bad, Language language, String asked, JsonNode answer) {
    String say = answer.path("say").asString("");
    List<String> faults = TELEPHONE.faults(say, language);
    if (!faults.isEmpty()) {
      bad.add(language + " " + asked + "\n    " + say + "\n    " + faults);
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void whatIsAsked(Language language) throws Exception {
    List<String> bad = new ArrayList<>();
    try (Everything all = new Everything(directory.resolve("asked" + language), Map.of())) {
      String id = "none";
      for (String line : Files.readAllLines(CALLS)) {
        if (line.startsWith("#") || line.isBlank()) {
          continue;
        }
        JsonNode answer = ask(all.server, line.replace("$id", id), language);
        if (answer.path("status").asString("").equals("completed")) {
          id = answer.path("tracking_id").asString(id);
        }
        hears(bad, language, line, answer);
      }
      for (Operation<?, ?> operation : Operations.all().operations()) {
        for (ObjectNode input : examples(operation)) {
          String line = operation.name() + " " + input;
          hears(bad, language, line, ask(all.server, line, language));
        }
      }
    }
    told(bad);
  }

  /**
   * Its example; where nothing is changed, that without each of the fields that may be left out.
   */
  private static List<ObjectNode> examples(Operation<?, ?> operation) {
    List<ObjectNode> inputs = new ArrayList<>(List.of(operation.example()));
    for (Schema.Field field : operation.input().fields()) {
      ObjectNode input = operation.example();
      boolean optional = operation.effect() == Effect.READS && !field.required();
      if (optional && input.remove(field.name()) != null) {
        inputs.add(input);
      }
    }
    return inputs;
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void whatIsRefused(Language language) throws Exception {
    List<String> bad = new ArrayList<>();
    try (Everything all = new Everything(directory.resolve("refused" + language), Map.of())) {
      for (Operation<?, ?> operation : Operations.all().operations()) {
        ObjectNode example = operation.example();
        List<ObjectNode> inputs = new ArrayList<>();
        inputs.add(Json.object());
        for (Schema.Field field : operation.input().fields()) {
          for (String value : UNFIT) {
            inputs.add(((ObjectNode) example.deepCopy()).set(field.name(), Json.read(value)));
          }
          if (field.required()) {
            ObjectNode without = example.deepCopy();
            without.remove(field.name());
            inputs.add(without);
          }
        }
        for (ObjectNode input : inputs) {
          Running.Reply reply =
              all.server.post(
                  "/api/tools/" + operation.name(), input, "Accept-Language", language.code());
          String asked = operation.name() + " " + input;
          hears(bad, language, asked.substring(0, Math.min(300, asked.length())), reply.body());
        }
      }
    }
    told(bad);
  }

  /** What is asked first, where a person has to agree. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void whatIsPlanned(Language language) throws Exception {
    List<String> bad = new ArrayList<>();
    try (Everything all =
        new Everything(
            directory.resolve("planned" + language), Map.of("PUENTE_CONFIRM", "writes"))) {
      for (String line : Files.readAllLines(CALLS)) {
        if (line.startsWith("#") || line.isBlank() || line.contains("$id")) {
          continue;
        }
        JsonNode answer = ask(all.server, line, language);
        if (answer.path("status").toString().equals("428")) {
          hears(bad, language, line, answer);
        }
      }
    }
    told(bad);
  }

  /** No back end answers: what is read is refused, what is written goes on. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void whatIsSaidWhileNobodyAnswers(Language language) throws Exception {
    List<String> bad = new ArrayList<>();
    Map<String, String> impatient =
        Map.of("PUENTE_ANSWER_BUDGET", "50ms", "PUENTE_RETRY_FIRST", "1h");
    try (Everything all = new Everything(directory.resolve("away" + language), impatient)) {
      all.stopBackEnds();
      for (Operation<?, ?> operation : Operations.all().operations()) {
        String line = operation.name() + " " + operation.example();
        JsonNode answer = ask(all.server, line, language);
        hears(bad, language, line, answer);
        String id = answer.path("tracking_id").asString("");
        if (!id.isEmpty()) {
          for (String status :
              List.of(
                  "dev_get_quotation_status",
                  "get_change",
                  "get_handoff",
                  "get_work_order",
                  "get_booking_change")) {
            hears(
                bad,
                language,
                status + " after " + line,
                ask(all.server, status + " {\"tracking_id\":\"" + id + "\"}", language));
          }
        }
      }
    }
    told(bad);
  }

  /** Nothing is configured, no key is sent, a key may not: that is for whoever runs the server. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void whatIsSaidWhereNothingCanBeDone(Language language) throws Exception {
    List<String> bad = new ArrayList<>();
    Map<String, String> nothing = Map.of("ODOO_URL", "", "DEV_ODOO_URL", "");
    try (Running server = new Running(directory.resolve("none" + language), nothing)) {
      for (Operation<?, ?> operation : Operations.all().operations()) {
        String line = operation.name() + " " + operation.example();
        hears(bad, language, line, ask(server, line, language));
      }
    }
    try (Running server = KeyRing.serverWithAll(directory.resolve("keys" + language))) {
      for (String key : List.of("", "wrong", "revoked", "expired", "only-odoo-read")) {
        hears(
            bad,
            language,
            "with the key " + key,
            ask(server, "dev_create_sale {\"partner_id\":9}", language, "X-API-Key", key));
      }
    }
    told(bad);
  }

  /** Those that only happen where something goes wrong deep inside. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void everyKindOfProblem(Language language) throws Exception {
    Text internals =
        new Text(
            "partner_id: el registro 123456789 de res.partner no está; use dev_read_sale.",
            "partner_id: record 123456789 of res.partner is not there; use dev_read_sale.");
    Text job = new Text("la cotización", "quotation");
    Plan plan =
        new Plan(new Text("Crear una orden para Ana.", "Create an order for Ana."), Json.object());
    List<String> bad = new ArrayList<>();
    for (Problem problem :
        List.of(
            new Problem.Missing(job, "quot_0123456789ab"),
            new Problem.Unauthenticated(internals),
            new Problem.Forbidden("odoo:write", internals),
            new Problem.TooMany(Duration.ofSeconds(3)),
            new Problem.TooMany(Duration.ofSeconds(3), "TrackHS"),
            new Problem.Unavailable("Odoo", internals, null),
            new Problem.Unavailable("Odoo", internals, Duration.ofSeconds(30)),
            new Problem.Unavailable("Twilio", internals, null),
            Problem.Unavailable.soon("Odoo"),
            new Problem.Uncertain("Odoo", new Text("la nota", "the note")),
            new Problem.Unconfirmed(plan, "token", Duration.ofMinutes(5), false),
            new Problem.Unconfirmed(plan, "token", Duration.ofMinutes(5), true),
            new Problem.Bug("0a1b2c3d"))) {
      hears(
          bad, language, problem.toString(), Json.object().put("say", problem.say().in(language)));
      Text failed =
          Job.Failure.of(problem)
              .saidAfter(new Text("No pude hacer la cotización", "I could not make it"));
      hears(bad, language, "failed: " + problem, Json.object().put("say", failed.in(language)));
    }
    told(bad);
  }

  private static JsonNode ask(Running server, String line, Language language, String... more)
      throws Exception {
    int space = line.indexOf(' ');
    List<String> headers = new ArrayList<>(List.of("Accept-Language", language.code()));
    headers.addAll(List.of(more));
    return server
        .post(
            "/api/tools/" + line.substring(0, space),
            Json.read(line.substring(space + 1)),
            headers.toArray(String[]::new))
        .body();
  }

  private static void told(List<String> bad) {
    assertThat(bad).as(bad.size() + " sentences").isEmpty();
  }
}
