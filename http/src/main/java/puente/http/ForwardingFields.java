package puente.http;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The header fields that proxies, load balancers and tunnels add to what they forward. A request
 * with one of them was not made by a client on this machine, whatever address it comes from.
 */
final class ForwardingFields {
  /**
   * RFC 7239, RFC 9110 (7.6.3), RFC 8586, and the vendors' own: nginx, Apache, Envoy, Cloudflare,
   * Fastly, Akamai, AWS, Azure, Google, Fly.io, Tailscale, ngrok, IIS, WebLogic.
   */
  private static final Pattern NAMES =
      Pattern.compile(
          "via|cdn-loop|front-end-https|x-host|x-scheme|x-url-scheme|x-rewrite-url"
              + "|x-cloud-trace-context|(?:.*-)?client-ip|.*(?:forwarded|real-ip).*"
              + "|x-(?:original|originating|remote|proxy|proxied|proxyuser|envoy|amzn|appengine"
              + "|azure|arr|vercel|ngrok|tailscale|tunnel)-.*"
              + "|(?:cf|cdn|cloudfront|fastly|fly|akamai|tailscale|ngrok|proxy|x-amz-cf)-.*");

  static boolean isShownBy(String name) {
    return NAMES.matcher(name.toLowerCase(Locale.ROOT).replace('_', '-')).matches();
  }

  private ForwardingFields() {}
}
