package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Odoo is away, and requests keep coming: ten quotations a second from one holder, and a voice that
 * reads twice a second with a key of its own. Then it is back, and the voice goes on.
 */
final class Outage {
  static final String VOICE = "voice-key-of-the-outage";

  private static final long BETWEEN_REQUESTS = 100_000_000;
  private static final int READS_EVERY = 5;

  private final Server server;
  private final Gate gate;
  private final String tag;

  /** The tracking ids of what was accepted, and what else was answered. */
  final Collection<String> accepted = new ConcurrentLinkedQueue<>();

  final Collection<String> refused = new ConcurrentLinkedQueue<>();

  /** What the voice heard while Odoo was away, and when it was back. */
  final Collection<Heard> away = new ConcurrentLinkedQueue<>();

  final List<Heard> back = new ArrayList<>();
  private volatile boolean draining;

  /** An answer, and how long it took. */
  record Heard(Http.Reply reply, Duration took) {}

  Outage(Server server, Gate gate, String tag) {
    this.server = server;
    this.gate = gate;
    this.tag = tag;
  }

  /** Shuts the gate and keeps asking for so long. */
  void last(int seconds) throws Exception {
    gate.shut();
    List<Future<?>> requests = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long start = System.nanoTime();
      for (int i = 0; System.nanoTime() - start < seconds * 1_000_000_000L; i++) {
        String each = tag + i;
        requests.add(threads.submit(() -> quotation(each)));
        if (i % READS_EVERY == 0) {
          requests.add(threads.submit(() -> away.add(read())));
        }
        LockSupport.parkNanos(start + (i + 1) * BETWEEN_REQUESTS - System.nanoTime());
      }
      for (Future<?> request : requests) {
        request.get();
      }
    }
  }

  private Void quotation(String each) throws IOException {
    Http.Reply reply = server.http.post("/api/quotation/async", Ask.quotation(each));
    if (reply.status() == 202) {
      accepted.add(reply.text("/tracking_id"));
    } else {
      refused.add(reply.content());
    }
    return null;
  }

  private Heard read() throws IOException {
    long start = System.nanoTime();
    Http.Reply reply = server.http.post("/api/tools/list_projects", Map.of(), "X-API-Key", VOICE);
    return new Heard(reply, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Opens the gate; how long it takes until everything accepted has ended. */
  Duration drained() throws Exception {
    draining = true;
    gate.reopen();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> voice = threads.submit(this::readOn);
      try {
        for (String trackingId : accepted) {
          awaitEnd(trackingId);
        }
      } finally {
        draining = false;
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      voice.get();
      return took;
    }
  }

  /** Asks seldom: the questions are not what is measured. */
  private void awaitEnd(String trackingId) throws IOException {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(3));
    while (!server.http.get("/api/quotation/status/" + trackingId).body().has("completed_at")) {
      assertThat(Instant.now()).as(trackingId).isBefore(deadline);
      LockSupport.parkNanos(BETWEEN_REQUESTS);
    }
  }

  private Void readOn() throws IOException {
    while (draining) {
      back.add(read());
      LockSupport.parkNanos(BETWEEN_REQUESTS);
    }
    return null;
  }

  /** What came of it, in a line. */
  String told(Duration drained) {
    List<Heard> good = good(back);
    return String.format(
        "%d accepted, done %.1f s after (%.1f a second); a voice's reads: %d ms while away"
            + " (longest %d), then %d ms (longest %d), %d of %d good",
        accepted.size(),
        drained.toMillis() / 1000.0,
        accepted.size() * 1000.0 / drained.toMillis(),
        median(away).toMillis(),
        longest(away).toMillis(),
        median(good).toMillis(),
        longest(good).toMillis(),
        good.size(),
        back.size());
  }

  static Duration median(Collection<Heard> heard) {
    return heard.stream().map(Heard::took).sorted().toList().get(heard.size() / 2);
  }

  static Duration longest(Collection<Heard> heard) {
    return heard.stream().map(Heard::took).max(Duration::compareTo).orElseThrow();
  }

  /** What of the answers were good ones. */
  static List<Heard> good(Collection<Heard> heard) {
    return heard.stream().filter(each -> each.reply.status() == 200).toList();
  }
}
