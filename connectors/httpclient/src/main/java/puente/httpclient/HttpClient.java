package puente.httpclient;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import puente.bridge.CallContext;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.WorkOwner;
import puente.bridge.text.Text;

/**
 * The line to one back end. It reaches the configured host only, follows no redirect, and tells
 * apart what was never sent (safe to send again) from what was sent and not answered. Connections
 * are kept for a while where the back end keeps them.
 */
public final class HttpClient implements AutoCloseable {
  private static final Logger LOG = System.getLogger(HttpClient.class.getName());
  private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);

  /** Longer than a probe need take, and shorter than a caller may wait. */
  private static final Duration LONGEST_PROBE = Duration.ofSeconds(5);

  /** Nobody waits for a job, and one that is refused its turn only comes again. */
  private static final Duration PATIENCE_OF_JOBS = Duration.ofSeconds(30);

  private static final Set<Integer> NOBODY_THERE = Set.of(502, 503, 504);

  private final String backEnd;
  private final URI url;
  private final ClientLimits limits;
  private final FairSemaphore semaphore;
  private final Quota quota;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Runnable> onReturn = new CopyOnWriteArrayList<>();
  private final CircuitBreaker circuitBreaker;
  private final StateLog stateLog;
  private final ConnectionPool pool;
  private volatile ConnectionFactory connections;
  private volatile ExchangeObserver observer = ExchangeObserver.NONE;

  /**
   * @param backEnd its name as people know it, for messages
   * @param url where it is: http or https, a host, perhaps a port and a path
   * @param probe asks the back end something cheap that needs all of it; run while nobody else's
   *     calls are sent, until there is an answer
   */
  public HttpClient(String backEnd, URI url, ClientLimits limits, Runnable probe) {
    this(backEnd, url, limits, Quota.UNLIMITED, probe);
  }

  /** The same where the vendor counts the calls. */
  public HttpClient(String backEnd, URI url, ClientLimits limits, Quota quota, Runnable probe) {
    this(backEnd, backEnd, url, limits, quota, probe);
  }

  /**
   * The same where there are several back ends of that name.
   *
   * @param label what the log calls this one
   */
  public HttpClient(
      String backEnd, String label, URI url, ClientLimits limits, Quota quota, Runnable probe) {
    this.stateLog = new StateLog(label + " (" + HostAndPort.of(url).host() + ")");
    this.quota = quota;
    this.backEnd = backEnd;
    this.url = url;
    this.limits = limits;
    this.semaphore = new FairSemaphore(limits.callsAtOnce());
    this.connections = ConnectionFactory.of(url, limits.connect());
    this.pool =
        new ConnectionPool(
            limits.callsAtOnce(), System::nanoTime, after(ConnectionPool.LONGEST_IDLE));
    this.circuitBreaker =
        new CircuitBreaker(after(BETWEEN_PROBES), () -> probed(probe), this::turned);
  }

  private Executor after(Duration pause) {
    return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, threads);
  }

  /** The same line, which also trusts these certificates; before anything is sent. */
  public HttpClient trusting(TrustedCertificates more) {
    connections = connections.trusting(more);
    return this;
  }

  /** The same line, through this proxy where it leads to the back end; before anything is sent. */
  public HttpClient through(HttpsProxy proxy) {
    connections = connections.through(proxy);
    return this;
  }

  /** The back end's name as people know it. */
  public String backEnd() {
    return backEnd;
  }

  /** What was last heard of it. */
  public BackEndHealth pulse() {
    return circuitBreaker.pulse();
  }

  /** Has the action run, on a thread of its own, when the back end answers after an outage. */
  public void onReturn(Runnable action) {
    onReturn.add(action);
  }

  /** Has that told of every request from now on. */
  public void observe(ExchangeObserver watching) {
    observer = watching;
  }

  private void turned() {
    stateLog.turned(circuitBreaker.open());
    observer.turned(circuitBreaker.open());
    if (!circuitBreaker.open() && !threads.isShutdown()) {
      onReturn.forEach(threads::execute);
    }
  }

  private static void probed(Runnable probe) {
    try {
      probe.run();
    } catch (ProblemException known) {
      // What was heard has been noted, and what was said of it is for callers.
    }
  }

  /**
   * Refuses at once while the back end is known not to answer.
   *
   * @throws ProblemException {@link Problem.Unavailable}: nothing was sent
   */
  public void requireUp() {
    if (circuitBreaker.open() && !circuitBreaker.probedHere()) {
      throw new ProblemException(Problem.Unavailable.soon(backEnd));
    }
  }

  /**
   * Sends the request, when it has its turn, and reads the whole answer within its deadline,
   * whatever its status is.
   *
   * @throws ProblemException {@link Problem.Unavailable} when nothing was sent, or a read has no
   *     answer; {@link Problem.TooMany} when its vendor lets nobody ask now; {@link
   *     Problem.Uncertain} when a write was sent and its answer lost
   */
  public Reply send(Exchange exchange) {
    if (circuitBreaker.probedHere()) {
      return probe(exchange);
    }
    WorkOwner who = CallContext.current().owner();
    takeTurn(who);
    long end = System.nanoTime() + exchange.deadline.toNanos();
    try {
      Reply reply = once(exchange, end, who);
      while (ReadRetries.saysWhen(reply) && ReadRetries.waited(exchange, end, reply.retryAfter())) {
        observer.again();
        takeTurn(who);
        reply = once(exchange, end, who);
      }
      Duration pause = ReadRetries.pause(reply, quota);
      if (pause == null || !ReadRetries.waited(exchange, end, pause)) {
        return reply;
      }
    } catch (Lost lost) {
      if (Failure.of(lost).isAnswer() || !ReadRetries.waited(exchange, end, ReadRetries.PAUSE)) {
        throw exchange.lost(backEnd, lost);
      }
    }
    observer.again();
    takeTurn(who);
    try {
      return once(exchange, end, who);
    } catch (Lost lost) {
      throw exchange.lost(backEnd, lost);
    }
  }

  /** Without a turn: calls that hang may have them all. */
  private Reply probe(Exchange exchange) {
    long longest = Math.min(LONGEST_PROBE.toNanos(), exchange.deadline.toNanos());
    try {
      return answer(exchange, System.nanoTime() + longest);
    } catch (Lost lost) {
      throw exchange.lost(backEnd, lost);
    }
  }

  private Reply once(Exchange exchange, long end, WorkOwner who) {
    try {
      if (end - System.nanoTime() <= 0) {
        throw busy(); // It had to wait too long for its turn, which says nothing of the back end.
      }
      return answer(exchange, end);
    } finally {
      semaphore.release(who);
    }
  }

  private void takeTurn(WorkOwner who) {
    requireUp();
    Duration patience = who.waited() ? limits.patience() : PATIENCE_OF_JOBS;
    try {
      awaitQuota(patience);
      if (!semaphore.take(who, patience)) {
        throw busy();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw busy();
    }
    if (circuitBreaker.open()) { // It has opened while this waited.
      semaphore.release(who);
      requireUp();
    }
  }

  private void awaitQuota(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (Duration wait = quota.take(); !wait.isZero(); wait = quota.take()) {
      if (wait.toNanos() > end - System.nanoTime()) {
        throw new ProblemException(new Problem.TooMany(wait, backEnd));
      }
      Thread.sleep(wait);
    }
  }

  private ProblemException busy() {
    return new ProblemException(
        new Problem.Unavailable(
            backEnd,
            Text.format(
                "%s está atendiendo demasiadas solicitudes. Inténtelo de nuevo en un momento.",
                "%s is busy with too many requests. Try again in a moment.", backEnd),
            Duration.ofSeconds(5)));
  }

  private Reply answer(Exchange exchange, long end) {
    var call = new ExchangeAttempt(url, exchange, limits, connections, pool);
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
      record(exchange, start, String.valueOf(whole.status()), null);
      heard(NOBODY_THERE.contains(whole.status()) ? Failure.GATEWAY : null);
      stateLog.answered(whole.status(), whole.retryAfter());
      if (whole.status() == 429) {
        quota.pause(whole.retryAfter());
      }
      return whole;
    } catch (ExecutionException failed) {
      Throwable why = failed.getCause() == null ? failed : failed.getCause();
      Failure reason = Failure.of(why);
      record(exchange, start, reason.name().toLowerCase(Locale.ROOT), why);
      heard(reason.isAnswer() ? null : reason);
      throw call.endsUnsent() ? unreachable(why) : new Lost(why);
    } catch (TimeoutException late) {
      boolean unsent = call.endsUnsent();
      answer.cancel(true);
      record(exchange, start, "no answer in time", null);
      heard(Failure.TIMEOUT);
      throw unsent ? unreachable(late) : new Lost(late);
    } catch (InterruptedException stop) {
      boolean unsent = call.endsUnsent();
      answer.cancel(true);
      record(exchange, start, "given up", null);
      Thread.currentThread().interrupt();
      throw unsent ? unreachable(stop) : new Lost(stop);
    }
  }

  /** Notes an answer, or why there was none. */
  private void heard(@Nullable Failure silence) {
    if (silence == null) {
      circuitBreaker.answered();
      return;
    }
    stateLog.silent(silence, circuitBreaker.pulse() != BackEndHealth.DOWN);
    circuitBreaker.silent();
  }

  private ProblemException unreachable(Throwable why) {
    return new ProblemException(Problem.Unavailable.soon(backEnd), why);
  }

  private void record(Exchange exchange, long start, String outcome, @Nullable Throwable why) {
    long nanos = System.nanoTime() - start;
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
    observer.ended(outcome, nanos);
    CallContext.current().backEndCalls().add(backEnd, exchange.kind, outcome, millis);
    String detail = why == null ? "" : " (" + why + ")";
    LOG.log(
        Level.DEBUG,
        () ->
            stateLog.label()
                + " "
                + exchange
                + ": "
                + outcome
                + detail
                + " after "
                + millis
                + " ms");
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
    pool.close();
  }

  /** Sent, perhaps, and no whole answer. */
  private static final class Lost extends RuntimeException {
    private Lost(Throwable why) {
      super(why);
    }
  }
}
