package puente.jobs;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import puente.bridge.BackEndAccount;
import puente.bridge.Call;
import puente.bridge.CallerConnection;
import puente.bridge.Job;
import puente.bridge.job.Journey;
import puente.bridge.job.WaitingPeriods;
import puente.store.Database;
import puente.store.StoredJob;
import puente.store.Transaction;

/**
 * The deliveries of answers to the callers who asked for a job. A caller who was cut off asks again
 * in the same words, and is given the job that is there already.
 */
final class AnswerDelivery {
  private static final Duration JOINED = Duration.ofMinutes(10);

  /** A call made again may be heard before the end of the line that it is made again for. */
  private static final Duration GRACE = Duration.ofMillis(150);

  private static final Duration LOOKS = Duration.ofMillis(20);

  private static final int MOST_MARKED_AT_ONCE = 64;

  private final Database database;
  private final Clock clock;
  private final AnsweringReplicas deliveries;
  private final WaitingPeriods periods = new WaitingPeriods();
  private final Map<String, Delivery> up = new ConcurrentHashMap<>();

  /** The jobs whose callers had their answer, until the database says so. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  AnswerDelivery(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.deliveries = new AnsweringReplicas(database);
  }

  /** A caller's line, while it waits for the answer. */
  final class Delivery {
    private final CompletableFuture<CallerConnection.End> end = new CompletableFuture<>();
    private @Nullable String trackingId;

    private synchronized void ended(CallerConnection.End how) {
      end.complete(how);
      settle();
    }

    /** This is the job that the caller will be told of. */
    synchronized void of(String job) {
      if (trackingId != null) {
        up.remove(trackingId, this); // Of a transaction that was rolled back and is done again.
      }
      trackingId = job;
      up.put(job, this);
      settle();
    }

    private boolean isCut() {
      return end.getNow(CallerConnection.End.ANSWERED) == CallerConnection.End.CUT;
    }

    private void settle() {
      if (trackingId != null && end.isDone()) {
        up.remove(trackingId, this);
        boolean heard = end.join() != CallerConnection.End.CUT;
        if (deliveries.needed()) {
          deliveries.ended(trackingId, heard);
        } else if (heard) {
          told.add(trackingId);
        }
      }
    }
  }

  /** A job is made, which can be joined for a while from now on. */
  void made(String trackingId) {
    periods.begin(trackingId);
  }

  /** A job is run, which can be joined for a while unless this process has made it earlier. */
  void takenUp(String trackingId) {
    periods.left(trackingId, JOINED);
  }

  /** Begins to look out for the end of a caller's line. */
  Delivery begin(CallerConnection line) {
    Delivery delivery = new Delivery();
    line.onEnd(delivery::ended);
    return delivery;
  }

  /**
   * The job that this call, which has nothing else to know it by, is made again for; or that was
   * made by the repeated call, where that one came first.
   */
  Optional<StoredJob> joined(
      Journey<?, ?> journey, Call call, RequestIdentity intent, Delivery own) {
    BackEndAccount account = journey.account();
    Optional<StoredJob> found =
        database.read(
            transaction ->
                transaction.row(
                    "SELECT * FROM job WHERE holder = ? AND journey = ? AND arguments_hash = ?"
                        + " AND NOT told AND (account IS NULL OR account = ?"
                        + " OR account LIKE 'environment %') ORDER BY created_at DESC LIMIT 1",
                    StoredJob::of,
                    call.caller().holder(),
                    journey.name(),
                    intent.argumentsHash(),
                    account == null ? "" : account.address()));
    return found
        .filter(job -> isRecent(job.job()))
        .filter(job -> isOurs(job.job().trackingId()) || own.isCut());
  }

  /**
   * Whether it was made in the last ten minutes, by the time of day, which may have jumped, or by
   * what this process has seen begin.
   */
  boolean isRecent(Job job) {
    return job.createdAt().isAfter(clock.instant().minus(JOINED))
        || periods.isUnderWay(job.trackingId(), JOINED);
  }

  /** Tells whether the line of that job was cut, so that this call may be given it instead. */
  private boolean isOurs(String trackingId) {
    return isCut(trackingId) && (!deliveries.needed() || deliveries.claim(trackingId));
  }

  private boolean isCut(String trackingId) {
    Delivery delivery = up.get(trackingId);
    if (delivery == null && deliveries.needed()) {
      return isCutElsewhere(trackingId);
    }
    if (delivery == null) {
      // With no line up, it was cut, or the process ended before it could tell.
      return !told.contains(trackingId) && isUntold(trackingId);
    }
    try {
      return delivery.end.get(GRACE.toMillis(), TimeUnit.MILLISECONDS) == CallerConnection.End.CUT;
    } catch (TimeoutException stillUp) {
      return false;
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** As the database says after memory had been asked: what is no longer there is here. */
  private boolean isUntold(String trackingId) {
    return database
        .<Optional<Integer>>read(
            transaction ->
                transaction.row(
                    "SELECT 1 FROM job WHERE tracking_id = ? AND NOT told",
                    row -> row.getInt(1),
                    trackingId))
        .isPresent();
  }

  private boolean isCutElsewhere(String trackingId) {
    long patience = System.nanoTime() + GRACE.toNanos();
    boolean cut = deliveries.isCut(trackingId);
    while (!cut && System.nanoTime() < patience && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(LOOKS.toNanos());
      cut = deliveries.isCut(trackingId);
    }
    return cut;
  }

  /** Stores how lines ended, where other processes want to know. */
  void store() {
    deliveries.store();
  }

  /**
   * Stores, along with something else, who has been told since. Once that is committed {@link
   * #marked} is to be called with what this gives; what is not committed is stored the next time.
   */
  List<String> mark(Transaction transaction) throws SQLException {
    List<String> now = told.stream().limit(MOST_MARKED_AT_ONCE).toList();
    for (String trackingId : now) {
      transaction.update("UPDATE job SET told = TRUE WHERE tracking_id = ?", trackingId);
    }
    return now;
  }

  /** From now on the database says it for them. */
  void marked(List<String> committed) {
    committed.forEach(told::remove);
  }
}
