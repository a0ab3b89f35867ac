package puente.audit;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.audit.AuditChain.Head;
import puente.store.Database;
import puente.store.Transaction;

/**
 * Removes what is older than it is to be kept, from the front of each chain, and records that in
 * the same transaction: a chain whose beginning is gone is whole only where the record says so.
 */
public record AuditRetention(Database database, PersonalDataKeys persons, Clock clock) {

  /** Removes what is older than that, and the keys of whom no call has named since. */
  public void remove(Duration retention) {
    long then = clock.instant().minus(retention).toEpochMilli();
    for (int chain : database.<List<Integer>>read(AuditChain::chains)) {
      remove(chain, then);
    }
    database.note(
        transaction -> {
          persons.removeUnusedSince(transaction, then);
          return null;
        });
  }

  private void remove(int chain, long then) {
    Transaction.Work<Boolean> some = transaction -> removedSome(transaction, chain, then);
    while (database.note(some)) {
      // There may be more.
    }
  }

  private boolean removedSome(Transaction transaction, int chain, long then) throws SQLException {
    AuditChain.Removed removed = AuditChain.removeBefore(transaction, chain, then);
    if (removed == null) {
      return false;
    }
    tell(transaction, removed.last().toString(), removed.lastAt());
    AuditRemovals earlier = new AuditRemovals();
    removed.removals().forEach(earlier::read);
    for (AuditRemovals.Removal each : earlier.all()) {
      Head anchor = AuditChain.anchor(transaction, chainOf(each.upTo()));
      // The line of a chain that nobody has gone on with since would be lost with this link.
      if (anchor.toString().equals(each.upTo())) {
        tell(transaction, each.upTo(), each.lastAt());
      }
    }
    return true;
  }

  private void tell(Transaction transaction, String upTo, @Nullable Long lastAt)
      throws SQLException {
    long at = clock.millis();
    AuditLine line =
        new AuditLine(at, database.replicaBus().self(), AuditRemovals.KIND).with("up_to", upTo);
    if (lastAt != null) {
      line.with("last_at", lastAt.longValue());
    }
    transaction.update(
        "INSERT INTO audit_pending (id, noted_at, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        AuditRemovals.KIND + " " + upTo + " " + at,
        at,
        line.json(null));
  }

  private static int chainOf(String head) {
    return Integer.parseInt(head.substring(0, head.indexOf(':')));
  }
}
