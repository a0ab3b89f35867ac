package puente.mcp.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import puente.bridge.CallerConnection;
import puente.bridge.runtime.MemoryBudget;

/**
 * The messages sent on one stream of a session, kept for a while, so that a client whose connection
 * was cut can take it up again (basic/transports, "Resumability and Redelivery").
 */
public final class EventLog implements SessionStream {
  static final int MOST_EVENTS = 256;
  static final int MOST_CHARACTERS = 1 << 18;

  private record Event(long number, String data) {}

  private final int stream;
  private final MemoryBudget room;
  private final String holder;
  private final Deque<Event> events = new ArrayDeque<>();
  private final List<Consumer<CallerConnection.End>> whenTaken = new ArrayList<>();
  private int characters;
  private long last;
  private long forgotten;
  private boolean ended;
  private CallerConnection.@Nullable End taken;
  private @Nullable Object reader;

  /**
   * An empty log.
   *
   * @param stream the number of its stream in the session
   * @param room how many characters all logs together may keep, and those of one holder
   */
  EventLog(int stream, MemoryBudget room, String holder) {
    this.stream = stream;
    this.room = room;
    this.holder = holder;
  }

  /** The id of an event; number 0 is before the first. */
  String id(long number) {
    return stream + "-" + number;
  }

  /** The id of the event said last. */
  public synchronized String lastId() {
    return id(last);
  }

  /** Adds what is said and gives the id of the event. */
  synchronized String add(String data) {
    last++;
    while (!events.isEmpty()
        && (events.size() == MOST_EVENTS || characters + data.length() > MOST_CHARACTERS)) {
      forget();
    }
    keep(data);
    notifyAll();
    return id(last);
  }

  /** Keeps it in place of older ones of its own, where there is room for it at all. */
  private void keep(String data) {
    boolean fits = data.length() <= MOST_CHARACTERS;
    boolean taken = fits && room.tryTake(holder, data.length());
    while (fits && !taken && !events.isEmpty()) {
      forget();
      taken = room.tryTake(holder, data.length());
    }
    if (taken) {
      events.add(new Event(last, data));
      characters += data.length();
    } else {
      forgotten = last;
    }
  }

  private void forget() {
    Event oldest = events.remove();
    characters -= oldest.data().length();
    room.giveBack(holder, oldest.data().length());
    forgotten = oldest.number();
  }

  @Override
  public void put(String message) {
    add(message);
  }

  /** Nothing more will be said; what was said can still be heard. */
  @Override
  public synchronized void close() {
    ended = true;
    notifyAll();
  }

  /** Tells whether a connection reads it now. */
  public synchronized boolean isHeard() {
    return reader != null;
  }

  synchronized boolean ended() {
    return ended;
  }

  /** Tells whether everything sent after that event is still there. */
  synchronized boolean knows(long number) {
    return number >= forgotten && number <= last && taken != CallerConnection.End.CUT;
  }

  /** The number of the event said last. */
  public synchronized long last() {
    return last;
  }

  /**
   * Sends what was said after an event and then what is being said, until all is said, the client
   * has left or another connection takes over; also when it is too slow to hear all of it.
   */
  public void deliver(long after, Events to) {
    Object mine = new Object();
    synchronized (this) {
      reader = mine;
      notifyAll();
    }
    to.onGone(() -> leave(mine));
    long heard = after;
    for (Event next = next(mine, heard); next != null; next = next(mine, heard)) {
      to.send(id(next.number()), "message", next.data());
      heard = next.number();
    }
    if (leave(mine) && ended() && heard == last()) {
      taken(CallerConnection.End.ANSWERED);
    }
  }

  private synchronized boolean leave(Object mine) {
    boolean mineStill = reader == mine;
    if (mineStill) {
      reader = null;
      notifyAll();
    }
    return mineStill;
  }

  private synchronized @Nullable Event next(Object mine, long heard) {
    try {
      while (reader == mine && heard == last && !ended) {
        wait();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return null;
    }
    if (reader != mine || heard < forgotten) {
      return null;
    }
    return events.stream().filter(event -> event.number() > heard).findFirst().orElse(null);
  }

  /** Has the action run when its client has taken it up and heard all, or never will. */
  void whenTaken(Consumer<CallerConnection.End> action) {
    CallerConnection.End known;
    synchronized (this) {
      known = taken;
      if (known == null) {
        whenTaken.add(action);
      }
    }
    if (known != null) {
      action.accept(known);
    }
  }

  /** Forgets everything. */
  void drop() {
    synchronized (this) {
      ended = true;
      while (!events.isEmpty()) {
        forget();
      }
      reader = null;
      notifyAll();
    }
    taken(CallerConnection.End.CUT);
  }

  private void taken(CallerConnection.End how) {
    List<Consumer<CallerConnection.End>> told;
    synchronized (this) {
      taken = taken == null ? how : taken;
      told = List.copyOf(whenTaken);
      whenTaken.clear();
    }
    told.forEach(action -> action.accept(how));
  }
}
