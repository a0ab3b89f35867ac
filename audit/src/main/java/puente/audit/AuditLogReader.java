package puente.audit;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import puente.audit.AuditChain.Head;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.store.Database;
import puente.store.DatabaseLocation;
import puente.store.Transaction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The record as a whole, to be checked and read; also beside a server that goes on recording. */
public final class AuditLogReader implements AutoCloseable {
  private static final int LINKS_AT_ONCE = 100;
  private static final Set<String> WENT_WRONG = Set.of("refused", "failed");

  private final Database database;
  private final PersonalDataKeys persons;

  private static final Text UNTOLD =
      new Text(
          "y los anteriores se quitaron sin que el registro lo diga, o antes de tiempo",
          "and those before it were removed without the record telling of it, or too early");

  /**
   * The point from which a chain goes on after links that were removed.
   *
   * @param next when the link after it was made; null where there is none
   */
  private record Anchor(Head head, @Nullable Long next) {}

  /** A link as it is stored. */
  record Link(Head head, long at, String body) {
    long lines() {
      return body.chars().filter(c -> c == '\n').count() + 1;
    }
  }

  /**
   * A chain as it was found.
   *
   * @param after how many links were removed from its front for their age
   * @param from when its first link was made; null where there is none
   * @param head its last link, as it can be noted down and checked later
   */
  public record Chain(
      int number,
      long after,
      long links,
      long lines,
      @Nullable Instant from,
      @Nullable Instant to,
      String head) {}

  /** Something that is not as it was recorded. */
  public record Broken(int chain, long link, Text what) {}

  /**
   * The result of checking.
   *
   * @param waiting what is on the disk and not yet part of a link
   */
  public record Verdict(List<Chain> chains, List<Broken> broken, long waiting) {}

