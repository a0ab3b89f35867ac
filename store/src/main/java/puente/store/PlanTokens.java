package puente.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import puente.bridge.Consent;

/** The plan tokens and brought answers that were used, for every process that opens the store. */
public final class PlanTokens implements Consent.Spent {
  /** Longer than a clock goes wrong: set right again, it would find a used token good. */
  private static final Duration KEPT = Duration.ofDays(1);

  private final Database database;
  private final Clock clock;

  public PlanTokens(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public @Nullable String keyOf(String agreement) {
    return database.read(transaction -> keyOf(transaction, agreement)).orElse(null);
  }

  private static Optional<String> keyOf(Transaction transaction, String agreement)
      throws SQLException {
    return transaction.row(
        "SELECT COALESCE(used_with, '') FROM plan_token WHERE id = ?",
        row -> row.getString(1),
        agreement);
  }

  @Override
  public String use(String agreement, String key, Instant until) {
    return database.write(
        transaction -> {
          transaction.update(
              "DELETE FROM plan_token WHERE good_until < ?",
              clock.instant().minus(KEPT).toEpochMilli());
          transaction.update(
              "INSERT INTO plan_token (id, good_until, used_with) VALUES (?, ?, ?)"
                  + " ON CONFLICT DO NOTHING",
              agreement,
              until.toEpochMilli(),
              key);
          return keyOf(transaction, agreement).orElseThrow();
        });
  }
}
