package puente.sandbox.calcom;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request, read to its end.
 *
 * @param path its segments after {@code v2}
 * @param headers by names in lower case
 */
public record CalComRequest(
    String method,
    List<String> path,
    Map<String, String> query,
    Map<String, String> headers,
    JsonNode body) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int BODY_LIMIT = 1 << 20;

  static CalComRequest of(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/v2/".length());
    Map<String, String> query = new LinkedHashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return new CalComRequest(
        exchange.getRequestMethod(),
        Arrays.asList(path.split("/", -1)),
        query,
        headers,
        body(exchange));
  }

  /** The body as JSON: an empty object where there is none, nothing where it is something else. */
  static JsonNode body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT);
    try {
      return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    } catch (JacksonException notJson) {
      return JSON.getNodeFactory().missingNode();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The path as it was asked for. */
  String where() {
    return "/v2/" + String.join("/", path);
  }
}
