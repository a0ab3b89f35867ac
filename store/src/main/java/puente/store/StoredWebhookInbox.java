package puente.store;

import java.time.Clock;
import java.time.Duration;
import puente.bridge.WebhookInbox;
import tools.jackson.databind.node.ObjectNode;

/** Events from vendors, in the database, for as long as finished jobs are kept. */
public final class StoredWebhookInbox implements WebhookInbox {
  private final Database database;
  private final Duration retention;
  private final Clock clock;

  public StoredWebhookInbox(Database database, Duration retention, Clock clock) {
    this.database = database;
    this.retention = retention;
    this.clock = clock;
  }

  @Override
  public boolean add(String vendor, String key, ObjectNode fact) {
    return database.write(
        transaction -> {
          long now = clock.millis();
          transaction.update("DELETE FROM heard WHERE heard_at < ?", now - retention.toMillis());
          return transaction.update(
                  "INSERT INTO heard (vendor, id, fact, heard_at) VALUES (?, ?, ?, ?)"
                      + " ON CONFLICT DO NOTHING",
                  vendor,
                  key,
                  fact.toString(),
                  now)
              > 0;
        });
  }
}
