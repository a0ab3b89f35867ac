package puente.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.audit.AuditChain.Head;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * The removals of old links, as the record itself states them. The anchor from which a chain goes
 * on is a plain row of a table: it counts only where a line of the record states it.
 */
final class AuditRemovals {
  static final String KIND = "removed";

  /** In the body of every link that tells of one; an agreed form of {@link AuditLine}. */
  static final String MARK = "\"kind\":\"removed\"";

  /** Nothing is kept for less: LOG_RETENTION_DAYS is a day at least. */
  private static final long YOUNGEST = Duration.ofDays(1).toMillis();

  /** By the head that it removed links up to. */
  private final Map<String, Removal> byHead = new HashMap<>();

  /**
   * A removal of links.
   *
   * @param at when it was recorded
   * @param lastAt when the last removed link was made; null in lines of earlier versions
   */
  record Removal(String upTo, long at, @Nullable Long lastAt) {
    boolean isOldEnough() {
      return lastAt == null || lastAt <= at - YOUNGEST;
    }
  }

  /** Reads the removals out of a link's body, or out of lines that wait to become a link. */
  void read(String body) {
    if (body.contains(MARK)) {
      body.lines().filter(line -> line.contains(MARK)).forEach(this::readLine);
    }
  }

  private void readLine(String text) {
    JsonNode line = Json.read(text);
    if (line.path("kind").asString("").equals(KIND)) {
      JsonNode lastAt = line.path("last_at");
      Removal removal =
          new Removal(
              line.path("up_to").asString(""),
              line.path("at").asLong(0),
              lastAt.isNumber() ? lastAt.asLong(Long.MAX_VALUE) : null);
      byHead.merge(removal.upTo(), removal, (one, other) -> one.at() < other.at() ? one : other);
    }
  }

  Iterable<Removal> all() {
    return byHead.values();
  }

  /**
   * Tells whether the record states the removal that an anchor stands for, at a time that allows
   * it.
   *
   * @param next when the first link after it was made; null where there is none
   */
  boolean tellOf(Head anchor, @Nullable Long next) {
    Removal removal = byHead.get(anchor.toString());
    return removal != null
        && removal.isOldEnough()
        && (next == null || removal.lastAt() == null || removal.lastAt() <= next + YOUNGEST);
  }
}
