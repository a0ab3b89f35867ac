package puente.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The database of the jobs: a file that one process owns, or a server that several processes share.
 */
public interface Database extends AutoCloseable {

  /** Does the work in one transaction that is on the disk when this returns. */
  <T extends @Nullable Object> T write(Transaction.Work<T> work);

  /**
   * Does the work in one transaction that survives the process at once, and the machine no later
   * than the next {@link #write}: for what can be found out or done again.
   */
  <T extends @Nullable Object> T note(Transaction.Work<T> work);

  /** Reads what is committed, or this transaction's own view when called inside one. */
  <T> T read(Transaction.Work<T> work);

  /** Until this transaction ends, no other that names the same thing gets past here. */
  void serialise(Transaction transaction, String what) throws SQLException;

  /** A connection for one statement: the open transaction's when there is one. */
  Loan lend(String sql) throws SQLException;

  /** A connection to be given back. */
  interface Loan {
    Connection connection();

    void giveBack() throws SQLException;
  }

  /** How much of its connections is in use now; asks the database nothing. */
  default List<PoolUsage> pools() {
    return List.of();
  }

  /** The processes this one shares the database with. */
  ReplicaBus replicaBus();

  /** Overwrites what is still on the disk of rows that were removed or changed. */
  void sweep();

  @Override
  void close();
}
