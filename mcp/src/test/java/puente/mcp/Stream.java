package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import puente.mcp.stream.Events;

/** A stream of events as its client sees it, which can leave. */
final class Stream implements Events {
  private final BlockingQueue<Sent> events = new LinkedBlockingQueue<>();
  private final List<Runnable> whenGone = new ArrayList<>();
  private boolean gone;

  final CountDownLatch opened = new CountDownLatch(1);

  /** An event; without an id it can't be taken up after. */
  private record Sent(String id, String data) {}

  /** The id of the event that was looked at last. */
  String last = "";

  @Override
  public void open() {
    opened.countDown();
  }

  @Override
  public void send(String event, String data) {
    send("", event, data);
  }

  @Override
  public synchronized void send(String id, String event, String data) {
    if (!gone) {
      events.add(new Sent(id, data));
    }
  }

  @Override
  public synchronized void pause(String id, Duration pause) {
    events.add(new Sent(id, "again in " + pause.toMillis()));
    gone = true;
  }

  @Override
  public void onGone(Runnable action) {
    synchronized (this) {
      if (!gone) {
        whenGone.add(action);
        return;
      }
    }
    action.run();
  }

  /** Goes away without a word. */
  void leave() {
    List<Runnable> actions;
    synchronized (this) {
      gone = true;
      actions = List.copyOf(whenGone);
      whenGone.clear();
    }
    actions.forEach(Runnable::run);
  }

  /** The data of the next event. */
  String next() throws InterruptedException {
    Sent event = events.poll(10, TimeUnit.SECONDS);
    assertThat(event).as("an event").isNotNull();
    last = event.id();
    return event.data();
  }

  /** The data of the next event that says this. */
  String until(String part) throws InterruptedException {
    String data = next();
    while (!data.contains(part)) {
      data = next();
    }
    return data;
  }

  boolean isEmpty() {
    return events.isEmpty();
  }
}
