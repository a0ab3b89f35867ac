package puente.store;

import java.sql.SQLException;

/** Is told that what a job's audit document tells has changed, and not the job's status. */
public interface AuditSink {

  /** Has the job's document written once more. */
  void rewrite(Transaction transaction, String trackingId, long now) throws SQLException;

  /** A change is committed. */
  void changed();
}
