package puente.console;

import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.div;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.console.html.Html;
import puente.mcp.stream.Events;

/** Pages that move: what changed of them is sent for as long as their reader may see it. */
final class LiveUpdates implements AutoCloseable {
  /** What is sent when the session is over, so that the page asks for a login. */
  static final String OVER = "over";

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int QUIET_LOOKS = 15;
  private static final int MOST = 500;

  private final SessionAccess gate;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Semaphore places = new Semaphore(MOST);

  LiveUpdates(SessionAccess gate) {
    this.gate = gate;
  }

  /**
   * Sends a piece of a page whenever it has changed.
   *
   * @throws ProblemException {@link Problem.TooMany} when that many pages are open
   */
  void send(ConsoleRequest visit, String event, Supplier<Html> piece) {
    if (!places.tryAcquire()) {
      throw new ProblemException(new Problem.TooMany(BETWEEN_LOOKS.multipliedBy(5)));
    }
    try {
      visit.exchange().stream(events -> follow(visit, events, event, piece));
    } finally {
      places.release();
    }
  }

  /** The part of a page that asks for it anew, and so for a login, when the session is over. */
  static Html whenOver(ConsoleRequest visit, String path) {
    return div(
        attribute("hx-get", visit.link(path)),
        attribute("hx-trigger", "sse:" + OVER),
        attribute("hx-target", "body"));
  }

  private void follow(ConsoleRequest visit, Events events, String event, Supplier<Html> piece)
      throws InterruptedException {
    AtomicBoolean gone = new AtomicBoolean();
    events.open();
    events.onGone(() -> gone.set(true));
    String sent = "";
    int quiet = 0;
    do {
      if (!gate.goesOn(visit)) {
        events.send(OVER, "-");
        return;
      }
      // An event is one line.
      String now = piece.get().in(visit.language()).replace('\n', ' ');
      quiet = now.equals(sent) ? quiet + 1 : 0;
      if (quiet == 0) {
        events.send(event, now);
        sent = now;
      } else if (quiet % QUIET_LOOKS == 0) {
        events.send("quiet", "-");
      }
    } while (!closing.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS) && !gone.get());
  }

  /** Ends the open streams. */
  @Override
  public void close() {
    closing.countDown();
  }
}
