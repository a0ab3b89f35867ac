package puente.mcp.stream;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import puente.bridge.CallerConnection;

/**
 * The stream that the answer to one POST becomes with its first event. Within a session it is kept:
 * when its connection is cut, the call goes on and its answer waits to be fetched.
 */
public final class AnswerStream implements Events {
  private final Events connection;
  private final @Nullable EventLogs logs;
  private final boolean primed;
  private volatile @Nullable EventLog log;
  private boolean opened;
  private volatile boolean paused;

  /**
   * A stream that is not open yet.
   *
   * @param connection where the POST is answered
   * @param logs where it is kept; null where it can't be taken up again
   * @param primed whether it begins with an event that says only where it can be taken up
   */
  public AnswerStream(Events connection, @Nullable EventLogs logs, boolean primed) {
    this.connection = connection;
    this.logs = logs;
    this.primed = primed;
  }

  @Override
  public synchronized void open() {
    if (begin() == null || !primed) {
      connection.open();
    }
  }

  /** Opens it with what says where it can be taken up, if its client understands that. */
  public synchronized void prime() {
    if (primed && logs != null) {
      begin();
    }
  }

  private @Nullable EventLog begin() {
    if (!opened) {
      opened = true;
      EventLog kept = logs == null ? null : logs.open();
      log = kept;
      if (kept != null && primed) {
        connection.send(kept.lastId(), "message", "");
      }
    }
    return log;
  }

  @Override
  public synchronized void send(String event, String data) {
    EventLog kept = begin();
    if (kept == null) {
      connection.send(event, data);
      return;
    }
    String id = kept.add(data);
    if (!paused) {
      connection.send(id, event, data);
    }
  }

  /** Sends the answer, where it is kept; false when whoever owns the connection is to send it. */
  public synchronized boolean end(String answer) {
    EventLog kept = log;
    if (kept == null) {
      return false;
    }
    if (!answer.isEmpty()) {
      send("message", answer);
    }
    kept.close();
    return true;
  }

  /**
   * Ends the connection, and not the stream; its client comes again (basic/transports, 2025-11-25).
   */
  public synchronized void poll(Duration pause) {
    prime();
    EventLog kept = log;
    if (kept != null && primed && !paused) {
      paused = true;
      connection.pause(kept.lastId(), pause);
    }
  }

  /** Tells whether its client can fetch what it has missed. */
  public boolean isKept() {
    return log != null;
  }

  /**
   * Tells whether the server ended its connection, so that its end says nothing about the client.
   */
  boolean isPaused() {
    return paused;
  }

  /** Has the action run when the client has fetched all of it, or never will. */
  void whenTaken(Consumer<CallerConnection.End> action) {
    EventLog kept = log;
    if (kept != null) {
      kept.whenTaken(action);
    }
  }

  @Override
  public void onGone(Runnable action) {
    connection.onGone(
        () -> {
          if (!isKept()) {
            action.run();
          }
        });
  }
}
