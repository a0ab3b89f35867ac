package puente.httpclient;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Makes connections to one back end, with TLS and the check of its name where it is https. */
record ConnectionFactory(URI url, Duration limit, TrustedCertificates trust) {

  /** A fresh connection, over which nothing was sent yet. */
  HttpConnection connect() throws IOException {
    boolean tls = "https".equalsIgnoreCase(url.getScheme());
    HostAndPort target = HostAndPort.of(url);
    int port = target.port() < 0 ? (tls ? 443 : 80) : target.port();
    SocketChannel channel = SocketChannel.open();
    try {
      Socket plain = channel.socket();
      plain.setTcpNoDelay(true);
      plain.connect(new InetSocketAddress(target.host(), port), (int) limit.toMillis());
      return new HttpConnection(channel, tls ? secured(plain, target.host(), port) : plain);
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
