package puente.acceptance;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import puente.acceptance.ConformanceCatalogue.Nothing;
import puente.acceptance.ConformanceCatalogue.Said;
import puente.app.server.JobTasks;
import puente.bridge.Answer;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Question;
import puente.bridge.job.Journey;
import puente.bridge.job.Step;
import puente.bridge.job.Steps;
import puente.bridge.json.Json;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.text.Text;
import puente.jobs.JobRunner;
import puente.jobs.JobSettings;
import puente.jobs.Store;
import puente.mcp.features.ClientQuestion;
import puente.mcp.features.Features;
import puente.mcp.features.Peer;
import tools.jackson.databind.JsonNode;

/**
 * The operations that the suite's scenarios of tasks want: journeys that the product's runner keeps
 * in a store of their own.
 */
final class ConformanceJobs implements AutoCloseable {
  private static final Step<Said> WORK =
      Step.reads("work", Said.class, new Text("Trabajando...", "Working..."));

  record Named(String name) {}

  record File(String filename) {}

  record Computation(
      @Default("1") @Bounds(min = 0, max = 600) int seconds, @Default("\"\"") String label) {}

  /** Work that goes on as a job and comes to a sentence. */
  private record Chore<I>(String name, Class<I> input, BiFunction<I, Steps, String> body)
      implements Journey<I, Said> {
    @Override
    public String prefix() {
      return "chore_";
    }

    @Override
    public Class<Said> output() {
      return Said.class;
    }

    @Override
    public List<Step<?>> steps() {
      return List.of(WORK);
    }

    @Override
    public Said run(I given, Steps steps) {
      return new Said(body.apply(given, steps));
    }

    @Override
    public Answer<Said> answer(Job job, Caller caller) {
      if (job.output() != null) {
        Said said = Json.bind(job.output(), Said.class);
        return Answer.of(said, Text.verbatim(said.text()));
      }
      Text why = job.error() == null ? job.progress() : job.error().message();
      return Answer.failed(new Said(why.in(caller.language())), why, job.error());
    }

    /** The job as the operation answers it now. */
    Answer<Said> now(Job job, Caller caller) {
      return job.ended()
          ? answer(job, caller)
          : Answer.pending(
              job.trackingId(), new Said("Accepted as " + job.trackingId()), job.progress());
    }
  }

  private final List<Chore<?>> chores = new ArrayList<>();
  private final List<Operation<?, ?>> operations = new ArrayList<>();
  private final Chore<Named> greeting =
      new Chore<>("greet_later", Named.class, (named, _) -> "Hello, " + named.name() + "!");
  private final JobSettings settings;
  private final Store store;
  private final JobRunner jobs;

  ConformanceJobs(Path directory) {
    chores.add(greeting);
    chore("slow_compute", new Computation(1, "x"), ConformanceJobs::compute);
    chore("failing_job", new Nothing(), ConformanceJobs::fail);
    chore("protocol_error_job", new Nothing(), ConformanceJobs::breakDown);
    chore("confirm_delete", new File("x.txt"), ConformanceJobs::delete);
    chore("multi_input", new Nothing(), ConformanceJobs::askTwice);
    operations.add(greet());
    operations.add(greetLater());
    settings = settings(directory);
    store = Store.open(settings, Clock.systemUTC());
    jobs = new JobRunner(store, chores);
    jobs.start();
  }

  private static JobSettings settings(Path directory) {
    JobSettings usual = JobSettings.in(directory);
    return new JobSettings(
        directory,
        usual.workers(),
        usual.mostOpen(),
        new JobSettings.Backoff(
            Duration.ofMillis(50), Duration.ofMillis(200), usual.backoff().limit()),
        usual.poll(),
        Duration.ofSeconds(1),
        usual.retention());
  }

  List<Operation<?, ?>> operations() {
    return operations;
  }

  /** What MCP is to know of them. */
  Features addedTo(Features others) {
    return others
        .tasks(new JobTasks(jobs, chores, settings.retention()))
        .taskOnly(List.of("failing_job", "test_tool_with_task"))
        .sealedWith(store.seal("mcp"));
  }

  private <I> void chore(String name, I example, BiFunction<I, Steps, String> body) {
    @SuppressWarnings("unchecked")
    Class<I> input = (Class<I>) example.getClass();
    Chore<I> chore = new Chore<>(name, input, body);
    chores.add(chore);
    operations.add(
        Operation.writes(name)
            .purpose("Of the conformance suite.")
            .does(example, Said.class, (given, call) -> begun(chore, given, call)));
  }

  private <I> Answer<Said> begun(Chore<I> chore, I input, Call call) {
    Job accepted = jobs.accept(chore, input, call);
    if (call.patience().isZero()) {
      return Answer.pending(
          accepted.trackingId(), new Said("Accepted"), chore.now(accepted, call.caller()).say());
    }
    Job job = jobs.await(accepted.trackingId(), call.patience(), call.line());
    return chore.now(job, call.caller());
  }

  private static Operation<Named, Said> greet() {
    return Operation.reads("greet")
        .purpose("Of the conformance suite.")
        .does(
            new Named("Ana"),
            Said.class,
            (named, _) -> {
              String text = "Hello, " + named.name() + "!";
              return Answer.of(new Said(text), Text.verbatim(text));
            });
  }

  private Operation<Nothing, Said> greetLater() {
    return Operation.writes("test_tool_with_task")
        .purpose("Of the conformance suite.")
        .does(
            new Nothing(),
            Said.class,
            (_, call) -> {
              ClientQuestion who =
                  ClientQuestion.person(
                      "What is your name?", ConformanceCatalogue.form("name", "string"));
              JsonNode answer = Peer.of(call).ask("user_name", who);
              return begun(greeting, new Named(answer.at("/content/name").asString("")), call);
            });
  }

  private static String compute(Computation asked, Steps steps) {
    return steps.once(WORK, () -> slept(asked)).text();
  }

  private static Said slept(Computation asked) {
    try {
      Thread.sleep(Duration.ofSeconds(asked.seconds()));
      return new Said("Computed " + asked.label() + " in " + asked.seconds() + " s");
    } catch (InterruptedException cancelled) {
      throw new ProblemException(new Problem.Conflict(new Text("Se detuvo.", "It was stopped.")));
    }
  }

  private static String fail(Nothing nothing, Steps steps) {
    throw new ProblemException(
        new Problem.Conflict(
            new Text("Este trabajo siempre falla.", "This job fails on purpose.")));
  }

  private static String breakDown(Nothing nothing, Steps steps) {
    throw new IllegalStateException("This job breaks on purpose.");
  }

  private static String delete(File file, Steps steps) {
    JsonNode answer =
        steps
            .ask(
                Map.of(
                    "confirm", question("Delete " + file.filename() + "?", "confirm", "boolean")))
            .get("confirm");
    boolean confirmed = answer != null && answer.at("/content/confirm").asBoolean(false);
    return (confirmed ? "Deleted " : "Kept ") + file.filename();
  }

  private static String askTwice(Nothing nothing, Steps steps) {
    Map<String, Question> questions = new LinkedHashMap<>();
    questions.put("name", question("What is your name?", "name", "string"));
    questions.put("confirm", question("Are you sure?", "confirm", "boolean"));
    return "Answered: " + steps.ask(questions).keySet();
  }

  private static Question question(String message, String field, String type) {
    return new Question(Text.verbatim(message), ConformanceCatalogue.form(field, type));
  }

  @Override
  public void close() {
    jobs.close();
    store.close();
  }
}
