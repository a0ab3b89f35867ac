package puente.audit;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;
import puente.store.Database;
import puente.store.Transaction;
import tools.jackson.databind.JsonNode;

/**
 * Reads the record of calls backwards, for people who ask which calls failed and why. A page reads
 * a bounded part of the record, by time; what was recorded within the last second is not in it yet.
 */
public final class RecordedCalls {
  private static final int LINKS_AT_ONCE = 100;
  private static final int MOST_BATCHES = 20;
  private static final int MOST_LINES = 20_000;
  private static final Set<String> KINDS =
      Set.of("call", "refused", "accepted", "ended", "ran", "turned_away");

  private final Database database;
  private final PersonalDataKeys persons;

  public RecordedCalls(Database database, PersonalDataKeys persons) {
    this.database = database;
    this.persons = persons;
  }

  /** A place in the record: a line of a link, counted from the link's end. */
  private record Place(long at, int chain, long seq, int line) {
    static final Place END = new Place(Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, 0);

    static Place of(String cursor) {
      String[] parts = cursor.split("[.]", -1);
      try {
        return new Place(
            Long.parseLong(parts[0]),
            Integer.parseInt(parts[1]),
            Long.parseLong(parts[2]),
            Integer.parseInt(parts[3]));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException other) {
        throw new IllegalArgumentException("no cursor of calls", other);
      }
    }

    @Override
    public String toString() {
      return at + "." + chain + "." + seq + "." + line;
    }
  }

  /** A link as it is stored. */
  private record Link(long at, int chain, long seq, String body) {}

  /** What a text may be looked for as. */
  private record Sought(@Nullable String text, @Nullable String shown, Set<String> keys) {
    boolean isIn(JsonNode line) {
      return text == null
          || text.equals(line.path("tracking_id").asString(""))
          || text.equals(line.path("trace").asString(""))
          || String.valueOf(shown).equals(line.path("conversation").asString(""))
          || line.path("sealed")
              .path("by")
              .valueStream()
              .anyMatch(id -> keys.contains(id.asString("")));
    }
  }

  /**
   * The latest calls that fit.
   *
   * @param personal whether arguments are told in full, where their persons' keys still exist
   * @throws IllegalArgumentException when the cursor is not one of ours
   */
  public CallPage page(CallQuery query, boolean personal) {
    Place from = query.cursor() == null ? begin(query.until()) : Place.of(query.cursor());
    long oldest = query.since() == null ? 0 : query.since().toEpochMilli();
    Sought sought = sought(query.text());
    String holder = persons.shown(query.holder());
    List<CallSummary> calls = new ArrayList<>();
    Place place = from;
    int read = 0;
    for (int batch = 0; batch < MOST_BATCHES && read < MOST_LINES; batch++) {
      List<Link> links = before(place, oldest);
      for (Link link : links) {
        String[] lines = link.body().split("\n", -1);
        read += lines.length;
        int skipped = isSame(link, place) ? place.line() : 0;
        for (int i = lines.length - 1 - skipped; i >= 0; i--) {
          JsonNode line = Json.read(lines[i]);
          if (fits(line, query, sought, holder, oldest)) {
            calls.add(CallSummary.of(line, personal ? revealed(line) : null));
          }
          if (calls.size() == query.limit()) {
            return new CallPage(
                calls, new Place(link.at(), link.chain(), link.seq(), lines.length - i).toString());
          }
        }
        place = new Place(link.at(), link.chain(), link.seq(), lines.length);
      }
      if (links.size() < LINKS_AT_ONCE) {
        return new CallPage(calls, null);
      }
    }
    return new CallPage(calls, place.toString());
  }

