package puente.httpclient;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Secret;
import puente.bridge.text.Text;

/**
 * One request to a back end, and what it means when its answer is lost. Prints its method and path
 * only: headers and body may hold secrets and personal data.
 */
public final class Exchange {
  final String method;
  final Path path;
  final Duration deadline;
  final Map<String, String> headers;
  final byte[] body;

  /** What may have been done when the answer is lost; null for a read. */
  private final @Nullable Text effect;

  /** What kind of request it is, for the record. */
  final String kind;

  private Exchange(
      String method,
      Path path,
      Duration deadline,
      @Nullable Text effect,
      Map<String, String> headers,
      byte[] body,
      String kind) {
    this.kind = kind;
    this.method = method;
    this.path = path;
    this.deadline = deadline;
    this.effect = effect;
    this.headers = headers;
    this.body = body;
  }

  /** A request that changes nothing: asked again once when its answer is lost or 503. */
  public static Exchange read(String method, Path path, Duration deadline) {
    return new Exchange(method, path, deadline, null, Map.of(), new byte[0], kind(method, path));
  }

  /**
   * A request that changes something: never sent twice.
   *
   * @param effect what is uncertain when its answer is lost: "the quotation"
   */
  public static Exchange write(String method, Path path, Duration deadline, Text effect) {
    return new Exchange(method, path, deadline, effect, Map.of(), new byte[0], kind(method, path));
  }

  /** This request with one more header. */
  public Exchange header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Exchange(method, path, deadline, effect, more, body, kind);
  }

  /** This request with one more header whose value is not to be shown. */
  public Exchange secret(String name, Secret value) {
    return header(name, value.value());
  }

  /** This request with a body. */
  public Exchange body(String contentType, byte[] content) {
    Exchange typed = header("Content-Type", contentType);
    return new Exchange(method, path, deadline, effect, typed.headers, content, kind);
  }

  private static String kind(String method, Path path) {
    return method + " " + path.template();
  }

  /** This request, known to the record by a name that says more than its path. */
  public Exchange named(String name) {
    return new Exchange(method, path, deadline, effect, headers, body, name);
  }

  /** Whether it changes nothing. */
  public boolean isRead() {
    return effect == null;
  }

  /** Whether a header can carry the value: ISO 8859-1 without control characters (RFC 9110). */
  public static boolean isHeaderValue(String value) {
    return value.chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 127 || c > 255);
  }

  /** What it means that this was sent and no usable answer came. */
  public ProblemException lost(String backEnd, @Nullable Throwable cause) {
    if (effect != null) {
      return new ProblemException(new Problem.Uncertain(backEnd, effect), cause);
    }
    Failure failure = Failure.of(cause);
    return failure.isAnswer()
        ? unreadable(backEnd, failure, cause)
        : new ProblemException(Problem.Unavailable.soon(backEnd), cause);
  }

  /**
   * What it means that this was answered with something that is not read: no outage, and to ask
   * again the same way is of no use.
   *
   * @param failure {@link Failure#TOO_LONG} or {@link Failure#UNREADABLE}
   */
  public ProblemException unreadable(String backEnd, Failure failure, @Nullable Throwable cause) {
    if (effect != null) {
      return new ProblemException(new Problem.Uncertain(backEnd, effect), cause);
    }
    Text say =
        failure == Failure.TOO_LONG
            ? Text.format(
                "Lo que %s tiene guardado ahí es demasiado grande para leerlo. Pida menos.",
                "What %s keeps there is too large to read. Ask for less.", backEnd)
            : Text.format(
                "%s respondió algo que no se puede leer. Avise a quien lo administra.",
                "%s answered something that cannot be read. Tell its administrator.", backEnd);
    return new ProblemException(new Problem.Unavailable(backEnd, say, null), cause);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
