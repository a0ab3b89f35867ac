package puente.mcp.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import puente.bridge.runtime.MemoryBudget;

/**
 * Messages on their way to one open stream. Whoever has a message drops it in and goes on; the
 * stream's own thread sends it, so that a slow client holds up nobody else.
 */
public final class OutgoingMessages implements SessionStream {
  /** A client that is so many messages behind is not reading. */
  private static final int MOST_WAITING = 256;

  private final MemoryBudget room;
  private final String holder;
  private final Deque<Letter> letters = new ArrayDeque<>();
  private boolean closed;

  private record Letter(String event, String data) {}

  /**
   * An empty mailbox.
   *
   * @param room how many characters may wait in all mailboxes together, and in those of one holder
   */
  public OutgoingMessages(MemoryBudget room, String holder) {
    this.room = room;
    this.holder = holder;
  }

  @Override
  public void put(String message) {
    put("message", message);
  }

  public synchronized void put(String event, String data) {
    if (closed) {
      return;
    }
    if (letters.size() < MOST_WAITING && room.tryTake(holder, data.length())) {
      letters.add(new Letter(event, data));
      notifyAll();
    } else {
      leave(); // The client does not read: what waits would only wait longer.
    }
  }

  /** Ends the stream once what was dropped in has been sent. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  private synchronized @Nullable Letter next() throws InterruptedException {
    while (letters.isEmpty() && !closed) {
      wait();
    }
    return letters.poll();
  }

  /** Sends what is dropped in until the mailbox is closed or the client has left. */
  public void deliver(Events events) {
    events.onGone(this::leave);
    try {
      for (Letter letter = next(); letter != null; letter = next()) {
        try {
          events.send(letter.event(), letter.data());
        } finally {
          room.giveBack(holder, letter.data().length());
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      leave();
    }
  }

  /** Drops what waits, for nobody will read it. */
  private synchronized void leave() {
    closed = true;
    letters.forEach(letter -> room.giveBack(holder, letter.data().length()));
    letters.clear();
    notifyAll();
  }
}
