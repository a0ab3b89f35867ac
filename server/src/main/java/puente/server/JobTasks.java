package puente.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Caller;
import puente.bridge.Job;
import puente.bridge.Jobs;
import puente.bridge.Journey;
import puente.bridge.Language;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.Text;
import puente.mcp.Ask;
import puente.mcp.Tasks;
import tools.jackson.databind.JsonNode;

/** The jobs of all journeys as the tasks of MCP, each known to its holder alone. */
public final class JobTasks implements Tasks {
  private static final String OUR_FAULT = new Problem.Bug("").kind();
  private static final Text COMPLETED = new Text("Terminó.", "It is finished.");
  private static final Text FAILED = new Text("No se pudo hacer.", "It could not be done.");
  private static final Text TOO_LATE =
      new Text("Ya era tarde para cancelarlo. ", "It was too late to cancel it. ");

  private final Jobs jobs;
  private final Map<String, Journey<?, ?>> journeys;
  private final Duration retention;

  /**
   * Tasks over jobs.
   *
   * @param retention how long a job is kept at least
   */
  public JobTasks(Jobs jobs, List<? extends Journey<?, ?>> journeys, Duration retention) {
    this.jobs = jobs;
    this.journeys = journeys.stream().collect(Collectors.toMap(Journey::name, Function.identity()));
    this.retention = retention;
  }

  @Override
  public @Nullable Task find(String id, Caller caller) {
    Job job = jobs.find(id).filter(each -> each.holder().equals(caller.holder())).orElse(null);
    Journey<?, ?> journey = job == null ? null : journeys.get(job.journey());
    if (job == null || journey == null) {
      return null;
    }
    return new Task(
        id, state(job, journey, caller), message(job), job.createdAt(), job.updatedAt(), retention);
  }

  private static State state(Job job, Journey<?, ?> journey, Caller caller) {
    Job.Failure error = job.error();
    if (!job.ended()) {
      return job.questions().isEmpty()
          ? new State.Working()
          : new State.Asking(questions(job, caller.language()));
    }
    if (error != null && error.type().equals(Job.Failure.CANCELLED)) {
      return new State.Cancelled();
    }
    if (error != null && error.type().equals(OUR_FAULT)) {
      return new State.Broken(error.message());
    }
    Answer<?> told = journey.told(job, caller);
    String say = told.say().in(caller.language());
    return new State.Ended(new Outcome.Done(told.value(), say, told.state(), List.of()));
  }

  private static Map<String, Ask> questions(Job job, Language language) {
    Map<String, Ask> asks = new LinkedHashMap<>();
    job.questions()
        .forEach(
            (name, question) ->
                asks.put(name, Ask.person(question.message().in(language), question.form())));
    return asks;
  }

  private static Text message(Job job) {
    Text standing =
        switch (job.status()) {
          case QUEUED, PROCESSING -> job.progress();
          case COMPLETED -> COMPLETED;
          case FAILED -> job.error() == null ? FAILED : job.error().message();
        };
    return job.tooLate()
        ? new Text(TOO_LATE.es() + standing.es(), TOO_LATE.en() + standing.en())
        : standing;
  }

  @Override
  public void cancel(String id) {
    jobs.cancel(id);
  }

  @Override
  public void answer(String id, Map<String, JsonNode> answers) {
    jobs.answer(id, answers);
  }

  @Override
  public void onChange(Consumer<String> listener) {
    jobs.onChange(listener);
  }
}
