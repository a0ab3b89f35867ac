package puente.app.settings;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of web servers as people write them: with capitals, letters of their own language, a
 * slash at the end, or copied from a browser. Everything behind the settings reads one form alone.
 */
public final class WebAddress {
  private static final Pattern FORM =
      Pattern.compile(
          "(?i)(https?)://([^/?#@:\\[\\]\\s]+|\\[[0-9a-f:.]+\\])(?::(\\d{1,5}))?(/[^?#\\s]*)?([?#].*)?");

  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\\.?");

  /** Containers are called so, though RFC 1123 knows no such host. */
  private static final Pattern NAME_OF_A_CONTAINER =
      Pattern.compile("[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\\.?");

  /** The path of Odoo's own pages. */
  private static final Pattern PAGE = Pattern.compile("/web(?:/.*)?$");

  /**
   * An address whose host has a name of the Internet.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static String of(String text) {
    return form(parts(text), NAME, true);
  }

  /**
   * An address of a back end, which may be a container beside this one.
   *
   * @throws IllegalArgumentException where it is none
   */
  static String ofBackEnd(String text) {
    return form(parts(text), NAME_OF_A_CONTAINER, true);
  }

  /**
   * An address of Odoo, also that of one of its pages, {@code /web?db=company}.
   *
   * @throws IllegalArgumentException where it is none
   */
  static String ofOdoo(String text) {
    Matcher parts = parts(text);
    boolean page = PAGE.matcher(path(parts.group(4))).find();
    return form(parts, NAME_OF_A_CONTAINER, !page).replaceFirst(PAGE.pattern(), "");
  }

  private static Matcher parts(String text) {
    Matcher parts = FORM.matcher(text.strip());
    // URI.toASCIIString fails on half a character with a NullPointerException.
    boolean whole = text.codePoints().noneMatch(WebAddress::isHalf);
    if (!whole || !parts.matches()) {
      throw new IllegalArgumentException("not a web address");
    }
    return parts;
  }

  private static boolean isHalf(int character) {
    return Character.getType(character) == Character.SURROGATE;
  }

  private static String path(@Nullable String path) {
    return path == null ? "" : path.replaceFirst("/+$", "");
  }

  private static String form(Matcher parts, Pattern name, boolean bare) {
    String host = parts.group(2);
    if (!host.startsWith("[")) {
      host = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      if (!name.matcher(host).matches()) {
        throw new IllegalArgumentException("not a host");
      }
    }
    String port = parts.group(3);
    if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535)) {
      throw new IllegalArgumentException("not a port");
    }
    if (bare && parts.group(5) != null && parts.group(5).length() > 1) {
      throw new IllegalArgumentException("a query");
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String origin = scheme + "://" + host + (port == null ? "" : ":" + port);
    return URI.create(origin + path(parts.group(4))).toASCIIString();
  }

  private WebAddress() {}
}
