package puente.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.ActiveCall;
import puente.bridge.BackEndCalls;
import puente.bridge.Call;
import puente.bridge.CallContext;
import puente.bridge.CallerConnection;
import puente.bridge.Job;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.WorkOwner;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.store.PendingQuestions;
import puente.store.ReplicaBus;
import puente.store.ReplicaMessage;
import puente.store.StoredJob;
import tools.jackson.databind.JsonNode;

/** Accepts journeys as jobs and has db-scheduler run them on virtual threads until they end. */
public final class JobRunner implements Jobs, AutoCloseable {
  private static final TaskDescriptor<Void> JOURNEY = TaskDescriptor.of("journey");

  private final Store store;
  private final JobObserver observer;
  private final JobStore jobs;
  private final Clock clock;
  private final JobAcceptance intake;
  private final JourneyExecution runs;
  private final ReplicaBus replicaBus;
  private final OrphanedJobs orphanedJobs;
  private final Housekeeping housekeeping;
  private final BackEndWaiters backEndWaiters;
  private final PausedJobs pauses;
  private final RunRecorder recorded;
  private final Scheduler scheduler;
  private final AnswerDelivery deliveries;
  private final JobListeners jobListeners;
  private final RunningJobs runningJobs = new RunningJobs();
  private final AtomicBoolean wakeWhenFree = new AtomicBoolean();

  /** A runner of these journeys; it accepts at once and runs from {@link #start}. */
  public JobRunner(Store store, List<? extends Journey<?, ?>> journeys) {
    this(store, journeys, JobObserver.NONE);
  }

  /** The same, which tells what becomes of jobs. */
  public JobRunner(Store store, List<? extends Journey<?, ?>> journeys, JobObserver observer) {
    this.observer = observer;
    this.store = store;
    this.jobs = store.jobs();
    this.clock = store.clock();
    JobSettings settings = store.settings();
    this.intake = new JobAcceptance(jobs, settings.mostOpen(), clock);
    this.replicaBus = store.database().replicaBus();
    this.jobListeners = new JobListeners(replicaBus);
    Retries retries = new Retries(settings.backoff(), clock);
    this.runs =
        new JourneyExecution(jobs, journeys, retries, jobListeners, new KeyedLocks(replicaBus));
    this.deliveries = jobs.deliveries();
    this.backEndWaiters = new BackEndWaiters(store.database(), clock);
    this.pauses = new PausedJobs(store.database(), clock);
    this.recorded = new RunRecorder(jobs, pauses, jobListeners, observer, clock, this::wake);
    this.orphanedJobs =
        new OrphanedJobs(store.database(), clock, RunRecorder.longestPause(settings));
    this.housekeeping = new Housekeeping(orphanedJobs, deliveries, this::wake);
    this.scheduler = scheduler(settings);
    replicaBus.listen(this::heard);
  }

  private Scheduler scheduler(JobSettings settings) {
    CustomTask<Void> journey =
        Tasks.custom(JOURNEY)
            // Reached only when the database failed us: the job is as it was.
            .onFailure(new FailureHandler.OnFailureRetryLater<>(settings.backoff().cap()))
            .onDeadExecution(this::revive)
            .execute((task, _) -> run(task.getId()));
    return SchedulerSetup.over(store, journey, this::removeOld);
  }

  /** Takes up what an earlier process left, and then whatever is accepted. */
  public void start() {
    orphanedJobs.releaseAll();
    removeOld();
    scheduler.start();
    housekeeping.start();
  }

  /** Stops taking up jobs and waits for those that run; the next start takes up the rest. */
  @Override
  public void close() {
    runs.close();
    scheduler.stop();
    housekeeping.close();
  }

  private void removeOld() {
    jobs.removeEndedBefore(clock.instant().minus(store.settings().retention()));
  }

  @Override
  public <I, O> Job accept(Journey<I, O> journey, I input, Call call) {
    JsonNode tree = Json.tree(input);
    RequestIdentity intent = RequestIdentity.of(call, tree);
    if (intent.key() != null) {
      return accept(journey, tree, call, intent, null);
    }
    AnswerDelivery.Delivery delivery = deliveries.begin(call.line());
    Optional<StoredJob> joined = deliveries.joined(journey, call, intent, delivery);
    if (joined.isEmpty()) {
      return accept(journey, tree, call, intent, delivery);
    }
    Job job = joined.get().job();
    delivery.of(job.trackingId());
    return runningJobs.seen(job);
  }

  private Job accept(
      Journey<?, ?> journey,
      JsonNode input,
      Call call,
      RequestIdentity intent,
      AnswerDelivery.@Nullable Delivery delivery) {
    store.recorder().requireLinking();
    String holder = call.caller().holder();
    AtomicBoolean counted = new AtomicBoolean();
    boolean committed = false;
    try {
      JobAcceptance.Accepted accepted =
          store
              .database()
              .write(
                  transaction -> {
                    JobAcceptance.Accepted made =
                        intake.accept(transaction, journey, input, call, intent);
                    if (made.isNew()) {
                      schedule(made.job());
                      deliveries.made(made.job().trackingId());
                      if (delivery != null) { // Before anybody can see the job as untold.
                        delivery.of(made.job().trackingId());
                      }
                      if (counted.compareAndSet(false, true)) { // A transaction may be done again.
                        jobs.open().added(holder); // Before anybody can end it.
                      }
                    }
                    return made;
                  });
      committed = true;
      if (accepted.isNew()) {
        ActiveCall.kept();
        observer.accepted(journey.name());
        jobs.added();
        wake();
      }
      return accepted.job();
    } finally {
      if (counted.get() && !committed) {
        jobs.open().ended(holder);
      }
    }
  }

