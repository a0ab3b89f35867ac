package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A stream of events as its client sees it, which can leave. */
final class Stream implements Events {
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final List<Runnable> whenGone = new ArrayList<>();
  private boolean gone;

  @Override
  public synchronized void send(String event, String data) {
    if (!gone) {
      events.add(data);
    }
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
    String event = events.poll(10, TimeUnit.SECONDS);
    assertThat(event).as("an event").isNotNull();
    return event;
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
