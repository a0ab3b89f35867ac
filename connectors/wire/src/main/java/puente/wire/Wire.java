package puente.wire;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.bridge.Text;

/**
 * The line to one back end. It reaches the configured host only, without a proxy, follows no
 * redirect, and tells apart what was never sent (safe to send again) from what was sent and not
 * answered. Every exchange has a connection of its own: Odoo closes each one anyway, and on one
 * that the server is just closing the answer would be lost.
 */
public final class Wire implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Wire.class.getName());
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final String backEnd;
  private final URI url;
  private final Limits limits;
  private final Semaphore turns;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param backEnd its name as people know it, for messages
   * @param url where it is: http or https, a host, perhaps a port and a path
   */
  public Wire(String backEnd, URI url, Limits limits) {
    this.backEnd = backEnd;
    this.url = url;
    this.limits = limits;
    this.turns = new Semaphore(limits.callsAtOnce(), true);
  }

  /** The back end's name as people know it. */
  public String backEnd() {
    return backEnd;
  }

  /**
   * Sends the request and reads the whole answer within its deadline, whatever its status is.
   *
   * @throws Refusal {@link Problem.Unavailable} when nothing was sent, or a read has no answer;
   *     {@link Problem.Uncertain} when a write was sent and its answer lost
   */
  public Reply send(Exchange exchange) {
    long end = System.nanoTime() + exchange.deadline.toNanos();
    try {
      Reply reply = once(exchange, end);
      return reply.status() == 503 && mayAskAgain(exchange, end) ? once(exchange, end) : reply;
    } catch (Lost lost) {
      if (!mayAskAgain(exchange, end)) {
        throw exchange.lost(backEnd, lost);
      }
    }
    try {
      return once(exchange, end);
    } catch (Lost lost) {
      throw exchange.lost(backEnd, lost);
    }
  }

  private boolean mayAskAgain(Exchange exchange, long end) {
    Duration pause = PAUSE.plusMillis(ThreadLocalRandom.current().nextLong(PAUSE.toMillis()));
    if (!exchange.isRead() || end - System.nanoTime() <= pause.toNanos()) {
      return false;
    }
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Reply once(Exchange exchange, long end) {
    takeTurn();
    try {
      return answer(exchange, end);
    } finally {
      turns.release();
    }
  }

  private void takeTurn() {
    try {
      if (turns.tryAcquire(limits.patience().toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    throw new Refusal(
        new Problem.Unavailable(
            backEnd,
            Text.format(
                "%s está atendiendo demasiadas solicitudes. Inténtelo de nuevo en un momento.",
                "%s is busy with too many requests. Try again in a moment.", backEnd),
            Duration.ofSeconds(5)));
  }

  private Reply answer(Exchange exchange, long end) {
    Call call = new Call(url, exchange, limits);
    long start = System.nanoTime();
    Future<Reply> answer;
    try {
      answer = threads.submit(call);
    } catch (RejectedExecutionException closed) {
      throw unreachable(closed);
    }
    try {
      // A socket's own timeout is for one read; this one covers the whole exchange.
      Reply whole = answer.get(end - start, TimeUnit.NANOSECONDS);
      LOG.log(Level.DEBUG, () -> told(exchange, start, String.valueOf(whole.status())));
      return whole;
    } catch (ExecutionException failed) {
      Throwable why = failed.getCause() == null ? failed : failed.getCause();
      LOG.log(Level.DEBUG, () -> told(exchange, start, why.getClass().getSimpleName()));
      throw call.endsUnsent() ? unreachable(why) : new Lost(why);
    } catch (TimeoutException late) {
      boolean unsent = call.endsUnsent();
      answer.cancel(true);
      LOG.log(Level.DEBUG, () -> told(exchange, start, "no answer in time"));
      throw unsent ? unreachable(late) : new Lost(late);
    } catch (InterruptedException stop) {
      boolean unsent = call.endsUnsent();
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw unsent ? unreachable(stop) : new Lost(stop);
    }
  }

  private Refusal unreachable(Throwable why) {
    return new Refusal(Problem.Unavailable.soon(backEnd), why);
  }

  private String told(Exchange exchange, long start, String outcome) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return backEnd + " " + exchange + ": " + outcome + " after " + millis + " ms";
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Sent, perhaps, and no whole answer. */
  private static final class Lost extends RuntimeException {
    private Lost(Throwable why) {
      super(why);
    }
  }
}
