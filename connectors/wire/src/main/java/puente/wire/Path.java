package puente.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.bridge.Text;

/**
 * Where on a back end: one value per segment, so that no value can lead anywhere else. A value with
 * a slash, a percent sign, a semicolon or nothing but dots is refused, not escaped: no id that we
 * know has one, and proxies differ in what they make of an escaped slash.
 */
public final class Path {
  private static final String NEVER = "/\\%?#;";

  private final String path;
  private final String query;

  private Path(String path, String query) {
    this.path = path;
    this.query = query;
  }

  /**
   * The path of these segments.
   *
   * @throws Refusal {@link Problem.Invalid} for a segment that could lead elsewhere
   */
  public static Path of(String... segments) {
    return new Path(
        Arrays.stream(segments).map(Path::safe).collect(Collectors.joining("/", "/", "")), "");
  }

  /** This path with one more query parameter. */
  public Path query(String name, String value) {
    String pair = encoded(name) + "=" + encoded(value);
    return new Path(path, query + (query.isEmpty() ? "?" : "&") + pair);
  }

  String withQuery() {
    return path + query;
  }

  private static String safe(String segment) {
    boolean dots = segment.chars().allMatch(c -> c == '.');
    if (dots || segment.chars().anyMatch(c -> c < ' ' || c == 127 || NEVER.indexOf(c) >= 0)) {
      throw new Refusal(
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
