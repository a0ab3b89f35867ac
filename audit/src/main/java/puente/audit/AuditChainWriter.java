package puente.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.bridge.runtime.BackgroundLoop;
import puente.store.Database;
import puente.store.DatabaseUnavailable;
import puente.store.ReplicaBus;
import puente.store.Transaction;

/** Makes links of what is to be recorded, at most a second later. */
public final class AuditChainWriter {
  private static final Logger LOG = System.getLogger(AuditChainWriter.class.getName());
  private static final Duration GATHERING = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  /** The interval between looks for lines left by processes that have died. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private static final Duration BETWEEN_HEADS = Duration.ofHours(1);
  private static final Duration BETWEEN_REMOVALS = Duration.ofHours(1);
  private static final int MOST_AHEAD_AT_ONCE = 1_000;
  private static final int MOST_CHAINS = 1_000;

  private final Database database;
  private final PersonalDataKeys persons;
  private final AuditQueue queue;
  private final AuditRetention old;
  private final Clock clock;
  private final Semaphore wakes = new Semaphore(0);
  private final Queue<CompletableFuture<Boolean>> waiting = new ConcurrentLinkedQueue<>();
  private final Thread thread = BackgroundLoop.platform("linker", this::run);
  private volatile Duration retention = Duration.ZERO;
  private volatile boolean closing;
  private volatile boolean failing;
  private volatile boolean ahead = true;
  private volatile boolean hurried;
  private volatile boolean told;

  /** Taken from memory, and not yet part of a link. */
  private List<AuditLine> held = List.of();

  private int chain;
  private long lookedAt = System.nanoTime();
  private long removedAt = lookedAt - BETWEEN_REMOVALS.toNanos();
  private long headToldAt;
  private AuditChain.@Nullable Head head;

  /** A line with its time. */
  private record Timed(long at, String json) {}

  public AuditChainWriter(
      Database database, PersonalDataKeys persons, AuditQueue queue, Clock clock) {
    this.database = database;
    this.persons = persons;
    this.queue = queue;
    this.old = new AuditRetention(database, persons, clock);
    this.clock = clock;
  }

  public void start(Duration kept) {
    retention = kept;
    thread.start();
  }

  /** The line is awaited: it is made part of a link on the disk now. */
  void hurry(AuditLine line) {
    if (thread.isAlive()) {
      hurried = true;
      wakes.release();
    } else {
      line.linked().complete(false); // Nobody will.
    }
  }

  void ahead() {
    ahead = true;
  }

  /** There is enough for a link: it need not wait for more. */
  void enough() {
    if (wakes.availablePermits() == 0) {
      wakes.release();
    }
  }

  /**
   * Tells whether the last link could not be made though the database is there, or none is made any
   * more because the thread has ended.
   */
  public boolean isFailing() {
    return failing || hasDied();
  }

  private boolean hasDied() {
    return !closing && thread.getState() == Thread.State.TERMINATED;
  }

  /** Tells whether the last link could not be made, for whatever reason. */
  boolean isStuck() {
    return told;
  }

