package puente.wire;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.bridge.Text;

/**
 * The line to one back end. It reaches the configured host only, follows no redirect, and tells
 * apart what was never sent (safe to send again) from what was sent and not answered.
 */
public final class Wire implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Wire.class.getName());
  private static final Duration PAUSE = Duration.ofMillis(200);

  static {
    // Read by the JDK once, before its first exchange (module java.net.http): nothing is sent twice
    // but by us. It repeats no POST unless told to; here nobody can tell it to.
    System.setProperty("jdk.httpclient.enableAllMethodRetry", "false");
    System.setProperty("jdk.httpclient.disableRetryConnect", "true");
  }

  private final String backEnd;
  private final String base;
  private final Limits limits;
  private final Semaphore turns;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient shared;

  /** The back end has said that it keeps connections open. */
  private volatile boolean keptOpen;

  /**
   * @param backEnd its name as people know it, for messages
   * @param url where it is: http or https, a host, perhaps a port and a path
   */
  public Wire(String backEnd, URI url, Limits limits) {
    this.backEnd = backEnd;
    this.base = url.toString().replaceFirst("/+$", "");
    this.limits = limits;
    this.turns = new Semaphore(limits.callsAtOnce(), true);
    this.shared = client();
  }

  private HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(limits.connect())
        .executor(threads)
        .build();
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
    // A write has a connection of its own: on one that the server is just closing its answer would
    // be lost. So has a read, unless the server keeps connections and says so: Odoo 14 closes them
    // without a word, which the JDK's client takes for keeping.
    boolean reuse = keptOpen && exchange.isRead();
    HttpClient client = reuse ? shared : client();
    try {
      Reply reply = answer(client, exchange, end);
      keptOpen = reply.header("Connection").filter("keep-alive"::equalsIgnoreCase).isPresent();
      return reply;
    } finally {
      turns.release();
      if (!reuse) {
        client.shutdownNow();
      }
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

  private Reply answer(HttpClient client, Exchange exchange, long end) {
    Sent body = new Sent(exchange.body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + exchange.path.withQuery()))
            .method(exchange.method, body);
    exchange.headers.forEach(request::setHeader);
    long start = System.nanoTime();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request.build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.answerBytes()));
    try {
      // The JDK's own timeout ends with the headers; this one covers the body too.
      HttpResponse<byte[]> whole = answer.get(end - start, TimeUnit.NANOSECONDS);
      LOG.log(Level.DEBUG, () -> told(exchange, start, String.valueOf(whole.statusCode())));
      return new Reply(whole.statusCode(), whole.headers(), whole.body());
    } catch (ExecutionException failed) {
      Throwable why = failed.getCause() == null ? failed : failed.getCause();
      LOG.log(Level.DEBUG, () -> told(exchange, start, why.getClass().getSimpleName()));
      throw unsent(why, body) ? unreachable(why) : new Lost(why);
    } catch (TimeoutException late) {
      answer.cancel(true);
      LOG.log(Level.DEBUG, () -> told(exchange, start, "no answer in time"));
      throw body.begun() ? new Lost(late) : unreachable(late);
    } catch (InterruptedException stop) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new Lost(stop);
    }
  }

  private static boolean unsent(Throwable why, Sent body) {
    return why instanceof ConnectException
        || why instanceof HttpConnectTimeoutException
        || (why instanceof IOException && !body.begun());
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
    shared.shutdownNow();
    threads.shutdownNow();
  }

  /** Sent, perhaps, and no whole answer. */
  private static final class Lost extends RuntimeException {
    private Lost(Throwable why) {
      super(why);
    }
  }
}
