package puente.httpclient;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host and port that a URL leads to. {@link URI} reads neither where the host's name has an
 * underscore, as those of containers have.
 *
 * @param port negative where the URL names none
 */
public record HostAndPort(String host, int port) {
  private static final Pattern FORM = Pattern.compile("([^:@\\[\\]]+)(?::(\\d{1,5}))?");

  /**
   * Those of a URL.
   *
   * @throws IllegalArgumentException when it leads nowhere
   */
  public static HostAndPort of(URI url) {
    if (url.getHost() != null) {
      return new HostAndPort(url.getHost(), url.getPort());
    }
    Matcher parts = FORM.matcher(String.valueOf(url.getRawAuthority()));
    if (url.getRawAuthority() == null || !parts.matches()) {
      throw new IllegalArgumentException("an address without a host");
    }
    return new HostAndPort(
        parts.group(1), parts.group(2) == null ? -1 : Integer.parseInt(parts.group(2)));
  }

  /** As a {@code Host} field names it. */
  @Override
  public String toString() {
    return port < 0 ? host : host + ":" + port;
  }
}