  private void schedule(Job job) {
    int priority = jobs.open().priority(job);
    scheduler.scheduleIfNotExists(
        JOURNEY.instance(job.trackingId()).priority(priority).build(), clock.instant());
  }

  /** A back end answers again: what waited for that is taken up now. */
  public void backEndAnswers() {
    if (backEndWaiters.due() > 0) {
      wake();
      replicaBus.tell(new ReplicaMessage.Work());
    }
  }

  /** Has due work looked for now, or as soon as a worker is free. */
  void wake() {
    if (runningJobs.count() < store.settings().workers()) {
      scheduler.triggerCheckForDueExecutions();
    } else {
      wakeWhenFree.set(true);
      replicaBus.tell(new ReplicaMessage.Work());
    }
  }

  private CompletionHandler<Void> run(String trackingId) {
    RunningJobs.Run run = runningJobs.begin(trackingId);
    try {
      Optional<StoredJob> job = jobs.find(trackingId);
      if (job.isEmpty() || job.get().job().ended()) {
        return new CompletionHandler.OnCompleteRemove<>();
      }
      deliveries.takenUp(trackingId);
      if (job.get().paused()) {
        pauses.resume(trackingId);
      }
      return recorded(job.get(), run);
    } finally {
      runningJobs.end(trackingId);
      if (wakeWhenFree.compareAndSet(true, false)) {
        scheduler.triggerCheckForDueExecutions();
      }
    }
  }

  private CompletionHandler<Void> recorded(StoredJob job, RunningJobs.Run run) {
    Instant began = clock.instant();
    BackEndCalls calls = new BackEndCalls();
    Supplier<RunOutcome> ending =
        job.job().questions().isEmpty()
            ? () -> runs.run(job, run)
            : () -> EndedJobs.unanswered(job, clock.instant());
    CompletionHandler<Void> then =
        CallContext.current()
            .with(new WorkOwner(job.job().holder(), false), job.trace(), calls)
            .call(() -> recorded.of(job.job(), began, ending.get()));
    if (!(then instanceof CompletionHandler.OnCompleteRemove)) {
      store.recorder().ran(job, calls);
    }
    return then;
  }

  /** A clock that jumped makes a run look dead; one that this process still has is not. */
  private void revive(ExecutionComplete dead, ExecutionOperations<Void> operations) {
    String owner = dead.getExecution().pickedBy;
    boolean elsewhere =
        owner != null && !owner.equals(replicaBus.self()) && replicaBus.alive(owner);
    if (!elsewhere && !runningJobs.has(dead.getExecution().getId())) {
      operations.reschedule(dead, clock.instant());
    }
  }

  @Override
  public Optional<Job> find(String trackingId) {
    return jobs.find(trackingId).map(StoredJob::job).map(runningJobs::seen);
  }

  @Override
  public Job await(
      String trackingId, Duration patience, CallerConnection line, BooleanSupplier enough) {
    Job job = existing(trackingId);
    if (job.ended() || !patience.isPositive() || enough.getAsBoolean()) {
      return job;
    }
    line.onEnd(
        end -> {
          if (end == CallerConnection.End.CANCELLED) {
            cancel(trackingId);
          }
        });
    jobListeners.await(
        trackingId, patience, line, () -> existing(trackingId).ended() || enough.getAsBoolean());
    return existing(trackingId);
  }

  @Override
  public Job cancel(String trackingId) {
    boolean cancelled = jobs.cancel(trackingId, EndedJobs.CANCELLED);
    if (cancelled) {
      runningJobs.stop(trackingId);
      replicaBus.tell(new ReplicaMessage.Cancelled(trackingId));
      jobListeners.ended(trackingId);
    } else {
      jobListeners.changed(trackingId);
    }
    Job job = existing(trackingId);
    if (cancelled) {
      observer.ended(job.journey(), Job.Failure.CANCELLED, job.elapsed(clock.instant()));
    }
    return job;
  }

  @Override
  public boolean wake(String trackingId) {
    boolean goesOn = pauses.wake(trackingId);
    if (goesOn) {
      wake();
      replicaBus.tell(new ReplicaMessage.Work());
    }
    return goesOn;
  }

  @Override
  public void answer(String trackingId, Map<String, JsonNode> answers) {
    PendingQuestions interview = jobs.interview(trackingId, now -> now.answered(answers));
    jobListeners.changed(trackingId);
    if (interview.open().isEmpty()) {
      try {
        scheduler.reschedule(JOURNEY.instanceId(trackingId), clock.instant());
        wake();
      } catch (TaskInstanceCurrentlyExecutingException stillEnding) {
        // It looks for answers again by itself.
      } catch (TaskInstanceNotFoundException ended) {
        // Nobody needs the answer.
      }
    }
  }

  @Override
  public void onChange(Consumer<String> listener) {
    jobListeners.onChange(listener);
  }

  /** Handles a message from another process. */
  private void heard(ReplicaMessage signal) {
    runningJobs.heard(signal);
    if (signal instanceof ReplicaMessage.Ended) {
      store.trail().changed();
    }
    if (signal instanceof ReplicaMessage.Work && runningJobs.count() < store.settings().workers()) {
      scheduler.triggerCheckForDueExecutions();
    }
    jobListeners.heard(signal);
  }

  private Job existing(String trackingId) {
    return find(trackingId)
        .orElseThrow(
            () ->
                new ProblemException(
                    new Problem.Missing(new Text("el trabajo", "job"), trackingId)));
  }
}
