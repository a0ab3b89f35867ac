package puente.app.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Bridge;
import puente.bridge.Caller;
import puente.bridge.Catalogue;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.mcp.features.ClientQuestion;
import puente.mcp.features.Tasks;
import tools.jackson.databind.JsonNode;

/** The jobs of all journeys as the tasks of MCP, each known to whoever may know the job. */
public final class JobTasks implements Tasks {
  private static final String OUR_FAULT = new Problem.Bug("").kind();
  private static final Text COMPLETED = new Text("Terminó.", "It is finished.");
  private static final Text FAILED = new Text("No se pudo hacer.", "It could not be done.");
  private static final Text TOO_LATE =
      new Text("Ya era tarde para cancelarlo. ", "It was too late to cancel it. ");

  private static final Problem NARROWED =
      new Problem.Forbidden(
          "narrowed",
          new Text(
              "Esta conexión es de solo lectura, o no incluye la herramienta que lo empezó.",
              "This connection only reads, or is without the tool that began it."));

  private static final Problem ANOTHERS =
      new Problem.Forbidden(
          "holder",
          new Text(
              "Solo quien lo pidió puede cambiarlo.", "Only whoever asked for it may change it."));

  private final Jobs jobs;
  private final Map<String, Journey<?, ?>> journeys;
  private final Duration retention;
  private final @Nullable Bridge bridge;

  /**
   * Tasks over jobs.
   *
   * @param retention how long a job is kept at least
   */
  public JobTasks(Jobs jobs, List<? extends Journey<?, ?>> journeys, Duration retention) {
    this(jobs, journeys, retention, null);
  }

  /**
   * Tasks over jobs, as far as a request wants and may see the operations that made them.
   *
   * @param bridge offers the operations; null where every request sees everything
   */
  JobTasks(
      Jobs jobs,
      List<? extends Journey<?, ?>> journeys,
      Duration retention,
      @Nullable Bridge bridge) {
    this.bridge = bridge;
    this.jobs = jobs;
    this.journeys = journeys.stream().collect(Collectors.toMap(Journey::name, Function.identity()));
    this.retention = retention;
  }

  @Override
  public @Nullable Task find(String id, Caller caller) {
    Job job = jobs.find(id, caller).orElse(null);
    Journey<?, ?> journey = job == null ? null : journeys.get(job.journey());
    if (job == null || journey == null || !isInView(journey)) {
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
    Answer<?> told = journey.answer(job, caller);
    String say = told.say().in(caller.language());
    return new State.Ended(new Outcome.Done(told.value(), say, told.state(), List.of()));
  }

  private static Map<String, ClientQuestion> questions(Job job, Language language) {
    Map<String, ClientQuestion> contactAttempts = new LinkedHashMap<>();
    job.questions()
        .forEach(
            (name, question) ->
                contactAttempts.put(
                    name, ClientQuestion.person(question.message().in(language), question.form())));
    return contactAttempts;
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

  /** Tells whether this thread's request has any operation of the journey's area. */
  private boolean isInView(Journey<?, ?> journey) {
    if (bridge == null) {
      return true;
    }
    Set<String> areas =
        journey.operations().stream()
            .flatMap(name -> bridge.offered(name).stream())
            .map(Operation::area)
            .collect(Collectors.toSet());
    return bridge.catalogue().operations().stream().anyMatch(each -> areas.contains(each.area()));
  }

  /**
   * Demands the right to make such a job of whoever ends or answers it, and that the job is theirs.
   */
  @Override
  public void requireChange(String id, Caller caller) {
    Job job = jobs.find(id).orElse(null);
    if (job != null && !job.holder().equals(caller.holder())) {
      throw new ProblemException(ANOTHERS);
    }
    Journey<?, ?> journey = job == null ? null : journeys.get(job.journey());
    if (bridge == null || journey == null) {
      return;
    }
    Catalogue view = bridge.catalogue();
    if (journey.operations().stream().noneMatch(name -> view.find(name) != null)) {
      Problem lacking = bridge.lacking(journey.operations().getFirst());
      throw new ProblemException(lacking == null ? NARROWED : lacking);
    }
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
