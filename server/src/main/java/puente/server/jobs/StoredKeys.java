package puente.server.jobs;

import puente.journeys.UsedKeys;

/** The external ids that customers were made under, kept for good. */
record StoredKeys(Database database) implements UsedKeys {
  @Override
  public boolean isFirstUse(String environment, String key) {
    // The step that uses it is forced to the disk after it, and this with it.
    return database.note(
        transaction ->
            transaction.update(
                    "INSERT INTO customer_key (environment, external_id) VALUES (?, ?)"
                        + " ON CONFLICT (environment, external_id) DO NOTHING",
                    environment,
                    key)
                == 1);
  }
}
