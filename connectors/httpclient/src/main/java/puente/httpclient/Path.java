package puente.httpclient;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;

/**
 * Where on a back end: one value per segment, so that no value can lead anywhere else. A value with
 * a slash, a percent sign, a semicolon or nothing but dots is refused, not escaped: no id that we
 * know has one, and proxies differ in what they make of an escaped slash.
 */
public final class Path {
  private static final String NEVER = "/\\%?#;";

  /** A word of the vendor's, not a value: no id that we know is made of small letters alone. */
  private static final Pattern WORD =
      Pattern.compile("[A-Z]?[a-z]{1,24}([._-][a-z]{1,24})*|v?[0-9]");

  private final String path;
  private final String query;

  private Path(String path, String query) {
    this.path = path;
    this.query = query;
  }

  /**
   * The path of these segments.
   *
   * @throws ProblemException {@link Problem.Invalid} for a segment that could lead elsewhere
   */
  public static Path of(String... segments) {
    return new Path(
        Arrays.stream(segments).map(Path::safe).collect(Collectors.joining("/", "/", "")), "");
  }

  /** The path and query of a configured URL as they stand there: no value of a caller is in it. */
  public static Path asGiven(URI url) {
    String path = url.getRawPath();
    String query = url.getRawQuery();
    return new Path(path == null || path.isEmpty() ? "/" : path, query == null ? "" : "?" + query);
  }

  /** This path with one more query parameter. */
  public Path query(String name, String value) {
    String pair = encoded(name) + "=" + encoded(value);
    return new Path(path, query + (query.isEmpty() ? "?" : "&") + pair);
  }

  /** Where it leads, without the values. */
  String template() {
    return Arrays.stream(path.substring(1).split("/", -1))
        .map(segment -> WORD.matcher(segment).matches() ? segment : "{}")
        .collect(Collectors.joining("/", "/", ""));
  }

  String withQuery() {
    return path + query;
  }

  private static String safe(String segment) {
    boolean dots = segment.chars().allMatch(c -> c == '.');
    if (dots || segment.chars().anyMatch(c -> c < ' ' || c == 127 || NEVER.indexOf(c) >= 0)) {
      throw new ProblemException(
          Problem.Invalid.of(
              "",
              Text.format(
                  "«%s» no es un identificador válido.",
                  "“%s” is not a valid identifier.", segment)));
    }
    return encoded(segment);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Without the query, whose values may be personal. */
  @Override
  public String toString() {
    return path;
  }
}
