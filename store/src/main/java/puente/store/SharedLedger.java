package puente.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import puente.httpclient.Ledger;
import puente.httpclient.LocalLedger;
import puente.httpclient.Rate;

/**
 * A ledger in the database that replicas share. While that is away each process counts for itself:
 * the back end then says what is too much, and nobody is kept waiting for our sake.
 */
public final class SharedLedger implements Ledger {
  private final Database database;
  private final LocalLedger own = new LocalLedger();

  public SharedLedger(Database database) {
    this.database = database;
  }

  @Override
  public Grant take(String tenant, long slice, long oldest, int most, int wanted) {
    try {
      return database.note(transaction -> given(transaction, tenant, slice, oldest, most, wanted));
    } catch (DatabaseUnavailable away) {
      return own.take(tenant, slice, oldest, most, wanted);
    }
  }

  private Grant given(
      Transaction transaction, String tenant, long slice, long oldest, int most, int wanted)
      throws SQLException {
    database.serialise(transaction, "quota " + tenant);
    transaction.update("DELETE FROM quota WHERE tenant = ? AND slice < ?", tenant, oldest);
    setBack(transaction, tenant, slice, 2 * slice - oldest);
    int used =
        transaction
            .row(
                "SELECT COALESCE(SUM(given), 0) FROM quota WHERE tenant = ?",
                row -> row.getInt(1),
                tenant)
            .orElse(0);
    int calls = Ledger.share(most - used, wanted);
    if (calls > 0) {
      add(transaction, tenant, slice, calls);
    }
    return new Grant(calls, pausedUntil(transaction, tenant));
  }

  /** Of slices so far ahead, for a clock was set back since: as much was given just now. */
  private static void setBack(Transaction transaction, String tenant, long slice, long latest)
      throws SQLException {
    int ahead =
        transaction
            .row(
                "SELECT COALESCE(SUM(given), 0) FROM quota WHERE tenant = ? AND slice > ?",
                row -> row.getInt(1),
                tenant,
                latest)
            .orElse(0);
    if (ahead > 0) {
      transaction.update("DELETE FROM quota WHERE tenant = ? AND slice > ?", tenant, latest);
      add(transaction, tenant, slice, ahead);
    }
  }

  private static void add(Transaction transaction, String tenant, long slice, int calls)
      throws SQLException {
    transaction.update(
        "INSERT INTO quota (tenant, slice, given) VALUES (?, ?, ?)"
            + " ON CONFLICT (tenant, slice) DO UPDATE SET given = quota.given + excluded.given",
        tenant,
        slice,
        calls);
  }

  @Override
  public void forget(String prefix, Instant now, Duration window) {
    own.forget(prefix, now, window);
    try {
      database.note(
          transaction ->
              transaction.update(
                  "DELETE FROM quota WHERE tenant LIKE ? AND slice < ?",
                  prefix + "%",
                  Rate.oldest(now, window)));
    } catch (DatabaseUnavailable away) {
      // Another time.
    }
  }

  private static Instant pausedUntil(Transaction transaction, String tenant) throws SQLException {
    return transaction
        .row(
            "SELECT good_from FROM quota_pause WHERE tenant = ?",
            row -> Instant.ofEpochMilli(row.getLong(1)),
            tenant)
        .orElse(Instant.EPOCH);
  }

  @Override
  public void pause(String tenant, Instant until) {
    own.pause(tenant, until);
    try {
      database.note(
          transaction ->
              transaction.update(
                  "INSERT INTO quota_pause (tenant, good_from) VALUES (?, ?)"
                      + " ON CONFLICT (tenant) DO UPDATE SET good_from = excluded.good_from"
                      + " WHERE excluded.good_from > quota_pause.good_from",
                  tenant,
                  until.toEpochMilli()));
    } catch (DatabaseUnavailable away) {
      // The others will be told by the back end itself.
    }
  }
}
