package puente.audit;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Digest;
import puente.store.Transaction;

/**
 * The chains of links, one for each process at a time. A link's hash is SHA-256 over the hash
 * before it, the chain's number, its own, its time and its body, each of the first four followed by
 * a line feed.
 */
public final class AuditChain {
  /** The hash before the first link. */
  static final String BEGINNING = "0".repeat(64);

  private static final int MOST_REMOVED_AT_ONCE = 500;

  /** A link, or what is kept of it: its number and its hash. */
  public record Head(int chain, long seq, String hash) {
    @Override
    public String toString() {
      return chain + ":" + seq + ":" + hash;
    }
  }

  public static String hash(String before, int chain, long seq, long at, String body) {
    return Digest.of(before + "\n" + chain + "\n" + seq + "\n" + at + "\n" + body);
  }

  /** Adds a link; another process that adds to the same chain at the same time fails. */
  public static Head append(Transaction transaction, int chain, long at, String body)
      throws SQLException {
    Head last = head(transaction, chain);
    long seq = last.seq() + 1;
    String hash = hash(last.hash(), chain, seq, at, body);
    transaction.update(
        "INSERT INTO audit_link (chain, seq, linked_at, body, hash) VALUES (?, ?, ?, ?, ?)",
        chain,
        seq,
        at,
        body,
        hash);
    return new Head(chain, seq, hash);
  }

  private static Head head(Transaction transaction, int chain) throws SQLException {
    Optional<Head> last =
        transaction.row(
            "SELECT seq, hash FROM audit_link WHERE chain = ? ORDER BY seq DESC LIMIT 1",
            row -> new Head(chain, row.getLong(1), row.getString(2)),
            chain);
    return last.isPresent() ? last.get() : anchor(transaction, chain);
  }

  /** Returns the head from which the first remaining link goes on. */
  static Head anchor(Transaction transaction, int chain) throws SQLException {
    return transaction
        .row(
            "SELECT seq, hash FROM audit_anchor WHERE chain = ?",
            row -> new Head(chain, row.getLong(1), row.getString(2)),
            chain)
        .orElse(new Head(chain, 0, BEGINNING));
  }

  /** The chains that there are, or were. */
  static List<Integer> chains(Transaction transaction) throws SQLException {
    return transaction.rows(
        "SELECT chain FROM audit_link UNION SELECT chain FROM audit_anchor ORDER BY 1",
        row -> row.getInt(1));
  }

  /**
   * Links that are removed.
   *
   * @param last the last of them, with which the rest goes on
   * @param lastAt when that was made, in milliseconds since 1970
   * @param removals bodies among them that tell of earlier removals
   */
  public record Removed(Head last, long lastAt, List<String> removals) {}

  /** Removes some links from the front of a chain, none younger than that; null where none is. */
  public static @Nullable Removed removeBefore(Transaction transaction, int chain, long then)
      throws SQLException {
    Removed removed =
        transaction
            .row(
                "SELECT seq, hash, linked_at FROM (SELECT seq, hash, linked_at FROM audit_link"
                    + " WHERE chain = ? AND seq < COALESCE((SELECT MIN(seq) FROM audit_link"
                    + " WHERE chain = ? AND linked_at >= ?), 9223372036854775807)"
                    + " ORDER BY seq LIMIT ?) AS old ORDER BY seq DESC LIMIT 1",
                row ->
                    new Removed(
                        new Head(chain, row.getLong(1), row.getString(2)),
                        row.getLong(3),
                        List.of()),
                chain,
                chain,
                then,
                MOST_REMOVED_AT_ONCE)
            .orElse(null);
    if (removed != null) {
      Head anchor = removed.last();
      List<String> removals =
          transaction.rows(
              "SELECT body FROM audit_link WHERE chain = ? AND seq <= ? AND body LIKE ?",
              row -> row.getString(1),
              chain,
              anchor.seq(),
              "%" + AuditRemovals.MARK + "%");
      removed = new Removed(anchor, removed.lastAt(), removals);
      transaction.update(
          "INSERT INTO audit_anchor (chain, seq, hash) VALUES (?, ?, ?)"
              + " ON CONFLICT (chain) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
          chain,
          anchor.seq(),
          anchor.hash());
      transaction.update(
          "DELETE FROM audit_link WHERE chain = ? AND seq <= ?", chain, anchor.seq());
    }
    return removed;
  }

  private AuditChain() {}
}
