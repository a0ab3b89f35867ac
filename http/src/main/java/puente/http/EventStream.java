package puente.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.CallerConnection;
import puente.mcp.stream.Events;

/** An answer as server-sent events (HTML standard, §9.2), opened by the first. */
final class EventStream implements Events {
  private final HttpExchange exchange;
  private final Set<EventStream> open;
  private final BooleanSupplier admitted;
  private final AtomicBoolean checking = new AtomicBoolean();
  private final ReentrantLock writing = new ReentrantLock();
  private final List<Runnable> whenGone = new ArrayList<>();
  private @Nullable OutputStream out;
  private boolean gone;
  private boolean ended;

  /**
   * An answer that may become a stream.
   *
   * @param open where it stands while it is one
   * @param admitted whether its caller may still hear what is sent
   */
  EventStream(HttpExchange exchange, Set<EventStream> open, BooleanSupplier admitted) {
    this.admitted = admitted;
    this.exchange = exchange;
    this.open = open;
  }

  @Override
  public void send(String event, String data) {
    write("event: " + event + "\ndata: " + data + "\n\n");
  }

  @Override
  public void send(String id, String event, String data) {
    write("event: " + event + "\nid: " + id + "\ndata: " + data + "\n\n");
  }

  @Override
  public void pause(String id, Duration pause) {
    write("id: " + id + "\nretry: " + pause.toMillis() + "\ndata: \n\n");
    writing.lock();
    try {
      if (!gone && out != null) {
        ended = true;
        left(); // Nobody is to hear of it: the client comes again.
        out.close();
      }
    } catch (IOException | RuntimeException cut) {
      ended = false;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void open() {
    write(": open\n\n");
  }

  /** Ends the stream of a caller who may not hear any more; its connection is closed. */
  void cutIfNotAdmitted() {
    if (checking.compareAndSet(false, true)) {
      try {
        if (!admitted.getAsBoolean()) {
          ended(CallerConnection.End.CUT);
        }
      } finally {
        checking.set(false);
      }
    }
  }

  /** Keeps it alive, and finds out whether anybody is there; not while something is on its way. */
  void ping() {
    if (writing.tryLock()) {
      try {
        if (out != null) {
          write(": ping\n\n");
        }
      } finally {
        writing.unlock();
      }
    }
  }

  /** Tells whether anything was sent. */
  boolean isOpen() {
    writing.lock();
    try {
      return out != null;
    } finally {
      writing.unlock();
    }
  }

  private void write(String text) {
    List<Runnable> actions = List.of();
    writing.lock();
    try {
      if (!gone) {
        OutputStream opened = out == null ? opened() : out;
        opened.write(text.getBytes(StandardCharsets.UTF_8));
        opened.flush();
      }
    } catch (IOException | RuntimeException left) {
      actions = left(); // However it is told: nothing more can be sent.
    } finally {
      writing.unlock();
    }
    actions.forEach(Runnable::run);
  }

  private OutputStream opened() {
    var response = exchange.response();
    response.status(Status.OK_200);
    response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
    response.header(HeaderNames.CACHE_CONTROL, "no-cache, no-transform");
    // So that nginx does not hold events back.
    response.header(HeaderNames.create("X-Accel-Buffering"), "no");
    OutputStream opened = response.outputStream();
    out = opened;
    open.add(this);
    exchange.line().onEnd(this::ended);
    return opened;
  }

  /** Found out without writing: the client has closed its end. */
  private void ended(CallerConnection.End how) {
    if (how != CallerConnection.End.CUT) {
      return;
    }
    List<Runnable> actions;
    writing.lock();
    try {
      actions = left();
    } finally {
      writing.unlock();
    }
    actions.forEach(Runnable::run);
  }

  private List<Runnable> left() {
    gone = true;
    open.remove(this);
    List<Runnable> actions = List.copyOf(whenGone);
    whenGone.clear();
    return actions;
  }

  @Override
  public void onGone(Runnable action) {
    writing.lock();
    try {
      if (!gone) {
        whenGone.add(action);
        return;
      }
    } finally {
      writing.unlock();
    }
    action.run();
  }

  /**
   * Ends the stream.
   *
   * @throws CloseConnectionException when the client has left, so that its connection is closed
   */
  void close() {
    boolean cut;
    writing.lock();
    try {
      open.remove(this);
      cut = gone && !ended;
      gone = true;
      if (out != null && !cut && !ended) {
        out.close();
      }
    } catch (IOException | RuntimeException left) {
      cut = true;
    } finally {
      writing.unlock();
    }
    if (cut) {
      throw new CloseConnectionException("the client has left");
    }
  }
}
