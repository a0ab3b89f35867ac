package puente.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import puente.journeys.handoff.ContactAttempt;
import puente.journeys.handoff.ContactAttempts;
import puente.journeys.handoff.HandoffClaim;

/** Asks kept beside the jobs that made them. Conditions of updates decide who was first. */
public final class StoredContactAttempts implements ContactAttempts {
  /** Longer than Twilio delivers a message again, or the window of 24 hours. */
  private static final Duration KEPT = Duration.ofDays(30);

  /** The clocks of several processes are never quite the same. */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

  private final Database database;
  private final AuditSink trail;

  /**
   * The asks in that database.
   *
   * @param trail is told of what changes, because a handoff's audit document lists its asks
   */
  public StoredContactAttempts(Database database, AuditSink trail) {
    this.database = database;
    this.trail = trail;
  }

  @Override
  public List<ContactAttempt> of(String trackingId) {
    return database.read(transaction -> of(transaction, trackingId));
  }

  public static List<ContactAttempt> of(Transaction transaction, String trackingId)
      throws SQLException {
    return transaction.rows(
        "SELECT * FROM ask WHERE tracking_id = ? ORDER BY number",
        StoredContactAttempts::ask,
        trackingId);
  }

  @Override
  public Optional<HandoffClaim> claim(String trackingId) {
    return database.read(transaction -> claim(transaction, trackingId));
  }

  public static Optional<HandoffClaim> claim(Transaction transaction, String trackingId)
      throws SQLException {
    return transaction.row(
        "SELECT * FROM claim WHERE tracking_id = ?",
        row ->
            new HandoffClaim(
                row.getString("tracking_id"),
                row.getInt("number"),
                Instant.ofEpochMilli(row.getLong("claimed_at"))),
        trackingId);
  }

  @Override
  public void add(ContactAttempt ask, @Nullable String phoneKey) {
    database.note(
        transaction -> {
          trail.rewrite(transaction, ask.trackingId(), ask.madeAt().toEpochMilli());
          return transaction.update(
              "INSERT INTO ask (marker, tracking_id, number, user_id, name, phone, phone_key,"
                  + " channel, made_at, status, ended, ended_at)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
              ask.marker(),
              ask.trackingId(),
              ask.number(),
              ask.userId(),
              ask.name(),
              ask.phone(),
              phoneKey,
              ask.channel().name(),
              ask.madeAt().toEpochMilli(),
              ask.status().name(),
              ask.end() == null ? null : ask.end().name(),
              ask.end() == null ? null : ask.madeAt().toEpochMilli());
        });
    trail.changed();
  }

  @Override
  public void shift(String trackingId, Duration by) {
    long millis = by.toMillis();
    long differ = CLOCKS_DIFFER.toMillis();
    database.write(
        transaction ->
            transaction.update(
                "UPDATE ask SET made_at = made_at + ?, tried_at = tried_at + ?,"
                    + " sent_at = CASE WHEN sent_at < tried_at - ? THEN sent_at"
                    + " ELSE sent_at + ? END,"
                    + " ended_at = CASE WHEN ended_at < made_at - ? THEN ended_at"
                    + " ELSE ended_at + ? END WHERE tracking_id = ?",
                millis,
                millis,
                differ,
                millis,
                differ,
                millis,
                trackingId));
  }

  @Override
  public void tried(String marker, @Nullable Instant at) {
    // On the disk before the message leaves: a machine that loses it would send it again.
    database.write(
        transaction ->
            transaction.update(
                "UPDATE ask SET tried_at = ? WHERE marker = ?",
                at == null ? null : at.toEpochMilli(),
                marker));
  }

  @Override
  public Optional<String> recordStatus(
      String marker,
      String sid,
      ContactAttempt.Status status,
      @Nullable Integer error,
      Instant at) {
    Optional<String> handoff =
        database.write(
            transaction -> {
              database.serialise(transaction, "ask " + marker);
              ContactAttempt ask = find(transaction, marker).orElse(null);
              boolean another = ask != null && ask.sid() != null && !ask.sid().equals(sid);
              if (ask == null || another || !ask.status().precedes(status)) {
                return Optional.<String>empty();
              }
              // The job's row before the ask's, everywhere: nobody waits in a circle.
              trail.rewrite(transaction, ask.trackingId(), at.toEpochMilli());
              transaction.update(
                  "UPDATE ask SET sid = ?, status = ?, sent_at = COALESCE(sent_at, ?),"
                      + " error = COALESCE(?, error) WHERE marker = ?",
                  sid,
                  status.name(),
                  at.toEpochMilli(),
                  error,
                  marker);
              if (status == ContactAttempt.Status.FAILED) {
                end(transaction, marker, ContactAttempt.End.FAILED, error, at);
              }
              return Optional.of(ask.trackingId());
            });
    trail.changed();
    return handoff;
  }

