package puente.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.bridge.Grant;
import puente.bridge.Keys;
import puente.bridge.runtime.BackgroundLoop;

/** The keys in the database. What one process changes another sees within a second. */
public final class ApiKeys implements Keys, AutoCloseable {
  /** Said of a key that replaces one with an end and is to have none. */
  public static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Database database;
  private final Clock clock;
  private final Runnable behind;
  private final Thread thread = BackgroundLoop.virtual("keys", this::follow);
  private volatile Map<String, Key> known = Map.of();
  private volatile Map<String, Integer> rooms = Map.of();

  public ApiKeys(Database database, Clock clock, Runnable behind) {
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

  private void follow() throws InterruptedException {
    while (true) {
      Thread.sleep(BETWEEN_LOOKS);
      try {
        look();
      } catch (StoreFailure | DatabaseUnavailable later) {
        // What was known still holds.
      }
    }
  }

  private void look() {
    List<Key> all = all();
    known = all.stream().collect(Collectors.toUnmodifiableMap(Key::digest, Function.identity()));
    Map<String, Integer> latest = new HashMap<>();
    for (Key key : all) {
      if (key.perMinute() != null) {
        latest.put(key.name(), key.perMinute());
      }
    }
    rooms = latest;
  }

  @Override
  public @Nullable Key find(String digest) {
    return known.get(digest);
  }

  /** Returns the calls a minute that a holder may make; null where its key does not say. */
  public @Nullable Integer perMinute(String holder) {
    return rooms.get(holder);
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
                "SELECT digest, name, scopes, created_at, expires_at, revoked_at, per_minute"
                    + " FROM api_key"
                    + " ORDER BY created_at, digest",
                ApiKeys::key));
  }

  private static Key key(ResultSet row) throws SQLException {
    return new Key(
        row.getString(1),
        row.getString(2),
        Grant.of(row.getString(3)),
        number(row, 7),
        Instant.ofEpochMilli(row.getLong(4)),
        moment(row, 5),
        moment(row, 6));
  }

  private static @Nullable Integer number(ResultSet row, int column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? null : number;
  }

  private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** Keeps a new one; false when somebody has a good key of that name. */
  public boolean create(String digest, String name, Grant grant, @Nullable Duration lasts) {
    return create(digest, name, grant, null, lasts);
  }

  /** Creates a key that allows so many calls a minute. */
  public boolean create(
      String digest,
      String name,
      Grant grant,
      @Nullable Integer perMinute,
      @Nullable Duration lasts) {
    return database.write(
        transaction -> {
          // Two at once would each see that nobody has the name.
          database.serialise(transaction, "api key " + name);
          if (isHeld(transaction, name)) {
            return false;
          }
          insert(transaction, digest, name, grant, perMinute, lasts);
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
      Transaction transaction,
      String digest,
      String name,
      Grant grant,
      @Nullable Integer perMinute,
      @Nullable Duration lasts)
      throws SQLException {
    transaction.update(
        "INSERT INTO api_key (digest, name, scopes, per_minute, created_at, expires_at)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        digest,
        name,
        grant.toString(),
        perMinute,
        clock.millis(),
        lasts == null ? null : clock.instant().plus(lasts).toEpochMilli());
  }

  /** The properties of a key that its replacement takes over. */
  private record Kept(Grant grant, @Nullable Integer perMinute, @Nullable Duration lasts) {}

  /** A key that took another's place: until when it is good; null for always. */
  public record Rotated(Grant grant, @Nullable Instant expires) {}

  /**
   * Keeps another key in place of those of a name, which are good for a while still; scopes and
   * room stay, and how long it is good unless that is said.
   *
   * @param lasts how long the new one is good; {@link #FOREVER}; null for as long as the old was
   *     from its making
   * @return null when nobody has that name
   */
  public @Nullable Rotated rotate(
      String digest, String name, Duration overlap, @Nullable Duration lasts) {
    return database.write(
        transaction -> {
          database.serialise(transaction, "api key " + name);
          Kept kept =
              transaction
                  .row(
                      "SELECT scopes, per_minute, created_at, expires_at FROM api_key"
                          + " WHERE name = ? AND revoked_at IS NULL"
                          + " ORDER BY created_at DESC LIMIT 1",
                      row ->
                          new Kept(
                              Grant.of(row.getString(1)),
                              number(row, 2),
                              lifetime(row.getLong(3), moment(row, 4))),
                      name)
                  .orElse(null);
          if (kept != null) {
            long end = clock.instant().plus(overlap).toEpochMilli();
            transaction.update(
                "UPDATE api_key SET expires_at = ? WHERE name = ?"
                    + " AND (expires_at IS NULL OR expires_at > ?)",
                end,
                name,
                end);
            Duration good = lasts == null ? kept.lasts() : lasts.equals(FOREVER) ? null : lasts;
            insert(transaction, digest, name, kept.grant(), kept.perMinute(), good);
            return new Rotated(kept.grant(), good == null ? null : clock.instant().plus(good));
          }
          return null;
        });
  }

  private static @Nullable Duration lifetime(long created, @Nullable Instant expires) {
    return expires == null ? null : Duration.between(Instant.ofEpochMilli(created), expires);
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
