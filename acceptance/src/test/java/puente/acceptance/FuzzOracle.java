package puente.acceptance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Says what is wrong with an answer to a message, if anything is. */
final class FuzzOracle {
  private static final Pattern INTERNALS =
      Pattern.compile(
          "Exception|Traceback|\\tat |\\bjava\\.|io\\.helidon|tools\\.jackson|puente\\.(?!example)"
              + "|sandbox-bot-key");

  /** Methods that are requests even without an id, from clients that declare no version. */
  private static final Set<String> BARE = Set.of("tools/list", "tools/call");

  /** Longer ids are not echoed. */
  private static final int LONGEST_ID = 256;

  private static final int INTERNAL_ERROR = -32603;

  /** What is wrong; null when nothing is. */
  static @Nullable String judge(FuzzMessage sent, FuzzAnswer answer) {
    if (answer.fault() != null) {
      return answer.fault();
    }
    if (answer.status() == 0) {
      return sent.soundHttp() ? "closed without an answer" : null;
    }
    boolean otherVersion = answer.status() == 505 && !sent.version.equals("HTTP/1.1");
    if (answer.status() >= 500 && !otherVersion) {
      return "status " + answer.status() + ": " + answer.texts();
    }
    for (String text : answer.texts()) {
      String internals = internals(text);
      if (internals != null) {
        return internals;
      }
    }
    boolean posted = sent.method.equals("POST") && sent.soundHttp();
    if (!posted || sent.path.indexOf('?') >= 0 || !sent.path.startsWith("/mcp")) {
      return null;
    }
    return message(sent, answer);
  }

  /** What is told of our inside. */
  static @Nullable String internals(String text) {
    Matcher internals = INTERNALS.matcher(text);
    return internals.find() ? "internals (" + internals.group() + "): " + text : null;
  }

  private static @Nullable String message(FuzzMessage sent, FuzzAnswer answer) {
    JsonNode read = sent.read();
    List<JsonNode> responses = new ArrayList<>();
    for (String text : answer.texts()) {
      String wrong = read(text, answer, responses);
      if (wrong != null) {
        return wrong;
      }
    }
    if (answer.open()) {
      return null;
    }
    if (answer.status() == 202 && isRequest(read)) {
      return "a request that is only accepted";
    }
    if (answer.status() == 200 && responses.isEmpty()) {
      return "200 without a response";
    }
    for (JsonNode response : responses) {
      String wrong = response(read, response);
      if (wrong != null) {
        return wrong;
      }
    }
    return null;
  }

  /** Collects the responses of one text; problem documents and notifications are none. */
  private static @Nullable String read(String text, FuzzAnswer answer, List<JsonNode> responses) {
    JsonNode node;
    try {
      node = Json.read(text);
    } catch (JacksonException malformed) {
      return answer.status() < 400 || answer.type().contains("json") ? "not JSON: " + text : null;
    }
    if (answer.type().startsWith("application/problem+json")) {
      return answer.status() < 400 || !node.path("say").isString() ? "no problem: " + text : null;
    }
    for (JsonNode each : node.isArray() ? node : List.of(node)) {
      boolean notification = each.path("method").isString() && !each.has("id");
      boolean response = each.path("result").isObject() ^ each.path("error").isObject();
      if (!each.path("jsonrpc").asString("").equals("2.0") || notification == response) {
        return answer.status() < 400 || each.has("jsonrpc") ? "not JSON-RPC: " + text : null;
      }
      if (response) {
        responses.add(each);
      }
    }
    return null;
  }

  /** Checks one response against what was asked. */
  static @Nullable String response(@Nullable JsonNode read, JsonNode response) {
    JsonNode error = response.path("error");
    if (error.isObject()) {
      if (!error.path("code").isInt() || !error.path("message").isString()) {
        return "a malformed error: " + response;
      }
      if (error.path("code").asInt() == INTERNAL_ERROR) {
        return "an internal error: " + response;
      }
    }
    if (response.at("/result/_meta/puente~1error/type").asString("").equals("internal")) {
      return "a bug is told: " + response;
    }
    JsonNode id = response.path("id");
    if (isRequest(read) && read != null && !same(read.path("id"), id)) {
      return "not the request's id: " + response;
    }
    if (id.isMissingNode() || id.isNull()) {
      return error.isObject() || isBare(read) ? null : "a result without id: " + response;
    }
    if (read == null) {
      return "the id of what can't be read: " + response;
    }
    for (JsonNode each : read.isArray() ? read : List.of(read)) {
      if (same(each.path("id"), id)) {
        return null;
      }
    }
    return "another id: " + response;
  }

  /** Whether it must have a response with its id. */
  static boolean isRequest(@Nullable JsonNode read) {
    return read != null && read.isObject() && read.path("method").isString() && hasGoodId(read);
  }

  private static boolean hasGoodId(JsonNode read) {
    JsonNode id = read.path("id");
    return id.isIntegralNumber() || (id.isString() && id.stringValue().length() <= LONGEST_ID);
  }

  private static boolean isBare(@Nullable JsonNode read) {
    return read != null
        && (read.isArray()
            ? read.valueStream().anyMatch(FuzzOracle::isBare)
            : !read.has("id") && BARE.contains(read.path("method").asString("")));
  }

  static boolean same(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return decimal(one).compareTo(decimal(other)) == 0;
    }
    return one.equals(other);
  }

  private static BigDecimal decimal(JsonNode number) {
    return number.decimalValue();
  }

  private FuzzOracle() {}
}
