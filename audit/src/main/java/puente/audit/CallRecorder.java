package puente.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import puente.bridge.ActiveCall;
import puente.bridge.Audit;
import puente.bridge.BackEndCalls;
import puente.bridge.Effect;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.store.Database;
import puente.store.StoredJob;

/**
 * Records every call. What only reads waits in memory, for up to a second, to be part of a link;
 * who is refused something that would have had an effect waits for the link.
 */
public final class CallRecorder implements Audit, AutoCloseable {
  private static final Logger LOG = System.getLogger(CallRecorder.class.getName());

  /** A refusal has no effect: its caller need not wait longer than this for its record. */
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private final Database database;
  private final PersonalDataKeys persons;
  private final Clock clock;
  private final AuditQueue queue = new AuditQueue();
  private final AuditChainWriter chainWriter;

  public CallRecorder(Database database, PersonalDataKeys persons, Clock clock) {
    this.database = database;
    this.persons = persons;
    this.clock = clock;
    this.chainWriter = new AuditChainWriter(database, persons, queue, clock);
  }

  /**
   * Begins to link, first of all what an earlier process left.
   *
   * @param retention how long links are kept
   */
  public CallRecorder start(Duration retention) {
    chainWriter.start(retention);
    return this;
  }

  @Override
  public void ended(ActiveCall attempt, Outcome outcome) {
    try {
      if (outcome instanceof Outcome.Refused(Problem.TooMany many)) {
        turnedAway(String.valueOf(persons.shown(attempt.call().caller().holder())), many);
        return;
      }
      AuditLine line =
          AuditLine.of(clock.millis(), database.replicaBus().self(), attempt, outcome, persons);
      boolean added = queue.add(line);
      if (queue.isEnough()) {
        chainWriter.enough();
      }
      if (added && outcome instanceof Outcome.Refused(Problem why) && matters(attempt, why)) {
        chainWriter.hurry(line);
        awaitLink(line);
      }
    } catch (RuntimeException bug) {
      LOG.log(Level.ERROR, "a call could not be recorded", bug);
      queue.lost();
    }
  }

  private static boolean matters(ActiveCall attempt, Problem why) {
    Operation<?, ?> operation = attempt.operation();
    return why instanceof Problem.Forbidden
        || (operation != null && operation.effect() != Effect.READS);
  }

  private void awaitLink(AuditLine line) {
    if (chainWriter.isStuck()) {
      return;
    }
    try {
      line.linked().get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException later) {
      LOG.log(Level.DEBUG, "a refusal was answered before it was recorded");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void turnedAway(String who, Problem why) {
    queue.turnedAway(who, why.kind());
  }

  /** A run of a job ended, and the job did not. */
  public void ran(StoredJob job, BackEndCalls calls) {
    if (!calls.made().isEmpty()) {
      queue.add(
          new AuditLine(clock.millis(), database.replicaBus().self(), "ran")
              .with("holder", persons.shown(job.job().holder()))
              .with("journey", job.job().journey())
              .with("tracking_id", job.job().trackingId())
              .with("trace", job.trace().id())
              .asked(calls));
    }
  }

  /** There is something on the disk to be made part of a link. */
  public void ahead() {
    chainWriter.ahead();
  }

  /**
   * Refuses while no link can be made of what is recorded.
   *
   * @throws puente.bridge.ProblemException a {@link Problem.Unavailable}
   */
  public void requireLinking() {
    if (chainWriter.isFailing() && !chainWriter.tryNow(MOMENT)) {
      throw TransactionAudit.unwritable(null);
    }
  }

  /** How many lines wait in memory to be part of a link. */
  public int waiting() {
    return queue.size();
  }

  /** How many lines were lost since this process began. */
  public long lost() {
    return queue.lostInAll();
  }

  /** Whether the last link could not be made, for whatever reason. */
  public boolean isStuck() {
    return chainWriter.isStuck() || chainWriter.isFailing();
  }

  /** Makes a link of what there is. */
  @Override
  public void close() {
    chainWriter.close();
  }
}