  /** Tries again at once; whether a link could be made. */
  public boolean tryNow(Duration patience) {
    CompletableFuture<Boolean> tried = new CompletableFuture<>();
    waiting.add(tried);
    wakes.release();
    try {
      return tried.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException not) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void run() {
    while (!closing) {
      try {
        if (wakes.tryAcquire(GATHERING.toMillis(), TimeUnit.MILLISECONDS)) {
          wakes.drainPermits();
        }
        linkAll();
      } catch (InterruptedException stop) {
        return;
      }
    }
  }

  private void linkAll() {
    List<CompletableFuture<Boolean>> tried = new ArrayList<>();
    for (var each = waiting.poll(); each != null; each = waiting.poll()) {
      tried.add(each);
    }
    boolean well = false;
    try {
      while (link()) {
        // There is more.
      }
      well = true;
      tellHead();
      if (told) {
        told = false;
        LOG.log(Level.WARNING, "the audit record can be written again");
      }
    } catch (DatabaseUnavailable later) {
      tell(Level.WARNING, "the audit record waits for the database", later);
    } catch (RuntimeException | Error broken) {
      failing = true;
      BackgroundLoop.exitIfOutOfMemory(broken);
      tell(Level.ERROR, "the audit record cannot be written: nothing is accepted", broken);
    }
    if (well) {
      failing = false;
    }
    for (CompletableFuture<Boolean> each : tried) {
      each.complete(well);
    }
  }

  private void tell(Level level, String what, Throwable why) {
    if (!told) {
      told = true;
      LOG.log(level, what, why);
    }
  }

  /** Makes one link; whether there is more to be linked. */
  private boolean link() {
    boolean toDisk = hurried;
    hurried = false;
    if (held.isEmpty() && !queue.isEmpty()) {
      held = queue.take(clock.millis(), database.replicaBus().self());
    }
    if (held.isEmpty() && !isAhead()) {
      return false;
    }
    ahead = false;
    List<AuditLine> batch = held;
    int mine = chain();
    try {
      Transaction.Work<Integer> work = transaction -> linked(transaction, mine, batch);
      int taken = toDisk ? database.write(work) : database.note(work);
      held = List.of();
      batch.forEach(line -> line.linked().complete(true));
      if (taken == MOST_AHEAD_AT_ONCE) {
        ahead = true;
      }
      return ahead || batch.size() >= AuditQueue.MOST_AT_ONCE;
    } catch (RuntimeException | Error failed) {
      ahead = true;
      if (toDisk) {
        hurried = true;
      }
      throw failed;
    }
  }

  /** Tells whether anything on the disk is to be linked, as far as this process has seen. */
  private boolean isAhead() {
    if (ahead || System.nanoTime() - lookedAt < BETWEEN_LOOKS.toNanos()) {
      return ahead;
    }
    lookedAt = System.nanoTime();
    if (retention.isPositive() && lookedAt - removedAt > BETWEEN_REMOVALS.toNanos()) {
      removedAt = lookedAt;
      old.remove(retention);
      ahead = true; // What it has removed is told by a line that waits.
    }
    return database
        .<Optional<Boolean>>read(
            transaction -> transaction.row("SELECT 1 FROM audit_pending LIMIT 1", _ -> true))
        .isPresent();
  }

  private int linked(Transaction transaction, int mine, List<AuditLine> batch) throws SQLException {
    List<Timed> lines =
        new ArrayList<>(
            transaction.rows(
                "DELETE FROM audit_pending WHERE id IN (SELECT id FROM audit_pending"
                    + " ORDER BY noted_at LIMIT ?) RETURNING noted_at, body",
                row -> new Timed(row.getLong(1), row.getString(2)),
                MOST_AHEAD_AT_ONCE));
    int taken = lines.size();
    for (AuditLine line : batch) {
      lines.add(new Timed(line.at(), line.json(EncryptedFields.of(transaction, line, persons))));
    }
    if (!lines.isEmpty()) {
      lines.sort(Comparator.comparingLong(Timed::at));
      String body = lines.stream().map(Timed::json).collect(Collectors.joining("\n"));
      head = AuditChain.append(transaction, mine, clock.millis(), body);
    }
    return taken;
  }

  /** The chain of this process: the first that no other has. */
  private int chain() {
    ReplicaBus replicaBus = database.replicaBus();
    if (chain == 0 || !replicaBus.hold("audit chain " + chain)) {
      chain = 1;
      while (!replicaBus.hold("audit chain " + chain)) {
        if (++chain > MOST_CHAINS) {
          throw new IllegalStateException("there is no chain left");
        }
      }
    }
    return chain;
  }

  /** Somebody who keeps the log elsewhere can tell with it later that nothing was cut off. */
  private void tellHead() {
    AuditChain.Head now = head;
    boolean due =
        closing || headToldAt == 0 || System.nanoTime() - headToldAt > BETWEEN_HEADS.toNanos();
    if (now != null && due) {
      headToldAt = System.nanoTime();
      head = null;
      LOG.log(Level.INFO, "the audit record goes up to {0}", now);
    }
  }

  /** Makes a last link. */
  void close() {
    closing = true;
    wakes.release();
    if (thread.getState() == Thread.State.NEW) {
      return; // What is on the disk is for the next process.
    }
    try {
      thread.join(CLOSING);
      if (!thread.isAlive()) {
        linkAll();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