  @Override
  public void end(String marker, ContactAttempt.End end, @Nullable Integer error, Instant at) {
    database.write(
        transaction -> {
          Optional<ContactAttempt> ask = find(transaction, marker);
          if (ask.isPresent()) {
            trail.rewrite(transaction, ask.get().trackingId(), at.toEpochMilli());
          }
          return end(transaction, marker, end, error, at);
        });
    trail.changed();
  }

  private static int end(
      Transaction transaction,
      String marker,
      ContactAttempt.End end,
      @Nullable Integer error,
      Instant at)
      throws SQLException {
    return transaction.update(
        "UPDATE ask SET ended = ?, error = COALESCE(?, error), ended_at = ?"
            + " WHERE marker = ? AND ended IS NULL",
        end.name(),
        error,
        at.toEpochMilli(),
        marker);
  }

  @Override
  public HandoffClaim claim(ContactAttempt ask, Instant at) {
    HandoffClaim claim =
        database.write(
            transaction -> {
              int first =
                  transaction.update(
                      "INSERT INTO claim (tracking_id, number, claimed_at) VALUES (?, ?, ?)"
                          + " ON CONFLICT DO NOTHING",
                      ask.trackingId(),
                      ask.number(),
                      at.toEpochMilli());
              if (first == 1) {
                trail.rewrite(transaction, ask.trackingId(), at.toEpochMilli());
                transaction.update(
                    "UPDATE ask SET ended = ?, ended_at = ? WHERE marker = ?",
                    ContactAttempt.End.ACCEPTED.name(),
                    at.toEpochMilli(),
                    ask.marker());
              }
              return claim(transaction, ask.trackingId()).orElseThrow();
            });
    trail.changed();
    return claim;
  }

  @Override
  public Optional<ContactAttempt> answered(
      String phoneKey, @Nullable String repliedTo, Instant since) {
    return database.read(
        transaction ->
            transaction.row(
                "SELECT * FROM ask WHERE phone_key = ? AND tried_at IS NOT NULL"
                    + " AND (made_at > ? OR sid = ?)"
                    + " ORDER BY CASE WHEN sid = ? THEN 0 WHEN ended IS NULL THEN 1 ELSE 2 END,"
                    + " made_at DESC, number DESC LIMIT 1",
                StoredContactAttempts::ask,
                phoneKey,
                since.toEpochMilli(),
                repliedTo == null ? "" : repliedTo,
                repliedTo == null ? "" : repliedTo));
  }

  @Override
  public Optional<ContactAttempt> find(String marker) {
    return database.read(transaction -> find(transaction, marker));
  }

  private static Optional<ContactAttempt> find(Transaction transaction, String marker)
      throws SQLException {
    return transaction.row(
        "SELECT * FROM ask WHERE marker = ?", StoredContactAttempts::ask, marker);
  }

  @Override
  public Optional<Instant> wrote(String phoneKey) {
    return database.read(
        transaction ->
            transaction.row(
                "SELECT heard_at FROM inbound WHERE phone_key = ? AND whatsapp"
                    + " ORDER BY heard_at DESC LIMIT 1",
                row -> Instant.ofEpochMilli(row.getLong(1)),
                phoneKey));
  }

  @Override
  public Optional<String> heard(String sid) {
    return database.read(
        transaction ->
            transaction.row(
                "SELECT answer FROM inbound WHERE sid = ?", row -> row.getString(1), sid));
  }

  @Override
  public boolean isAnswered(String phoneKey, String answer, Instant since) {
    return database.read(
        transaction ->
            transaction
                .row(
                    "SELECT 1 FROM inbound WHERE phone_key = ? AND heard_at >= ? AND answer = ?"
                        + " LIMIT 1",
                    row -> row.getInt(1),
                    phoneKey,
                    since.toEpochMilli(),
                    answer)
                .isPresent());
  }

  @Override
  public void hear(String sid, String phoneKey, boolean whatsapp, String answer, Instant at) {
    database.write(
        transaction -> {
          transaction.update(
              "DELETE FROM inbound WHERE heard_at < ?", at.minus(KEPT).toEpochMilli());
          return transaction.update(
              "INSERT INTO inbound (sid, phone_key, whatsapp, answer, heard_at)"
                  + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
              sid,
              phoneKey,
              whatsapp,
              answer,
              at.toEpochMilli());
        });
  }

  private static ContactAttempt ask(ResultSet row) throws SQLException {
    String end = row.getString("ended");
    return new ContactAttempt(
        row.getString("tracking_id"),
        row.getInt("number"),
        number(row, "user_id"),
        row.getString("name"),
        row.getString("phone"),
        ContactAttempt.Channel.valueOf(row.getString("channel")),
        Instant.ofEpochMilli(row.getLong("made_at")),
        instant(row, "tried_at"),
        row.getString("sid"),
        instant(row, "sent_at"),
        ContactAttempt.Status.valueOf(row.getString("status")),
        end == null ? null : ContactAttempt.End.valueOf(end),
        integer(row, "error"));
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Long millis = number(row, column);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
