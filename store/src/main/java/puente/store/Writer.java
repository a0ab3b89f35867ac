package puente.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of the database. Callers take turns on its connection; as long as others are
 * waiting they share one transaction, so that one forced write to the disk serves them all.
 */
public final class Writer implements AutoCloseable {
  private static final int MOST_PER_COMMIT = 64;

  /** A transaction on its way to the disk; all but the future belongs to whose turn it is. */
  static final class Batch {
    private final Transaction transaction;
    private final boolean toDisk;
    private final CompletableFuture<Void> committed = new CompletableFuture<>();
    private int members;
    private boolean broken;

    private Batch(Transaction transaction, boolean toDisk) {
      this.transaction = transaction;
      this.toDisk = toDisk;
    }

    Transaction transaction() {
      return transaction;
    }
  }

  private final ReentrantLock turn = new ReentrantLock(true);
  private final Transaction forced;
  private final Transaction quick;
  private @Nullable Batch open;

  /**
   * @param forced its commits are on the disk when they return
   * @param quick its commits survive the process but perhaps not the machine
   */
  Writer(Connection forced, Connection quick) {
    this.forced = new Transaction(forced, new HashMap<>());
    this.quick = new Transaction(quick, new HashMap<>());
  }

  /** Who writes now, and how many wait for their turn. */
  PoolUsage usage() {
    int active = turn.isLocked() ? 1 : 0;
    return new PoolUsage("writer", active, 1 - active, turn.getQueueLength(), 1);
  }

  /** Waits for its turn and gives the transaction it has become part of. */
  Batch enter(boolean toDisk) throws SQLException {
    turn.lock();
    try {
      Batch batch = open == null ? begin(toDisk) : open;
      batch.members++;
      open = batch;
      return batch;
    } catch (SQLException failed) {
      turn.unlock();
      throw failed;
    }
  }

  private Batch begin(boolean toDisk) throws SQLException {
    Transaction transaction = toDisk ? forced : quick;
    transaction.update("BEGIN IMMEDIATE");
    return new Batch(transaction, toDisk);
  }

  /** Ends the turn. Returns once the transaction is committed, by this caller or a later one. */
  void leave(Batch batch) throws SQLException {
    try {
      if (batch.broken
          || !batch.toDisk
          || !turn.hasQueuedThreads()
          || batch.members == MOST_PER_COMMIT) {
        open = null;
        commit(batch);
      }
    } finally {
      turn.unlock();
    }
    try {
      batch.committed.join();
    } catch (CompletionException failed) {
      throw new SQLException("not committed", failed.getCause());
    }
  }

  private static void commit(Batch batch) {
    try {
      if (batch.broken) {
        throw new SQLException("the transaction was lost to another's failure");
      }
      batch.transaction.update("COMMIT");
      batch.committed.complete(null);
    } catch (SQLException failed) {
      try {
        batch.transaction.update("ROLLBACK");
      } catch (SQLException alreadyRolledBack) {
        failed.addSuppressed(alreadyRolledBack);
      }
      batch.committed.completeExceptionally(failed);
    }
  }

  /** Does the work whole or not at all, without harm to others in the same transaction. */
  <T extends @Nullable Object> T attempt(Batch batch, Transaction.Work<T> work)
      throws SQLException {
    batch.transaction.update("SAVEPOINT work");
    try {
      T result = work.in(batch.transaction);
      batch.transaction.update("RELEASE work");
      return result;
    } catch (SQLException | RuntimeException | Error failed) {
      undo(batch);
      throw failed;
    }
  }

  private static void undo(Batch batch) {
    try {
      batch.transaction.update("ROLLBACK TO work");
      batch.transaction.update("RELEASE work");
    } catch (SQLException noTransactionLeft) {
      // SQLite gives up the whole transaction on a full or failing disk.
      batch.broken = true;
    }
  }

  /** About how many wait for their turn. */
  public int waiting() {
    return turn.getQueueLength();
  }

  @Override
  public void close() throws SQLException {
    turn.lock();
    try {
      forced.connection().close();
      quick.connection().close();
    } finally {
      turn.unlock();
    }
  }
}
