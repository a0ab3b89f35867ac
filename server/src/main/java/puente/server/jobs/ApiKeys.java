package puente.server.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.bridge.Grant;
import puente.bridge.Keys;

/** The keys in the database. What one process changes another sees within a second. */
public final class ApiKeys implements Keys, AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Database database;
  private final Clock clock;
  private final Runnable behind;
  private final Thread thread = Thread.ofVirtual().name("keys").unstarted(this::follow);
  private volatile Map<String, Key> known = Map.of();

  ApiKeys(Database database, Clock clock, Runnable behind) {
    this.database = database;
    this.clock = clock;
    this.behind = behind;
    look();
  }

  /** Follows what other processes change. */
  public ApiKeys start() {
    thread.start();
    return this;
  }

  private void follow() {
    try {
      while (true) {
        Thread.sleep(BETWEEN_LOOKS);
        try {
          look();
        } catch (StoreFailure | StoreAway later) {
          // What was known still holds.
        }
      }
    } catch (InterruptedException closed) {
      // The end of it.
    }
  }

  private void look() {
    known = all().stream().collect(Collectors.toUnmodifiableMap(Key::digest, Function.identity()));
  }

  @Override
  public @Nullable Key find(String digest) {
    return known.get(digest);
  }

  @Override
  public boolean isEmpty() {
    return known.isEmpty();
  }

  /** All there ever were, the oldest first. */
  public List<Key> all() {
    return database.read(
        transaction ->
            transaction.rows(
                "SELECT digest, name, scopes, created_at, expires_at, revoked_at FROM api_key"
                    + " ORDER BY created_at, digest",
                ApiKeys::key));
  }

  private static Key key(ResultSet row) throws SQLException {
    return new Key(
        row.getString(1),
        row.getString(2),
        Grant.of(row.getString(3)),
        Instant.ofEpochMilli(row.getLong(4)),
        moment(row, 5),
        moment(row, 6));
  }

  private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** Keeps a new one; false when somebody has a good key of that name. */
  public boolean create(String digest, String name, Grant grant, @Nullable Duration lasts) {
    return database.write(
        transaction -> {
          if (isHeld(transaction, name)) {
            return false;
          }
          insert(transaction, digest, name, grant, lasts);
          return true;
        });
  }

  private boolean isHeld(Transaction transaction, String name) throws SQLException {
    return transaction
        .row(
            "SELECT 1 FROM api_key WHERE name = ? AND revoked_at IS NULL"
                + " AND (expires_at IS NULL OR expires_at > ?)",
            _ -> true,
            name,
            clock.millis())
        .isPresent();
  }

  private void insert(
      Transaction transaction, String digest, String name, Grant grant, @Nullable Duration lasts)
      throws SQLException {
    transaction.update(
        "INSERT INTO api_key (digest, name, scopes, created_at, expires_at) VALUES (?, ?, ?, ?, ?)",
        digest,
        name,
        grant.toString(),
        clock.millis(),
        lasts == null ? null : clock.instant().plus(lasts).toEpochMilli());
  }

  /**
   * Keeps another key in place of those of a name, which are good for a while still; the scopes
   * stay.
   *
   * @return the scopes; null when nobody has that name
   */
  public @Nullable Grant rotate(
      String digest, String name, Duration overlap, @Nullable Duration lasts) {
    return database.write(
        transaction -> {
          Grant grant =
              transaction
                  .row(
                      "SELECT scopes FROM api_key WHERE name = ? AND revoked_at IS NULL"
                          + " ORDER BY created_at DESC LIMIT 1",
                      row -> Grant.of(row.getString(1)),
                      name)
                  .orElse(null);
          if (grant != null) {
            long end = clock.instant().plus(overlap).toEpochMilli();
            transaction.update(
                "UPDATE api_key SET expires_at = ? WHERE name = ?"
                    + " AND (expires_at IS NULL OR expires_at > ?)",
                end,
                name,
                end);
            insert(transaction, digest, name, grant, lasts);
          }
          return grant;
        });
  }

  /** Refuses all keys of a name from now on; how many there were. */
  public int revoke(String name) {
    return database.write(
        transaction ->
            transaction.update(
                "UPDATE api_key SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL",
                clock.millis(),
                name));
  }

  @Override
  public void close() {
    thread.interrupt();
    behind.run();
  }
}
