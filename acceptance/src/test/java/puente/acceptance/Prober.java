package puente.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Asks for /health again and again, each time over a new connection, and notes how long it took.
 */
final class Prober implements AutoCloseable {
  private static final byte[] HEALTH =
      "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final int PATIENCE_MILLIS = 10_000;
  private static final long PAUSE_MILLIS = 10;

  private final int port;
  private final Thread thread = Thread.ofPlatform().name("prober").daemon().unstarted(this::run);
  private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

  Prober(int port) {
    this.port = port;
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        long begun = System.nanoTime();
        probe();
        nanos.add(System.nanoTime() - begun);
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException closed) {
      // The end of it.
    }
  }

  private void probe() {
    try (FuzzLine line = new FuzzLine(port, PATIENCE_MILLIS)) {
      line.write(HEALTH);
      FuzzLine.Head head = line.head();
      if (head == null || head.status() != 200) {
        failures.add(String.valueOf(head));
      }
    } catch (IOException failed) {
      failures.add(failed.toString());
    }
  }

  /** What came instead of an answer, for each that was not answered. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** How many were asked for. */
  int count() {
    return nanos.size();
  }

  /** The time below which that part of the answers came, in milliseconds. */
  double millis(double part) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * part))) / 1e6;
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
