package puente.wire;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.bridge.Secret;
import puente.bridge.Text;

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

  /** What it means that this was sent and no usable answer came. */
  public Refusal lost(String backEnd, @Nullable Throwable cause) {
    return new Refusal(
        effect == null ? Problem.Unavailable.soon(backEnd) : new Problem.Uncertain(backEnd, effect),
        cause);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
