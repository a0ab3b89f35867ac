package puente.httpclient;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import puente.bridge.Trace;

/**
 * One HTTP/1.1 exchange on a connection of its own, blocking: it belongs on a virtual thread, whose
 * interrupt cuts the connection. It knows whether its sending has begun; until then nobody has
 * heard of the request and nothing can have been done.
 */
final class HttpConnection implements Callable<Reply> {
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
  private final URI url;
  private final ClientLimits limits;
  private final TrustedCertificates trust;
  private final boolean head;
  private final byte[] request;

  /**
   * @throws IllegalArgumentException for a header that cannot be sent, without its value
   */
  HttpConnection(URI url, Exchange exchange, ClientLimits limits, TrustedCertificates trust) {
    this.url = url;
    this.trust = trust;
    this.limits = limits;
    this.head = "HEAD".equals(exchange.method);
    this.request = bytes(url, exchange);
  }

  private static byte[] bytes(URI url, Exchange exchange) {
    String base = URI.create(url.toASCIIString()).getRawPath().replaceFirst("/+$", "");
    var text = new StringBuilder(512);
    text.append(exchange.method + " " + base + exchange.path.withQuery() + " HTTP/1.1\r\n");
    text.append("Host: " + HostAndPort.of(url) + "\r\nUser-Agent: Puente\r\nConnection: close\r\n");
    text.append("Accept-Encoding: gzip\r\n");
    text.append("Content-Length: " + exchange.body.length + "\r\n");
    if (Trace.CURRENT.isBound()) {
      text.append("traceparent: " + Trace.CURRENT.get().traceparent() + "\r\n");
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
    boolean tls = "https".equalsIgnoreCase(url.getScheme());
    HostAndPort target = HostAndPort.of(url);
    int port = target.port() < 0 ? (tls ? 443 : 80) : target.port();
    try (Socket plain = new Socket(Proxy.NO_PROXY)) {
      plain.setTcpNoDelay(true);
      plain.connect(new InetSocketAddress(target.host(), port), (int) limits.connect().toMillis());
      if (!tls) {
        return answer(plain);
      }
      plain.setSoTimeout((int) limits.connect().toMillis());
      try (SSLSocket secured = secured(plain, port)) {
        secured.startHandshake();
        plain.setSoTimeout(0);
        return answer(secured);
      }
    }
  }

  private SSLSocket secured(Socket plain, int port) throws IOException {
    try {
      var factory = trust.sockets();
      var secured = (SSLSocket) factory.createSocket(plain, HostAndPort.of(url).host(), port, true);
      SSLParameters checks = secured.getSSLParameters();
      checks.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(checks);
      return secured;
    } catch (GeneralSecurityException broken) {
      throw new IOException(broken);
    }
  }

  private Reply answer(Socket connected) throws IOException {
    if (!stage.compareAndSet(Stage.CONNECTING, Stage.SENDING)) {
      throw new IOException("given up before it was sent");
    }
    connected.getOutputStream().write(request);
    var in = new BufferedInputStream(connected.getInputStream());
    return new HttpResponseReader(in, limits.answerBytes()).reply(head);
  }
}
