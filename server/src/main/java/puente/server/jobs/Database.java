package puente.server.jobs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/** The SQLite database of one process: many readers, and one {@link Writer}. */
final class Database implements AutoCloseable {
  private static final int MOST_READERS = 8;
  private static final int BUSY_MILLIS = 10_000;

  private final ScopedValue<Transaction> current = ScopedValue.newInstance();
  private final Writer writer;
  private final HikariDataSource readers;

  private Database(Writer writer, HikariDataSource readers) {
    this.writer = writer;
    this.readers = readers;
  }

  /** Opens the file, made if need be, and brings its tables up to date. */
  static Database open(Path file, long now) {
    try {
      Connection forced = source(file, SynchronousMode.FULL).getConnection();
      Connection quick = source(file, SynchronousMode.NORMAL).getConnection();
      HikariConfig pool = new HikariConfig();
      pool.setDataSource(source(file, SynchronousMode.NORMAL));
      pool.setMaximumPoolSize(MOST_READERS);
      pool.setMinimumIdle(1);
      pool.setPoolName("puente-readers");
      Writer writer = new Writer(forced, quick);
      Migrations.apply(forced, now);
      return new Database(writer, new HikariDataSource(pool));
    } catch (SQLException failed) {
      throw new StoreFailure(failed);
    }
  }

  private static SQLiteDataSource source(Path file, SynchronousMode synchronous) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(synchronous);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /** Does the work in one transaction that is on the disk when this returns. */
  <T extends @Nullable Object> T write(Transaction.Work<T> work) {
    return inTransaction(true, work);
  }

  /**
   * Does the work in one transaction that survives the process at once, and the machine no later
   * than the next {@link #write}: for what can be found out or done again.
   */
  <T extends @Nullable Object> T note(Transaction.Work<T> work) {
    return inTransaction(false, work);
  }

  private <T extends @Nullable Object> T inTransaction(boolean toDisk, Transaction.Work<T> work) {
    try {
      if (current.isBound()) {
        return work.in(current.get());
      }
      Writer.Batch batch = writer.enter(toDisk);
      T result;
      try {
        result = writer.attempt(batch, transaction -> bound(transaction, work));
      } catch (SQLException | RuntimeException | Error failed) {
        leaveAfter(failed, batch);
        throw failed;
      }
      writer.leave(batch);
      return result;
    } catch (SQLException failed) {
      throw new StoreFailure(failed);
    }
  }

  private <T extends @Nullable Object> T bound(Transaction transaction, Transaction.Work<T> work)
      throws SQLException {
    return ScopedValue.where(current, transaction)
        .<T, SQLException>call(() -> work.in(transaction));
  }

  private void leaveAfter(Throwable failed, Writer.Batch batch) {
    try {
      writer.leave(batch);
    } catch (SQLException alsoFailed) {
      failed.addSuppressed(alsoFailed);
    }
  }

  /** Reads what is committed, or this transaction's own view when called inside one. */
  <T> T read(Transaction.Work<T> work) {
    if (current.isBound()) {
      return inTransaction(false, work);
    }
    try (Connection connection = readers.getConnection()) {
      return work.in(new Transaction(connection, null));
    } catch (SQLException failed) {
      throw new StoreFailure(failed);
    }
  }

  /** The open transaction this is called in, if any. */
  @Nullable Transaction current() {
    return current.isBound() ? current.get() : null;
  }

  Writer writer() {
    return writer;
  }

  Connection reader() throws SQLException {
    return readers.getConnection();
  }

  @Override
  public void close() {
    readers.close();
    try {
      writer.close();
    } catch (SQLException failed) {
      throw new StoreFailure(failed);
    }
  }
}
