package puente.http.oauth;

import java.net.URI;
import java.time.Duration;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Secret;
import puente.bridge.json.Json;
import puente.httpclient.ClientLimits;
import puente.httpclient.Exchange;
import puente.httpclient.HttpClient;
import puente.httpclient.Path;
import puente.httpclient.Reply;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An address of an authorization server. A request goes there only: no redirect is followed, the
 * answer is bounded in size and time, and anything but a JSON object is none.
 */
final class Endpoint implements AutoCloseable {
  private static final int LONGEST_ANSWER = 256 * 1024;
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final ClientLimits LIMITS =
      new ClientLimits(16, Duration.ofSeconds(1), Duration.ofSeconds(3), LONGEST_ANSWER);

  private final String name;
  private final Path path;
  private final HttpClient wire;

  /** Makes an endpoint that is asked with GET, and found out by that to be back after an outage. */
  static Endpoint read(URI url) {
    return new Endpoint(url, "GET");
  }

  /** Makes an endpoint that is posted to. */
  static Endpoint posted(URI url) {
    return new Endpoint(url, "POST");
  }

  private Endpoint(URI url, String method) {
    this.name = url.getHost();
    this.path = Path.asGiven(url);
    URI origin = URI.create(url.getScheme() + "://" + url.getRawAuthority());
    this.wire = new HttpClient(name, origin, LIMITS, () -> probe(method));
  }

  private void probe(String method) {
    wire.send(Exchange.read(method, path, DEADLINE).header("Accept", "application/json"));
  }

  /** Has the action run when it answers after an outage. */
  Endpoint onReturn(Runnable action) {
    wire.onReturn(action);
    return this;
  }

  /**
   * Reads what is there.
   *
   * @throws ProblemException {@link Problem.Unavailable}
   */
  JsonNode get() {
    return answer(Exchange.read("GET", path, DEADLINE));
  }

  /**
   * Posts a form.
   *
   * @throws ProblemException {@link Problem.Unavailable}
   */
  JsonNode post(byte[] form, Secret authorization) {
    return answer(
        Exchange.read("POST", path, DEADLINE)
            .secret("Authorization", authorization)
            .body("application/x-www-form-urlencoded", form));
  }

  private JsonNode answer(Exchange exchange) {
    Reply reply = wire.send(exchange.header("Accept", "application/json"));
    if (reply.status() == 200) {
      try {
        JsonNode answer = Json.read(reply.body());
        if (answer.isObject()) {
          return answer;
        }
      } catch (JacksonException notJson) {
        // As if there were nothing.
      }
    }
    throw new ProblemException(
        Problem.Unavailable.soon(name), new IllegalStateException("HTTP " + reply.status()));
  }

  @Override
  public void close() {
    wire.close();
  }
}
