package puente.server.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sees to it that the lines of slow calls are watched, at no cost to quick ones. */
final class Patrol implements AutoCloseable {
  private static final Duration ROUND = Duration.ofMillis(50);

  private final Set<HttpLine> inside = ConcurrentHashMap.newKeySet();
  private final Thread thread = Thread.ofVirtual().name("patrol").unstarted(this::walk);

  void start() {
    thread.start();
  }

  void enter(HttpLine line) {
    inside.add(line);
  }

  void leave(HttpLine line) {
    inside.remove(line);
  }

  private void walk() {
    List<HttpLine> seen = new ArrayList<>();
    try {
      while (true) {
        Thread.sleep(ROUND);
        seen.stream().filter(inside::contains).forEach(HttpLine::lookOut);
        seen.clear();
        seen.addAll(inside);
      }
    } catch (InterruptedException closed) {
      // The end of it.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
