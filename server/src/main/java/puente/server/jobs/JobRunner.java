package puente.server.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import puente.bridge.Call;
import puente.bridge.Job;
import puente.bridge.Jobs;
import puente.bridge.Journey;
import puente.bridge.Json;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.bridge.Text;
import tools.jackson.databind.JsonNode;

/** Accepts journeys as jobs and has db-scheduler run them on virtual threads until they end. */
public final class JobRunner implements Jobs, AutoCloseable {
  private static final TaskDescriptor<Void> JOURNEY = TaskDescriptor.of("journey");
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final int MISSED_HEARTBEATS = 4;

  private final Store store;
  private final JobStore jobs;
  private final Clock clock;
  private final Intake intake;
  private final Runs runs;
  private final SchedulerConnections connections;
  private final Scheduler scheduler;
  private final Ends ends = new Ends();
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean wakeWhenFree = new AtomicBoolean();

  /** A runner of these journeys; it accepts at once and runs from {@link #start}. */
  public JobRunner(Store store, List<? extends Journey<?, ?>> journeys) {
    this.store = store;
    this.jobs = store.jobs();
    this.clock = store.clock();
    JobSettings settings = store.settings();
    this.intake = new Intake(jobs, settings.mostOpen(), clock);
    this.runs = new Runs(jobs, journeys, new Retries(settings.backoff(), clock));
    this.connections = new SchedulerConnections(store.database());
    this.scheduler = scheduler(settings);
  }

  private Scheduler scheduler(JobSettings settings) {
    CustomTask<Void> journey =
        Tasks.custom(JOURNEY)
            // Reached only when the database failed us: the job is as it was.
            .onFailure(new FailureHandler.OnFailureRetryLater<>(settings.backoff().cap()))
            .onDeadExecution(this::revive)
            .execute((task, _) -> run(task.getId()));
    var retention =
        Tasks.recurring("retention", FixedDelay.ofHours(24)).execute((_, _) -> removeOld());
    return Scheduler.create(connections, journey)
        .startTasks(retention)
        .jdbcCustomization(new MillisCustomization())
        .clock(clock::instant)
        .schedulerName(new SchedulerName.Fixed("puente"))
        .threads(settings.workers())
        .executorService(
            Executors.newFixedThreadPool(
                settings.workers(), Thread.ofVirtual().name("journey-", 0).factory()))
        .pollingInterval(settings.poll())
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
        .shutdownMaxWait(settings.drain())
        .build();
  }

  /** Takes up what an earlier process left, and then whatever is accepted. */
  public void start() {
    connections.release();
    removeOld();
    scheduler.start();
  }

  /** Stops taking up jobs and waits for those that run; the next start takes up the rest. */
  @Override
  public void close() {
    runs.close();
    scheduler.stop();
  }

  private void removeOld() {
    jobs.removeEndedBefore(clock.instant().minus(store.settings().retention()));
  }

  @Override
  public <I, O> Job accept(Journey<I, O> journey, I input, Call call) {
    JsonNode tree = Json.tree(input);
    Intake.Accepted accepted =
        store
            .database()
            .write(
                transaction -> {
                  Intake.Accepted made = intake.accept(transaction, journey, tree, call);
                  if (made.isNew()) {
                    String trackingId = made.job().trackingId();
                    scheduler.scheduleIfNotExists(
                        JOURNEY.instance(trackingId).build(), clock.instant());
                  }
                  return made;
                });
    if (accepted.isNew()) {
      jobs.added();
      wake();
    }
    return accepted.job();
  }

  /** Has due work looked for now, or as soon as a worker is free. */
  void wake() {
    if (running.size() < store.settings().workers()) {
      scheduler.triggerCheckForDueExecutions();
    } else {
      wakeWhenFree.set(true);
    }
  }

  private CompletionHandler<Void> run(String trackingId) {
    running.add(trackingId);
    try {
      Optional<StoredJob> job = jobs.find(trackingId);
      if (job.isEmpty() || job.get().job().ended()) {
        return new CompletionHandler.OnCompleteRemove<>();
      }
      return recorded(trackingId, runs.run(job.get()));
    } finally {
      running.remove(trackingId);
      if (wakeWhenFree.compareAndSet(true, false)) {
        scheduler.triggerCheckForDueExecutions();
      }
    }
  }

  private CompletionHandler<Void> recorded(String trackingId, Ending ending) {
    switch (ending) {
      case Ending.Completed completed -> jobs.complete(trackingId, completed.output());
      case Ending.Failed failed -> jobs.fail(trackingId, failed.why());
      case Ending.Again again -> {
        jobs.again(trackingId, again);
        return (done, operations) -> operations.reschedule(done, again.when());
      }
      case Ending.Left _ -> {
        return (done, operations) -> operations.reschedule(done, clock.instant());
      }
    }
    ends.signal(trackingId);
    return new CompletionHandler.OnCompleteRemove<>();
  }

  /** A clock that jumped makes a run look dead; one that this process still has is not. */
  private void revive(ExecutionComplete dead, ExecutionOperations<Void> operations) {
    if (!running.contains(dead.getExecution().getId())) {
      operations.reschedule(dead, clock.instant());
    }
  }

  @Override
  public Optional<Job> find(String trackingId) {
    return jobs.find(trackingId).map(StoredJob::job);
  }

  @Override
  public Job await(String trackingId, Duration patience) {
    Job job = existing(trackingId);
    if (job.ended() || !patience.isPositive()) {
      return job;
    }
    ends.await(trackingId, patience, () -> existing(trackingId).ended());
    return existing(trackingId);
  }

  @Override
  public Job cancel(String trackingId) {
    Text why = new Text("Se canceló antes de empezar.", "It was cancelled before it began.");
    if (jobs.cancel(trackingId, new Job.Failure("cancelled", why))) {
      ends.signal(trackingId);
    }
    return existing(trackingId);
  }

  private Job existing(String trackingId) {
    return find(trackingId)
        .orElseThrow(
            () -> new Refusal(new Problem.Missing(new Text("el trabajo", "job"), trackingId)));
  }
}
