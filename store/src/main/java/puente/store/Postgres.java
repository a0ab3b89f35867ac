package puente.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database that several processes share. Transactions are READ COMMITTED; what must
 * not be done twice at once is decided by unique indexes, by conditions of updates, or behind
 * {@link #serialise}.
 */
public final class Postgres implements Database {
  private static final int MOST_CONNECTIONS = 8;
  private static final int SOCKET_SECONDS = 30;
  private static final long CONNECTION_MILLIS = 3_000;
  private static final int MOST_TRIES = 5;

  /** An administrator may have turned it off for all; where replicas are waited for, that stays. */
  private static final String FORCED =
      "SELECT set_config('synchronous_commit', 'on', false)"
          + " WHERE current_setting('synchronous_commit') = 'off'";

  /** For so long a burst may wait for a connection while others get through. */
  private static final Duration MOST_WAITING = Duration.ofSeconds(30);

  /** A serialisation failure and a deadlock: the same work gets through when done again. */
  private static final Set<String> TO_BE_DONE_AGAIN = Set.of("40001", "40P01");

  private final ScopedValue<Transaction> current = ScopedValue.newInstance();
  private final HikariDataSource forced;
  private final HikariDataSource quick;
  private final PostgresReplicaBus replicaBus;

  /** The time at which the database last did what was asked, by {@link System#nanoTime}. */
  private volatile long answered = System.nanoTime();

  private Postgres(HikariDataSource forced, HikariDataSource quick, PostgresReplicaBus replicaBus) {
    this.forced = forced;
    this.quick = quick;
    this.replicaBus = replicaBus;
  }

  /**
   * Connects and brings the tables up to date, one process at a time.
   *
   * @throws DatabaseUnusable when that cannot be
   */
  public static Postgres open(DatabaseUrl url, long now) {
    return open(url, prepare(url, now));
  }

  /**
   * Connects where there are tables that are up to date, and makes none.
   *
   * @throws DatabaseUnusable when that cannot be
   */
  static Postgres existing(DatabaseUrl url) {
    return open(url, scope(url, (connection, _) -> Migrations.require(connection)));
  }

  private static Postgres open(DatabaseUrl url, SchemaScope scope) {
    HikariDataSource quick = pool(url, "puente-quick", "SET synchronous_commit = off");
    PostgresReplicaBus replicaBus = new PostgresReplicaBus(url, scope, quick);
    replicaBus.start();
    return new Postgres(pool(url, "puente-forced", FORCED), quick, replicaBus);
  }

  /** Brings the tables up to date. */
  public static SchemaScope prepare(DatabaseUrl url, long now) {
    return scope(
        url,
        (connection, scope) -> {
          String lock = "BEGIN; SELECT pg_advisory_xact_lock(" + scope.key("migrations") + ")";
          Migrations.apply(connection, lock, now);
        });
  }

  private interface Tables {
    void in(Connection connection, SchemaScope scope) throws SQLException;
  }

  private static SchemaScope scope(DatabaseUrl url, Tables tables) {
    try (Connection connection =
        DriverManager.getConnection(url.jdbc(), url.properties(SOCKET_SECONDS))) {
      SchemaScope scope =
          new Transaction(connection, null)
              .row(
                  "SELECT COALESCE(current_schema(), '')", row -> new SchemaScope(row.getString(1)))
              .orElseThrow();
      tables.in(connection, scope);
      return scope;
    } catch (SQLException failed) {
      throw DatabaseUnusable.of(url, failed);
    }
  }

  private static HikariDataSource pool(DatabaseUrl url, String name, String first) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(url.jdbc());
    pool.setDataSourceProperties(url.properties(SOCKET_SECONDS));
    pool.setMaximumPoolSize(MOST_CONNECTIONS);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(CONNECTION_MILLIS);
    pool.setInitializationFailTimeout(-1);
    pool.setConnectionInitSql(first);
    pool.setPoolName(name);
    return new HikariDataSource(pool);
  }

  @Override
  public <T extends @Nullable Object> T write(Transaction.Work<T> work) {
    return inTransaction(forced, work);
  }

  @Override
  public <T extends @Nullable Object> T note(Transaction.Work<T> work) {
    return inTransaction(quick, work);
  }

  private <T extends @Nullable Object> T inTransaction(
      HikariDataSource pool, Transaction.Work<T> work) {
    try {
      if (current.isBound()) {
        return work.in(current.get());
      }
      for (int attempt = 1; ; attempt++) {
        try {
          return once(pool, work);
        } catch (SQLException failed) {
          if (attempt == MOST_TRIES || !isToBeDoneAgain(failed)) {
            throw failed;
          }
        }
      }
    } catch (SQLException failed) {
      throw failure(failed);
    }
  }

  /** The pool's own faults have no SQLSTATE. */
  private static boolean isToBeDoneAgain(SQLException failed) {
    String state = failed.getSQLState();
    return state != null && TO_BE_DONE_AGAIN.contains(state);
  }

  /**
   * A connection of the pool. Whoever got none in time asks again while others get through: the
   * database is there then, and only busy.
   */
  private Connection connection(HikariDataSource pool) throws SQLException {
    long begun = System.nanoTime();
    while (true) {
      try {
        return pool.getConnection();
      } catch (SQLTransientConnectionException none) {
        long now = System.nanoTime();
        boolean busy = now - answered < Duration.ofMillis(CONNECTION_MILLIS).toNanos();
        if (!busy || now - begun > MOST_WAITING.toNanos()) {
          throw none;
        }
      }
    }
  }

  private <T extends @Nullable Object> T once(HikariDataSource pool, Transaction.Work<T> work)
      throws SQLException {
    try (Connection connection = connection(pool)) {
      connection.setAutoCommit(false); // The pool rolls back what is not committed.
      Transaction transaction = new Transaction(connection, null);
      T result =
          ScopedValue.where(current, transaction).<T, SQLException>call(() -> work.in(transaction));
      connection.commit();
      answered = System.nanoTime();
      return result;
    }
  }

  private static RuntimeException failure(SQLException failed) {
    return DatabaseUnavailable.is(failed)
        ? new DatabaseUnavailable(failed)
        : new StoreFailure(failed);
  }

  @Override
  public <T> T read(Transaction.Work<T> work) {
    try {
      if (current.isBound()) {
        return work.in(current.get());
      }
      try (Connection connection = connection(quick)) {
        T result = work.in(new Transaction(connection, null));
        answered = System.nanoTime();
        return result;
      }
    } catch (SQLException failed) {
      throw failure(failed);
    }
  }

  @Override
  public void serialise(Transaction transaction, String what) throws SQLException {
    transaction.rows(
        "SELECT pg_advisory_xact_lock(?)",
        _ -> true,
        replicaBus.scope().key("transaction " + what));
  }

  @Override
  public Loan lend(String sql) throws SQLException {
    if (current.isBound()) {
      return new Lent(current.get().connection(), false);
    }
    return new Lent(connection(quick), true);
  }

  private record Lent(Connection connection, boolean own) implements Loan {
    @Override
    public void giveBack() throws SQLException {
      if (own) {
        connection.close();
      }
    }
  }

  /** It reuses the places of old rows; those that are in its archives are its owner's. */
  @Override
  public void sweep() {
    try (Connection connection = forced.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM job, step, inbound, ask, heard, person_key");
    } catch (SQLException failed) {
      throw failure(failed);
    }
  }

  @Override
  public List<PoolUsage> pools() {
    return List.of(PoolUsage.of("quick", quick), PoolUsage.of("forced", forced));
  }

  @Override
  public ReplicaBus replicaBus() {
    return replicaBus;
  }

  @Override
  public void close() {
    replicaBus.close();
    forced.close();
    quick.close();
  }
}
