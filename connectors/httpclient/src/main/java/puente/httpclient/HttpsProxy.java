package puente.httpclient;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The proxy through which back ends are reached over https, as {@code HTTPS_PROXY} names it, and
 * the hosts that are reached without it, as {@code NO_PROXY} does. This machine always is. Prints
 * no password.
 */
public final class HttpsProxy {
  /** Every back end is reached directly. */
  public static final HttpsProxy NONE = new HttpsProxy(new HostAndPort("", -1), null, List.of("*"));

  private static final int USUAL_PORT = 80;
  private static volatile HttpsProxy inUse = NONE;

  private final HostAndPort address;
  private final @Nullable String authorization;
  private final List<String> direct;

  private HttpsProxy(HostAndPort address, @Nullable String authorization, List<String> direct) {
    this.address = address;
    this.authorization = authorization;
    this.direct = direct;
  }

  /**
   * The proxy at a URL.
   *
   * @param url {@code http://host:port}, perhaps with a user and a password, percent-encoded
   * @param direct hosts that are reached without it, with all beneath them: {@code example.com},
   *     {@code .example.com}, {@code 10.0.0.7}, {@code example.com:8443}; {@code *} for all
   * @throws IllegalArgumentException when the URL is none of a proxy
   */
  public static HttpsProxy of(String url, List<String> direct) {
    URI proxy = URI.create(url.contains("://") ? url : "http://" + url);
    if (!"http".equalsIgnoreCase(proxy.getScheme()) || proxy.getHost() == null) {
      throw new IllegalArgumentException("not the address of a proxy");
    }
    int port = proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort();
    return new HttpsProxy(
        new HostAndPort(proxy.getHost(), port),
        proxy.getUserInfo() == null ? null : basic(proxy.getUserInfo()),
        direct.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList());
  }

  /**
   * Has every client that is made from now on go through it. It is of the process, as its variables
   * are: said once, before anything is sent.
   */
  public static void use(HttpsProxy proxy) {
    inUse = proxy;
  }

  static HttpsProxy inUse() {
    return inUse;
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  HostAndPort address() {
    return address;
  }

  /** Whether it is the way to that host and port. */
  boolean leadsTo(String host, int port) {
    String name = host.toLowerCase(Locale.ROOT);
    return !isThisMachine(name) && direct.stream().noneMatch(each -> matches(each, name, port));
  }

  private static boolean isThisMachine(String name) {
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.startsWith("127.")
        || name.equals("[::1]");
  }

  private static boolean matches(String entry, String name, int port) {
    String host = entry;
    int colon = entry.lastIndexOf(':');
    if (colon > 0 && entry.substring(colon + 1).matches("\\d{1,5}") && !entry.endsWith("]")) {
      if (Integer.parseInt(entry.substring(colon + 1)) != port) {
        return false;
      }
      host = entry.substring(0, colon);
    }
    String bare = host.startsWith("*.") ? host.substring(2) : host.replaceFirst("^\\.", "");
    return host.equals("*") || name.equals(bare) || name.endsWith("." + bare);
  }

  /** What opens a way through it (RFC 9110, 9.3.6). */
  byte[] request(String host, int port) {
    String target = host + ":" + port;
    String head = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n";
    String authorized =
        authorization == null ? head : head + "Proxy-Authorization: " + authorization + "\r\n";
    return (authorized + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
