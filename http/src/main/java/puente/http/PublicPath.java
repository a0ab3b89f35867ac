package puente.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path at which a proxy shows this server to others, such as {@code /puente}: links begin with
 * it. The proxy may say it with each request, or {@code PUENTE_PUBLIC_URL} does; and it may take
 * the path away from what it passes on, or leave it there.
 *
 * @param configured as it stands in links, without a slash at its end; empty where there is none
 */
public record PublicPath(String configured) {
  /** Nothing but links is made of it: anybody can send one. */
  private static final HeaderName FORWARDED = HeaderNames.create("X-Forwarded-Prefix");

  /** RFC 3986, 2.3: characters that mean nothing in a URL, in HTML or in JSON. */
  private static final Pattern PLAIN =
      Pattern.compile("(?:/(?!\\.\\.?(?:/|$))[A-Za-z0-9._~-]{1,64}){0,8}/?");

  /** Letters of other alphabets as a browser sends them; nothing that means something in a path. */
  private static final Pattern ENCODED = Pattern.compile("%[89A-Fa-f][0-9A-Fa-f]");

  /**
   * The path of the public URL; none where there is no URL.
   *
   * @throws IllegalArgumentException where no links can be made with it
   */
  public static PublicPath of(@Nullable String publicUrl) {
    String path = publicUrl == null ? null : URI.create(publicUrl).getRawPath();
    if (path == null) {
      return new PublicPath("");
    }
    if (!isPlain(ENCODED.matcher(path).replaceAll("x"))) {
      throw new IllegalArgumentException("not a path for links");
    }
    return new PublicPath(withoutSlash(capitals(path)));
  }

  /** RFC 3986, 2.1: the digits of what is encoded may be written in small letters too. */
  private static String capitals(String path) {
    return ENCODED.matcher(path).replaceAll(each -> each.group().toUpperCase(Locale.ROOT));
  }

  /** Tells whether a path can be one that a proxy shows a server at. */
  static boolean isPlain(String path) {
    return PLAIN.matcher(path).matches();
  }

  /** Returns the beginning of the links of an answer. */
  String of(HttpExchange exchange) {
    List<String> said = exchange.request().headers().all(FORWARDED, List::of);
    return said.size() == 1 && said.getFirst().startsWith("/") && isPlain(said.getFirst())
        ? withoutSlash(said.getFirst())
        : configured;
  }

  /** A path as this server knows it, of one that may begin with the public path. */
  String without(String path) {
    return !configured.isEmpty() && capitals(path).startsWith(configured + "/")
        ? path.substring(configured.length())
        : path;
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
