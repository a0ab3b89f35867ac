package puente.mcp.stream;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.runtime.MemoryBudget;

/** The streams of one session that can be taken up again: its own, and those of its answers. */
public final class EventLogs {
  static final int MOST_ANSWERS = 16;
  private static final Pattern ID = Pattern.compile("(\\d{1,9})-(\\d{1,18})");
  private static final int OWN = 0;

  private final MemoryBudget room;
  private final String holder;
  private final EventLog own;
  private final Map<Integer, EventLog> answers = new LinkedHashMap<>();
  private int opened;
  private boolean dropped;

  public EventLogs(MemoryBudget room, String holder) {
    this.room = room;
    this.holder = holder;
    this.own = new EventLog(OWN, room, holder);
  }

  /** The stream of what belongs to no request. */
  public EventLog own() {
    return own;
  }

  /** Opens the stream of an answer; null when too many go on, and then it can't be kept. */
  @Nullable EventLog open() {
    List<EventLog> old = new ArrayList<>();
    EventLog log;
    synchronized (this) {
      Iterator<EventLog> each = answers.values().iterator();
      while (answers.size() >= MOST_ANSWERS && each.hasNext()) {
        EventLog oldest = each.next();
        if (oldest.ended()) {
          each.remove();
          old.add(oldest);
        }
      }
      log = answers.size() >= MOST_ANSWERS || dropped ? null : new EventLog(++opened, room, holder);
      if (log != null) {
        answers.put(opened, log);
      }
    }
    old.forEach(EventLog::drop);
    return log;
  }

  /**
   * A stream, and where in it an event stands.
   *
   * @param number the event's number in the stream
   */
  public record Place(EventLog log, long number) {}

  /** The place of the event of that id, from which its stream can be taken up; null for none. */
  public synchronized @Nullable Place find(String id) {
    Matcher parts = ID.matcher(id);
    if (!parts.matches()) {
      return null;
    }
    int stream = Integer.parseInt(parts.group(1));
    long number = Long.parseLong(parts.group(2));
    EventLog log = stream == OWN ? own : answers.get(stream);
    return log == null || !log.knows(number) ? null : new Place(log, number);
  }

  /** The session has ended, and nobody will ask for them. */
  public void drop() {
    List<EventLog> all;
    synchronized (this) {
      dropped = true;
      all = List.copyOf(answers.values());
      answers.clear();
    }
    own.drop();
    all.forEach(EventLog::drop);
  }
}
