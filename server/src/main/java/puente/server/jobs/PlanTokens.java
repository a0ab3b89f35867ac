package puente.server.jobs;

import java.time.Clock;
import java.time.Instant;
import puente.bridge.Consent;

/** Which plan tokens were used, for every process that opens the store. */
final class PlanTokens implements Consent.Spent {
  private final Database database;
  private final Clock clock;

  PlanTokens(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public boolean has(String token) {
    return database.read(
        transaction ->
            transaction
                .row("SELECT 1 FROM plan_token WHERE id = ?", row -> true, token)
                .isPresent());
  }

  @Override
  public void add(String token, Instant until) {
    database.write(
        transaction -> {
          transaction.update("DELETE FROM plan_token WHERE good_until < ?", clock.millis());
          return transaction.update(
              "INSERT INTO plan_token (id, good_until) VALUES (?, ?) ON CONFLICT DO NOTHING",
              token,
              until.toEpochMilli());
        });
  }
}
