package puente.jobs;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import puente.store.Database;
import puente.store.ReplicaBus;
import puente.store.Transaction;

/** A database whose owner hears late of what it committed: others have seen it by then. */
final class LateDatabase implements Database {
  private final Database real;
  private final Thread owner = Thread.currentThread();
  private Runnable meanwhile = () -> {};

  LateDatabase(Database real) {
    this.real = real;
  }

  /** From now on that happens before the owner's thread hears of a commit. */
  void meanwhile(Runnable happening) {
    meanwhile = happening;
  }

  @Override
  public <T extends @Nullable Object> T write(Transaction.Work<T> work) {
    T result = real.write(work);
    if (Thread.currentThread() == owner) {
      meanwhile.run();
    }
    return result;
  }

  @Override
  public <T extends @Nullable Object> T note(Transaction.Work<T> work) {
    return real.note(work);
  }

  @Override
  public <T> T read(Transaction.Work<T> work) {
    return real.read(work);
  }

  @Override
  public void serialise(Transaction transaction, String what) throws SQLException {
    real.serialise(transaction, what);
  }

  @Override
  public Loan lend(String sql) throws SQLException {
    return real.lend(sql);
  }

  @Override
  public ReplicaBus replicaBus() {
    return real.replicaBus();
  }

  @Override
  public void sweep() {
    real.sweep();
  }

  @Override
  public void close() {
    real.close();
  }
}
