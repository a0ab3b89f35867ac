package puente.httpclient;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import puente.bridge.CallContext;
import puente.bridge.Trace;

/**
 * One HTTP/1.1 exchange, on a kept connection or a fresh one, blocking: it belongs on a virtual
 * thread, whose interrupt cuts the connection. It knows whether its sending has begun; until then
 * nobody has heard of the request and nothing can have been done.
 *
 * <p>A kept connection may have ended without this side knowing. Where it takes not a byte of the
 * request, that is sent on a fresh one; where it ends before the first byte of an answer, only a
 * read is.
 */
final class ExchangeAttempt implements Callable<Reply> {
  private static final Set<String> OURS =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "expect",
          "upgrade",
          "accept-encoding");

  private enum Stage {
    CONNECTING,
    SENDING,
    GIVEN_UP
  }

  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.CONNECTING);
  private final ConnectionFactory connections;
  private final ConnectionPool pool;
  private final ClientLimits limits;
  private final boolean head;
  private final boolean read;
  private final byte[] request;

  /**
   * @throws IllegalArgumentException for a header that cannot be sent, without its value
   */
  ExchangeAttempt(
      URI url,
      Exchange exchange,
      ClientLimits limits,
      ConnectionFactory connections,
      ConnectionPool pool) {
    this.connections = connections;
    this.pool = pool;
    this.limits = limits;
    this.head = "HEAD".equals(exchange.method);
    this.read = exchange.isRead();
    this.request = bytes(url, exchange);
  }

  private static byte[] bytes(URI url, Exchange exchange) {
    String base = URI.create(url.toASCIIString()).getRawPath().replaceFirst("/+$", "");
    var text = new StringBuilder(512);
    text.append(exchange.method + " " + base + exchange.path.withQuery() + " HTTP/1.1\r\n");
    text.append("Host: " + HostAndPort.of(url) + "\r\nUser-Agent: Puente\r\n");
    text.append("Accept-Encoding: gzip\r\n");
    text.append("Content-Length: " + exchange.body.length + "\r\n");
    Trace trace = CallContext.current().trace();
    if (trace != null) {
      text.append("traceparent: " + trace.traceparent() + "\r\n");
    }
    exchange.headers.forEach(
        (name, value) -> {
          if (!Exchange.isHeaderValue(value)
              || !name.matches("[\\w-]+")
              || OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("The header " + name + " cannot be sent.");
          }
          text.append(name).append(": ").append(value).append("\r\n");
        });
    byte[] top = text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = new byte[top.length + exchange.body.length];
    System.arraycopy(top, 0, whole, 0, top.length);
    System.arraycopy(exchange.body, 0, whole, top.length, exchange.body.length);
    return whole;
  }

  /** Ends this unless its sending has begun; whether nothing was sent, nor ever will be. */
  boolean endsUnsent() {
    return stage.compareAndSet(Stage.CONNECTING, Stage.GIVEN_UP) || stage.get() == Stage.GIVEN_UP;
  }

  @Override
  public Reply call() throws IOException {
    HttpConnection kept = pool.take(read);
    Reply reply = kept == null ? null : onKept(kept);
    return reply == null ? on(connections.connect()) : reply;
  }

  /** Null where the request is to be sent on a fresh connection. */
  private @Nullable Reply onKept(HttpConnection kept) throws IOException {
    try {
      return on(kept);
    } catch (IOException broken) {
      pool.broken(); // What ended this one has perhaps ended others.
      boolean again = kept.isUntaken() ? neverSent() : read && kept.isUnanswered();
      if (!again || stage.get() == Stage.GIVEN_UP) {
        throw broken;
      }
      return null;
    }
  }

  private boolean neverSent() {
    stage.compareAndSet(Stage.SENDING, Stage.CONNECTING);
    return true;
  }

  private Reply on(HttpConnection connection) throws IOException {
    try {
      // A read that is sent again has begun before.
      if (!stage.compareAndSet(Stage.CONNECTING, Stage.SENDING) && stage.get() != Stage.SENDING) {
        throw new IOException("given up before it was sent");
      }
      Reply reply = connection.exchange(request, head, limits.answerBytes());
      pool.give(connection);
      return reply;
    } catch (IOException | RuntimeException failed) {
      connection.close();
      throw failed;
    }
  }
}
