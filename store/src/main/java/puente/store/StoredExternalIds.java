package puente.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import puente.journeys.ExternalIdRegistry;
import puente.journeys.ExternalIds;

/** The external ids that customers were made under, kept for good. */
public final class StoredExternalIds implements ExternalIdRegistry {
  /**
   * A job that was accepted longer ago may have been restored from a backup, after an earlier run
   * that made its customer.
   */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final Database database;
  private final Clock clock;
  private final Instant opened;

  public StoredExternalIds(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.opened = clock.instant();
  }

  @Override
  public Use use(String environment, String key, String trackingId) {
    // Not forced to the disk: where the machine loses it, the same job notes the same again.
    return database.note(
        transaction -> {
          String suffix = ExternalIds.suffix(trackingId);
          int noted =
              transaction.update(
                  "INSERT INTO customer_key (environment, external_id, suffix) VALUES (?, ?, ?)"
                      + " ON CONFLICT (environment, external_id) DO NOTHING",
                  environment,
                  key,
                  suffix);
          return noted == 1
              ? new Use(suffix, isFresh(transaction, trackingId))
              : new Use(suffix(transaction, environment, key).orElse(""), false);
        });
  }

  /** Tells whether this process saw the job begin. */
  private boolean isFresh(Transaction transaction, String trackingId) throws SQLException {
    Instant oldest = clock.instant().minus(FRESH);
    long since = (oldest.isAfter(opened) ? oldest : opened).toEpochMilli();
    return transaction
        .row(
            "SELECT created_at FROM job WHERE tracking_id = ?",
            row -> row.getLong(1) >= since,
            trackingId)
        .orElse(false);
  }

  @Override
  public @Nullable String suffix(String environment, String key) {
    return database.read(transaction -> suffix(transaction, environment, key)).orElse(null);
  }

  private static Optional<String> suffix(Transaction transaction, String environment, String key)
      throws SQLException {
    return transaction.row(
        "SELECT suffix FROM customer_key WHERE environment = ? AND external_id = ?",
        row -> row.getString(1),
        environment,
        key);
  }
}
