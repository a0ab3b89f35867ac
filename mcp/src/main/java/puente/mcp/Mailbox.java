package puente.mcp;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way to one open stream. Whoever has a message drops it in and goes on; the
 * stream's own thread sends it, so that a slow client holds up nobody else.
 */
final class Mailbox implements Outlet {
  /** A client that is so many messages behind is not reading. */
  private static final int MOST_WAITING = 256;

  private record Letter(String event, @Nullable String data) {}

  private static final Letter LAST = new Letter("", null);
  private final BlockingQueue<Letter> letters = new LinkedBlockingQueue<>(MOST_WAITING);
  private volatile boolean closed;

  @Override
  public void put(String message) {
    put("message", message);
  }

  void put(String event, String data) {
    if (!closed && !letters.offer(new Letter(event, data))) {
      close();
    }
  }

  /** Ends the stream once what was dropped in has been sent. */
  @Override
  public void close() {
    closed = true;
    while (!letters.offer(LAST)) {
      letters.clear();
    }
  }

  /** Sends what is dropped in until the mailbox is closed or the client has left. */
  void deliver(Events events) {
    events.onGone(this::close);
    try {
      for (Letter letter = letters.take(); letter.data() != null; letter = letters.take()) {
        events.send(letter.event(), letter.data());
      }
    } catch (InterruptedException stopped) {
      close();
      Thread.currentThread().interrupt();
    }
  }
}