  /** The last link of a chain as somebody noted it down: {@code CHAIN:LINK:HASH}. */
  public record Noted(int chain, long link, String hash) {
    /**
     * Reads it as it is printed.
     *
     * @throws IllegalArgumentException when it is not of that form
     */
    public static Noted of(String text) {
      String[] parts = text.strip().split(":", -1);
      if (parts.length != 3) {
        throw new IllegalArgumentException("'" + text + "' is not CHAIN:LINK:HASH");
      }
      return new Noted(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), parts[2]);
    }
  }

  /**
   * A query of the record; a null component matches anything.
   *
   * @param operation the name of an operation, or of a job's journey
   * @param person an identifier that a call, or the call that its job was made of, has to name
   * @param refused only lines of calls and jobs that were refused or failed
   */
  public record Wanted(
      @Nullable Instant since,
      @Nullable String holder,
      @Nullable String operation,
      @Nullable String conversation,
      @Nullable String trace,
      @Nullable String trackingId,
      @Nullable Person person,
      boolean refused) {

    /** Makes a query for any person and any outcome. */
    public Wanted(
        @Nullable Instant since,
        @Nullable String holder,
        @Nullable String operation,
        @Nullable String conversation,
        @Nullable String trace,
        @Nullable String trackingId) {
      this(since, holder, operation, conversation, trace, trackingId, null, false);
    }
  }

  public AuditLogReader(Database database, PersonalDataKeys persons) {
    this.database = database;
    this.persons = persons;
  }

  /**
   * The record of a store, also while a server has it.
   *
   * @param region the country that phone numbers without a country code belong to
   * @throws DatabaseUnusable when the file, its directory or PostgreSQL cannot be used
   */
  public static AuditLogReader beside(
      DatabaseLocation location, @Nullable String region, Clock clock) {
    Database database = location.existing();
    return new AuditLogReader(database, PersonalDataKeys.toRead(database, region, clock));
  }

  /** Checks every link of every chain, and that the noted ones are still in them. */
  public Verdict verify(List<Noted> noted) {
    List<Chain> chains = new ArrayList<>();
    List<Broken> broken = new ArrayList<>();
    AuditRemovals removals = new AuditRemovals();
    List<Anchor> anchors = new ArrayList<>();
    pending().forEach(removals::read); // Before the links, of which it may become one meanwhile.
    for (int number : database.<List<Integer>>read(AuditChain::chains)) {
      chains.add(verified(number, broken, removals, anchors));
    }
    pending().forEach(removals::read);
    for (Anchor each : anchors) {
      if (!removals.tellOf(each.head(), each.next())) {
        broken.add(new Broken(each.head().chain(), each.head().seq(), UNTOLD));
      }
    }
    noted.forEach(each -> check(each, broken));
    long waiting =
        database
            .<Optional<Long>>read(
                transaction ->
                    transaction.row("SELECT COUNT(*) FROM audit_pending", row -> row.getLong(1)))
            .orElse(0L);
    return new Verdict(chains, broken, waiting);
  }

  private List<String> pending() {
    return database.read(
        transaction ->
            transaction.rows(
                "SELECT body FROM audit_pending WHERE body LIKE ?",
                row -> row.getString(1),
                "%" + AuditRemovals.MARK + "%"));
  }

  private Chain verified(
      int number, List<Broken> broken, AuditRemovals removals, List<Anchor> anchors) {
    Head anchor = database.read(transaction -> AuditChain.anchor(transaction, number));
    Head before = anchor;
    long links = 0;
    long lines = 0;
    Link first = null;
    Link last = null;
    for (var some = after(before); !some.isEmpty(); some = after(before)) {
      Head moved = moved(before, some.getFirst());
      if (moved != null) {
        anchor = moved;
        before = moved;
        first = null;
        continue;
      }
      for (Link link : some) {
        compare(before, link, broken);
        removals.read(link.body());
        before = link.head();
        links++;
        lines += link.lines();
        first = first == null ? link : first;
        last = link;
      }
    }
    Head end = database.read(transaction -> AuditChain.anchor(transaction, number));
    if (end.seq() > before.seq()) {
      anchor = end;
      before = end;
      first = null;
    }
    if (anchor.seq() > 0) {
      anchors.add(new Anchor(anchor, first == null ? null : first.at()));
    }
    return new Chain(
        number,
        anchor.seq(),
        links,
        lines,
        first == null ? null : Instant.ofEpochMilli(first.at()),
        last == null ? null : Instant.ofEpochMilli(last.at()),
        before.toString());
  }

  /**
   * Returns the head from which the chain goes on, where links have been removed for their age
   * meanwhile.
   */
  private @Nullable Head moved(Head before, Link next) {
    if (next.head().seq() == before.seq() + 1) {
      return null;
    }
    Head anchor = database.read(transaction -> AuditChain.anchor(transaction, before.chain()));
    return anchor.seq() > before.seq() ? anchor : null;
  }

  private List<Link> after(Head head) {
    return database.read(
        transaction ->
            transaction.rows(
                "SELECT seq, hash, linked_at, body FROM audit_link"
                    + " WHERE chain = ? AND seq > ? ORDER BY seq LIMIT ?",
                row ->
                    new Link(
                        new Head(head.chain(), row.getLong(1), row.getString(2)),
                        row.getLong(3),
                        row.getString(4)),
                head.chain(),
                head.seq(),
                LINKS_AT_ONCE));
  }

  private static void compare(Head before, Link link, List<Broken> broken) {
    int chain = link.head().chain();
    long seq = link.head().seq();
    if (seq != before.seq() + 1) {
      broken.add(
          new Broken(
              chain,
              before.seq() + 1,
              Text.format(
                  "falta: después del %d viene el %d",
                  "is missing: after %d comes %d", before.seq(), seq)));
      return;
    }
    String due = AuditChain.hash(before.hash(), chain, seq, link.at(), link.body());
    if (!due.equals(link.head().hash())) {
      broken.add(
          new Broken(
              chain,
              seq,
              new Text(
                  "fue cambiado, o no es el que seguía al anterior",
                  "was changed, or is not the one that followed the one before")));
    }
  }

  private void check(Noted noted, List<Broken> broken) {
    Head anchor = database.read(transaction -> AuditChain.anchor(transaction, noted.chain()));
    String there = anchor.seq() == noted.link() ? anchor.hash() : hash(noted.chain(), noted.link());
    Text what;
    if (there == null && noted.link() < anchor.seq()) {
      what =
          Text.format(
              "es anterior a lo que se guarda (desde el %d)",
              "is older than what is kept (from %d on)", anchor.seq() + 1);
    } else if (there == null) {
      what = new Text("fue anotado y ya no está", "was noted and is no longer there");
    } else if (!there.equals(noted.hash())) {
      what = new Text("no es el que fue anotado", "is not the one that was noted");
    } else {
      return;
    }
    broken.add(new Broken(noted.chain(), noted.link(), what));
  }

  private @Nullable String hash(int chain, long seq) {
    Optional<String> hash =
        database.read(
            transaction ->
                transaction.row(
                    "SELECT hash FROM audit_link WHERE chain = ? AND seq = ?",
                    row -> row.getString(1),
                    chain,
                    seq));
    return hash.orElse(null);
  }

  /** Has the reader given each line that is wanted, the oldest first. */
  public void read(Wanted wanted, Consumer<ObjectNode> reader) {
    Instant since = wanted.since();
    Link last = new Link(new Head(0, 0, ""), since == null ? 0 : since.toEpochMilli(), "");
    PersonEntryFilter about =
        wanted.person() == null ? null : new PersonEntryFilter(wanted.person(), persons);
    String holder = persons.shown(wanted.holder());
    String conversation = persons.shown(wanted.conversation());
    for (var some = next(last); !some.isEmpty(); some = next(last)) {
      for (Link link : some) {
        for (String text : link.body().split("\n", -1)) {
          JsonNode line = Json.read(text);
          boolean fits =
              (since == null || line.path("at").asLong() >= since.toEpochMilli())
                  && is(line, "holder", holder)
                  && is(line, "conversation", conversation)
                  && (is(line, "operation", wanted.operation())
                      || is(line, "journey", wanted.operation()))
                  && is(line, "trace", wanted.trace())
                  && is(line, "tracking_id", wanted.trackingId());
          boolean concerns = about == null || about.has(line); // It learns from each line.
          boolean told = !wanted.refused() || went(line);
          if (fits && concerns && told) {
            reader.accept((ObjectNode) line);
          }
        }
        last = link;
      }
    }
  }

  /** Tells whether it went otherwise than its caller wanted. */
  private static boolean went(JsonNode line) {
    return WENT_WRONG.contains(line.path("outcome").asString(""))
        || line.path("kind").asString("").equals("turned_away");
  }

  private static boolean is(JsonNode line, String name, @Nullable String value) {
    return value == null || value.equals(line.path(name).asString(""));
  }

  private List<Link> next(Link last) {
    Transaction.Row<Link> link =
        row ->
            new Link(new Head(row.getInt(1), row.getLong(2), ""), row.getLong(3), row.getString(4));
    return database.read(transaction -> next(transaction, last, link));
  }

  private static List<Link> next(Transaction transaction, Link last, Transaction.Row<Link> link)
      throws SQLException {
    return transaction.rows(
        "SELECT chain, seq, linked_at, body FROM audit_link"
            + " WHERE (linked_at, chain, seq) > (?, ?, ?) ORDER BY linked_at, chain, seq LIMIT ?",
        link,
        last.at(),
        last.head().chain(),
        last.head().seq(),
        LINKS_AT_ONCE);
  }

  /**
   * Returns the arguments of a line's call in full, where the keys of all whom it names still
   * exist.
   */
  public Optional<JsonNode> revealed(ObjectNode line) {
    JsonNode sealed = line.path("sealed");
    return sealed.isObject()
        ? EncryptedFields.open(sealed, persons).map(Json::read)
        : Optional.empty();
  }

  @Override
  public void close() {
    database.close();
  }
}
