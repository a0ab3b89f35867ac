package puente.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.Job;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Question;
import puente.bridge.job.Steps;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.jobs.Errand;
import puente.jobs.JobSettings;
import puente.jobs.Office;
import puente.mcp.features.ClientQuestion;
import puente.mcp.features.Tasks;
import puente.store.Polling;

@Timeout(60)
class JobTasksTest {
  private static final Caller HOLDER =
      new Caller("tester", null, Language.EN, Grant.of("quotation:write"));
  private static final Duration RETENTION = Duration.ofDays(30);
  private static final Text NO = new Text("No se puede.", "It cannot be.");

  @TempDir Path directory;
  private final CountDownLatch proceed = new CountDownLatch(1);
  private Office office;
  private Tasks tasks;

  @AfterEach
  void close() {
    proceed.countDown();
    office.close();
  }

  private String begun(BiFunction<Errand.Order, Steps, Errand.Receipt> body) {
    office = new Office(directory, Clock.systemUTC(), body);
    tasks = new JobTasks(office.jobs, List.of(office.errand), RETENTION);
    office.started();
    return office.accept("Ana").trackingId();
  }

  private Tasks.Task task(String id) {
    Tasks.Task task = tasks.find(id, HOLDER);
    assertThat(task).isNotNull();
    return task;
  }

  private Tasks.Task until(String id, Class<? extends Tasks.State> state) {
    Polling.until(() -> state.isInstance(task(id).state()));
    return task(id);
  }

  private Errand.Receipt held() {
    try {
      proceed.await();
      return Errand.RECEIPT;
    } catch (InterruptedException stopped) {
      throw new ProblemException(new Problem.Conflict(NO));
    }
  }

  @Test
  void isWorkingAndThenEndsAsItsCallWouldBeAnswered() {
    String id = begun((_, steps) -> steps.once(Errand.step("order"), this::held));
    Polling.until(() -> task(id).message().en().equals("Step order."));
    Tasks.Task working = task(id);
    assertThat(working.state()).isInstanceOf(Tasks.State.Working.class);
    assertThat(working.message().es()).isEqualTo("Paso order.");
    assertThat(working.lifetime()).isEqualTo(RETENTION);
    proceed.countDown();
    Tasks.Task ended = until(id, Tasks.State.Ended.class);
    Outcome.Done done = (Outcome.Done) ((Tasks.State.Ended) ended.state()).outcome();
    Job job = office.jobs.find(id).orElseThrow();
    assertThat(done.value()).isEqualTo(job);
    assertThat(done.say()).isEqualTo(office.errand.answer(job, HOLDER).say().en());
    assertThat(ended.createdAt()).isEqualTo(job.createdAt());
    assertThat(ended.updatedAt()).isEqualTo(job.updatedAt());
  }

  @Test
  void isKnownToWhoMayDoEverythingButNotChangedByThem() {
    String id = begun((_, _) -> Errand.RECEIPT);
    Caller root = new Caller("root", null, Language.EN, Grant.ALL);
    assertThat(tasks.find(id, root)).isNotNull();
    assertThatThrownBy(() -> tasks.requireChange(id, root))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem()).isInstanceOf(Problem.Forbidden.class));
    tasks.requireChange(id, HOLDER);
  }

  @Test
  void isKnownToNoOtherHolder() {
    String id = begun((_, _) -> Errand.RECEIPT);
    assertThat(
            tasks.find(id, new Caller("stranger", null, Language.EN, Grant.of("quotation:write"))))
        .isNull();
    assertThat(tasks.find("quot_000000000000", HOLDER)).isNull();
    assertThat(new JobTasks(office.jobs, List.of(), RETENTION).find(id, HOLDER)).isNull();
  }

  @Test
  void tellsAFailureAsAnEnd() {
    String refused =
        begun(
            (order, _) -> {
              throw new ProblemException(new Problem.Conflict(NO));
            });
    Tasks.Task ended = until(refused, Tasks.State.Ended.class);
    assertThat(ended.message()).isEqualTo(NO);
  }

  @Test
  void isCancelledBeforeItWrites() {
    String id =
        begun((_, steps) -> steps.once(Errand.step("order"), this::held, seen -> Errand.RECEIPT));
    Polling.until(() -> task(id).message().en().equals("Step order."));
    tasks.cancel(id);
    assertThat(task(id).state()).isInstanceOf(Tasks.State.Cancelled.class);
  }

  @Test
  void saysThatItWasTooLateToCancel() {
    CountDownLatch writes = new CountDownLatch(1);
    String id =
        begun(
            (_, steps) ->
                steps.once(
                    Errand.step("order"),
                    () -> {
                      writes.countDown();
                      return held();
                    }));
    Polling.until(() -> writes.getCount() == 0);
    tasks.cancel(id);
    assertThat(task(id).state()).isInstanceOf(Tasks.State.Working.class);
    assertThat(task(id).message().en()).isEqualTo("It was too late to cancel it. Step order.");
    proceed.countDown();
    Tasks.Task ended = until(id, Tasks.State.Ended.class);
    assertThat(ended.message().es()).isEqualTo("Ya era tarde para cancelarlo. Terminó.");
  }

  @Test
  void asksAndGoesOnWithTheAnswer() {
    Question colour = new Question(new Text("¿Color?", "Colour?"), Json.object());
    String id =
        begun(
            (_, steps) -> {
              String answer =
                  steps.ask(Map.of("colour", colour)).get("colour").path("action").asString("");
              return new Errand.Receipt(1, answer);
            });
    Tasks.Task asking = until(id, Tasks.State.Asking.class);
    assertThat(((Tasks.State.Asking) asking.state()).questions())
        .isEqualTo(Map.of("colour", ClientQuestion.person("Colour?", Json.object())));
    tasks.answer(id, Map.of("size", Json.object(), "colour", Json.object().put("action", "x")));
    until(id, Tasks.State.Ended.class);
    assertThat(office.jobs.find(id).orElseThrow().output().path("name").asString()).isEqualTo("x");
  }

  @Test
  void takesBackAfterARestartWhatItSealed() {
    begun((_, _) -> Errand.RECEIPT);
    String sealed = office.store.seal("mcp").seal(Json.object().put("state", 1));
    assertThat(office.store.seal("plan").open(sealed)).isNull();
    office.close();
    office = new Office(directory, Clock.systemUTC(), (_, _) -> Errand.RECEIPT);
    assertThat(office.store.seal("mcp").open(sealed)).isEqualTo(Json.object().put("state", 1));
  }

  @Test
  void tellsOurOwnFaultAsBroken() {
    JobSettings usual = Office.settings(directory);
    Duration soon = Duration.ofMillis(5);
    office =
        new Office(
            new JobSettings(
                directory,
                usual.workers(),
                usual.mostOpen(),
                new JobSettings.Backoff(soon, soon, usual.backoff().limit()),
                usual.poll(),
                usual.drain(),
                usual.retention()),
            Clock.systemUTC(),
            (_, _) -> {
              throw new IllegalStateException("on purpose");
            });
    tasks = new JobTasks(office.jobs, List.of(office.errand), RETENTION);
    String id = office.started().accept("Ana").trackingId();
    Tasks.State.Broken broken = (Tasks.State.Broken) until(id, Tasks.State.Broken.class).state();
    assertThat(broken.why().en()).contains("mention reference");
  }
}
