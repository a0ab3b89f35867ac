package puente.httpclient;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Makes connections to one back end, with TLS and the check of its name where it is https.
 *
 * @param limit how long the connection may take, and then the proxy's answer, and then TLS
 */
record ConnectionFactory(
    URI url, Duration limit, TrustedCertificates trust, HttpsProxy proxy, Resolver resolver) {

  /** Finds all addresses of a name. */
  interface Resolver {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  static ConnectionFactory of(URI url, Duration limit) {
    return new ConnectionFactory(
        url, limit, TrustedCertificates.USUAL, HttpsProxy.inUse(), InetAddress::getAllByName);
  }

  ConnectionFactory trusting(TrustedCertificates more) {
    return new ConnectionFactory(url, limit, more, proxy, resolver);
  }

  ConnectionFactory through(HttpsProxy other) {
    return new ConnectionFactory(url, limit, trust, other, resolver);
  }

  /** A fresh connection, over which nothing was sent to the back end yet. */
  HttpConnection connect() throws IOException {
    boolean tls = "https".equalsIgnoreCase(url.getScheme());
    HostAndPort target = HostAndPort.of(url);
    int port = target.port() < 0 ? (tls ? 443 : 80) : target.port();
    boolean proxied = tls && proxy.leadsTo(target.host(), port);
    SocketChannel channel = proxied ? proxied(target.host(), port) : direct(target.host(), port);
    try {
      Socket plain = channel.socket();
      return new HttpConnection(channel, tls ? secured(plain, target.host(), port) : plain);
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  private SocketChannel direct(String host, int port) throws IOException {
    List<InetAddress> addresses = List.of(resolver.addresses(host));
    SocketChannel channel = HappyEyeballs.connect(addresses, port, limit);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return channel;
  }

  private SocketChannel proxied(String host, int port) throws IOException {
    SocketChannel channel = direct(proxy.address().host(), proxy.address().port());
    try {
      Socket plain = channel.socket();
      plain.setSoTimeout((int) limit.toMillis());
      plain.getOutputStream().write(proxy.request(host, port));
      int status = new HttpResponseReader(plain.getInputStream(), 0).reply(true).status();
      if (status / 100 != 2) {
        throw new Failure.ProxyRefused("the proxy answered " + status);
      }
      plain.setSoTimeout(0);
      return channel;
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  private Socket secured(Socket plain, String host, int port) throws IOException {
    try {
      plain.setSoTimeout((int) limit.toMillis());
      var secured = (SSLSocket) trust.sockets().createSocket(plain, host, port, true);
      SSLParameters checks = secured.getSSLParameters();
      checks.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(checks);
      secured.startHandshake();
      plain.setSoTimeout(0);
      return secured;
    } catch (GeneralSecurityException broken) {
      throw new IOException(broken);
    }
  }
}
