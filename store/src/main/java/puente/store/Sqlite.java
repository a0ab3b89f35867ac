package puente.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import puente.bridge.text.Text;

/** The SQLite database of one process: many readers, and one {@link Writer}. */
public final class Sqlite implements Database {
  private static final Logger LOG = System.getLogger(Sqlite.class.getName());
  private static final int MOST_READERS = 8;
  private static final int BUSY_MILLIS = 10_000;
  private static final int MOST_CHECKPOINTS = 5;

  private final AtomicBoolean inTrouble = new AtomicBoolean();
  private final ScopedValue<Transaction> current = ScopedValue.newInstance();
  private final Path file;
  private final Writer writer;
  private final HikariDataSource readers;

  private Sqlite(Path file, Writer writer, HikariDataSource readers) {
    this.file = file;
    this.writer = writer;
    this.readers = readers;
  }

  /** Opens the file, made if need be, and brings its tables up to date. */
  public static Sqlite open(Path file, long now) {
    return open(file, forced -> Migrations.apply(forced, "BEGIN IMMEDIATE", now));
  }

  /** Opens a file whose tables are up to date, and makes none. */
  static Sqlite existing(Path file) {
    return open(file, Migrations::require);
  }

  private interface Tables {
    void in(Connection connection) throws SQLException;
  }

  private static Sqlite open(Path file, Tables tables) {
    try {
      Connection forced = source(file, SynchronousMode.FULL).getConnection();
      SqliteVersion.require(forced);
      Connection quick = source(file, SynchronousMode.NORMAL).getConnection();
      HikariConfig pool = new HikariConfig();
      pool.setDataSource(source(file, SynchronousMode.NORMAL));
      pool.setMaximumPoolSize(MOST_READERS);
      pool.setPoolName("puente-readers");
      Writer writer = new Writer(forced, quick);
      tables.in(forced);
      return new Sqlite(file, writer, new HikariDataSource(pool));
    } catch (SQLException failed) {
      throw SqliteFileErrors.atStart(file, failed);
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

  @Override
  public <T extends @Nullable Object> T write(Transaction.Work<T> work) {
    return inTransaction(true, work);
  }

  @Override
  public <T extends @Nullable Object> T note(Transaction.Work<T> work) {
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
      stored();
      return result;
    } catch (SQLException failed) {
      throw failure(failed);
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

  @Override
  public <T> T read(Transaction.Work<T> work) {
    if (current.isBound()) {
      return inTransaction(false, work);
    }
    try (Connection connection = readers.getConnection()) {
      return work.in(new Transaction(connection, null));
    } catch (SQLException failed) {
      throw failure(failed);
    }
  }

  /** Makes the exception for a failure; callers learn of a fault of the file, and journeys wait. */
  private RuntimeException failure(SQLException failed) {
    Text trouble = SqliteFileErrors.of(failed);
    if (trouble == null) {
      return new StoreFailure(failed);
    }
    if (!inTrouble.getAndSet(true)) {
      LOG.log(Level.ERROR, "nothing can be stored in the database: {0}", trouble.en());
    }
    return DatabaseUnavailable.ofFile(failed);
  }

  private void stored() {
    if (inTrouble.get() && inTrouble.getAndSet(false)) {
      LOG.log(Level.WARNING, "the database can be written to again");
    }
  }

  /** There is one writer, so it is so already. */
  @Override
  public void serialise(Transaction transaction, String what) {}

  /**
   * Reads use a reader and writes take a turn at the {@link Writer}. Those need not wait for the
   * disk: a lost pick only means that the job is run again.
   */
  @Override
  public Loan lend(String sql) throws SQLException {
    if (current.isBound()) {
      return new Lent(current.get().connection(), null, null);
    }
    if (sql.toLowerCase(Locale.ROOT).startsWith("select")) {
      Connection reader = readers.getConnection();
      return new Lent(reader, reader, null);
    }
    Writer.Batch batch = writer.enter(false);
    return new Lent(batch.transaction().connection(), null, batch);
  }

  private final class Lent implements Loan {
    private final Connection connection;
    private final @Nullable Connection reader;
    private final Writer.@Nullable Batch batch;

    Lent(Connection connection, @Nullable Connection reader, Writer.@Nullable Batch batch) {
      this.connection = connection;
      this.reader = reader;
      this.batch = batch;
    }

    @Override
    public Connection connection() {
      return connection;
    }

    @Override
    public void giveBack() throws SQLException {
      if (reader != null) {
        reader.close();
      }
      if (batch != null) {
        writer.leave(batch);
      }
    }
  }

  /**
   * Rows that changed leave copies of themselves in pages and in the journal: the file is written
   * anew, and the journal into it. Who writes meanwhile waits, about a second for each 100 MB.
   */
  @Override
  public void sweep() {
    try (Connection connection = source(file, SynchronousMode.FULL).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA secure_delete = ON");
      statement.execute("VACUUM");
      boolean busy = true;
      for (int look = 0; busy && look < MOST_CHECKPOINTS; look++) {
        try (ResultSet told = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
          busy = told.next() && told.getInt(1) != 0;
        }
      }
      if (busy) {
        LOG.log(Level.WARNING, "the journal could not be emptied: somebody keeps reading");
      }
    } catch (SQLException failed) {
      throw failure(failed);
    }
  }

  @Override
  public List<PoolUsage> pools() {
    return List.of(PoolUsage.of("readers", readers), writer.usage());
  }

  @Override
  public ReplicaBus replicaBus() {
    return ReplicaBus.NONE;
  }

  public Writer writer() {
    return writer;
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