  /**
   * The lines of one job, oldest first: of the part of the record that was written while it ran, as
   * far as that is bounded.
   *
   * @param ended null while it goes on
   */
  public List<CallSummary> ofJob(
      String trackingId, Instant accepted, @Nullable Instant ended, boolean personal) {
    List<CallSummary> found = new ArrayList<>();
    long from = accepted.toEpochMilli() - 1_000;
    addOfJob(trackingId, from, from + 60_000, found, personal);
    long end = ended == null ? Long.MAX_VALUE / 2 : ended.toEpochMilli();
    if (ended != null && end > from + 60_000) {
      addOfJob(trackingId, Math.max(from + 60_001, end - 1_000), end + 60_000, found, personal);
    }
    return found;
  }

  private void addOfJob(
      String trackingId, long from, long to, List<CallSummary> found, boolean personal) {
    List<String> bodies =
        database.read(
            transaction ->
                transaction.rows(
                    "SELECT body FROM audit_link WHERE linked_at >= ? AND linked_at <= ?"
                        + " AND body LIKE ? ORDER BY linked_at, chain, seq LIMIT ?",
                    row -> row.getString(1),
                    from,
                    to,
                    "%\"" + trackingId + "\"%",
                    LINKS_AT_ONCE));
    for (String body : bodies) {
      for (String text : body.split("\n", -1)) {
        JsonNode line = Json.read(text);
        if (trackingId.equals(line.path("tracking_id").asString(""))) {
          found.add(CallSummary.of(line, personal ? revealed(line) : null));
        }
      }
    }
  }

  private static Place begin(@Nullable Instant until) {
    // A line is part of a link up to a second after it was recorded, or later under load.
    return until == null
        ? Place.END
        : new Place(until.toEpochMilli() + 60_000, Integer.MAX_VALUE, Long.MAX_VALUE, 0);
  }

  private static boolean isSame(Link link, Place place) {
    return link.at() == place.at() && link.chain() == place.chain() && link.seq() == place.seq();
  }

  private List<Link> before(Place place, long oldest) {
    return database.read(transaction -> before(transaction, place, oldest));
  }

  private static List<Link> before(Transaction transaction, Place place, long oldest)
      throws SQLException {
    // The place's own link is read again where only a part of it was.
    return transaction.rows(
        "SELECT linked_at, chain, seq, body FROM audit_link"
            + " WHERE linked_at <= ? AND (linked_at, chain, seq) <= (?, ?, ?) AND linked_at >= ?"
            + " ORDER BY linked_at DESC, chain DESC, seq DESC LIMIT ?",
        row -> new Link(row.getLong(1), row.getInt(2), row.getLong(3), row.getString(4)),
        place.at(),
        place.at(),
        place.chain(),
        place.seq(),
        oldest,
        LINKS_AT_ONCE);
  }

  private static boolean fits(
      JsonNode line, CallQuery query, Sought sought, @Nullable String holder, long oldest) {
    long at = line.path("at").asLong(0);
    String kind = line.path("kind").asString("");
    Instant until = query.until();
    return KINDS.contains(kind)
        && at >= oldest
        && (until == null || at < until.toEpochMilli())
        && (!kind.equals("ran") || sought.text() != null)
        && is(line, "holder", holder)
        && (is(line, "operation", query.operation()) || is(line, "journey", query.operation()))
        && (query.outcomes().isEmpty()
            || query.outcomes().contains(String.valueOf(CallSummary.outcome(line))))
        && is(line, "problem", query.problem())
        && sought.isIn(line);
  }

  private static boolean is(JsonNode line, String name, @Nullable String value) {
    return value == null || value.equals(line.path(name).asString(""));
  }

  private Sought sought(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return new Sought(null, null, Set.of());
    }
    String one = text.strip();
    boolean person = Email.isValid(one) || Phone.isValid(one);
    return new Sought(
        one, persons.shown(one), person ? persons.ids(List.of(one)) : Set.<String>of());
  }

  private @Nullable JsonNode revealed(JsonNode line) {
    JsonNode sealed = line.path("sealed");
    Optional<String> opened =
        sealed.isObject() ? EncryptedFields.open(sealed, persons) : Optional.<String>empty();
    return opened.isEmpty() ? null : Json.read(opened.get());
  }
}
