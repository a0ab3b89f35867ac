package puente.store;

import java.sql.SQLException;

/** Receives changes to what a job's audit document shows while the job's status stays as it is. */
public interface AuditSink {

  /** Has the job's document written once more. */
  void rewrite(Transaction transaction, String trackingId, long now) throws SQLException;

  /** A change is committed. */
  void changed();
}
