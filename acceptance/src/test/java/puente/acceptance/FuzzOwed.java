package puente.acceptance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What is owed for one line over stdio.
 *
 * @param line what is said, without its end
 * @param read what a strict reader makes of it; null when it is no message
 * @param least how many answers there must be
 * @param most how many there may be
 */
record FuzzOwed(byte[] line, @Nullable JsonNode read, int least, int most) {
  /** A longer line is refused unread. */
  private static final int LONGEST_LINE = 1 << 20;

  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":\"last\",\"method\":\"ping\"}";

  static FuzzOwed of(byte[] line) {
    if (line.length > LONGEST_LINE) {
      return new FuzzOwed(line, null, 1, 1);
    }
    if (new String(line, StandardCharsets.UTF_8).isBlank()) {
      return new FuzzOwed(line, null, 0, 0);
    }
    JsonNode read = read(line);
    if (read instanceof ArrayNode batch && !batch.isEmpty()) {
      // So that one answer is owed for every batch: nobody could wait for none.
      batch.add(Json.read(PING));
      return new FuzzOwed(withPing(line), batch, 1, 1);
    }
    if (read == null || !read.isObject() || (read.has("method") && read.has("id"))) {
      return new FuzzOwed(line, read, 1, 1);
    }
    if (read.has("method")) {
      int errors = isNotice(read) ? 0 : 1;
      return new FuzzOwed(line, read, errors, errors);
    }
    // What answers nothing is ignored or refused.
    boolean response = read.has("id") && (read.has("result") || read.has("error"));
    return new FuzzOwed(line, read, response ? 0 : 1, 1);
  }

  /** The same batch, byte for byte, with one request more. */
  private static byte[] withPing(byte[] batch) {
    int end = batch.length;
    while (batch[--end] != ']') {}
    ByteArrayOutputStream longer = new ByteArrayOutputStream(batch.length + PING.length() + 1);
    longer.write(batch, 0, end);
    longer.writeBytes((',' + PING).getBytes(StandardCharsets.UTF_8));
    longer.write(batch, end, batch.length - end);
    return longer.toByteArray();
  }

  private static @Nullable JsonNode read(byte[] line) {
    try {
      JsonNode read = Json.read(line);
      return read.isMissingNode() ? null : read;
    } catch (JacksonException malformed) {
      return null;
    }
  }

  private static boolean isNotice(JsonNode read) {
    JsonNode params = read.path("params");
    return read.path("jsonrpc").asString("").equals("2.0")
        && read.path("method").isString()
        && (params.isMissingNode() || params.isNull() || params.isObject());
  }

  JsonNode id() {
    return read == null ? MissingNode.getInstance() : read.path("id");
  }

  /** Whether it is a request with the id that no other message has. */
  boolean isOwn(long number) {
    String id = id().asString("");
    return FuzzOracle.isRequest(read)
        && (id.equals(Long.toString(number)) || id.equals("m-" + number));
  }

  /** What is wrong with an answer; null when nothing is. */
  @Nullable String judge(String text, JsonNode said) {
    String internals = FuzzOracle.internals(text);
    if (internals != null) {
      return internals;
    }
    if (said.isArray() && (said.isEmpty() || read == null || !read.isArray())) {
      return "a batch that nobody sent: " + text;
    }
    for (JsonNode each : said.isArray() ? said : java.util.List.of(said)) {
      boolean response = each.path("result").isObject() ^ each.path("error").isObject();
      if (!response || !each.path("jsonrpc").asString("").equals("2.0") || each.has("method")) {
        return "no response: " + text;
      }
      String wrong = FuzzOracle.response(read, each);
      if (wrong != null) {
        return wrong;
      }
    }
    return null;
  }
}
