package puente.app.stdio;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A message on its way to the server, and the stream of its answer, which can be cut. */
final class BridgedCall {
  private static final String VERSION = "io.modelcontextprotocol/protocolVersion";

  private final String text;
  private final JsonNode message;
  private @Nullable Thread making;
  private @Nullable InputStream answer;
  private boolean cancelled;

  BridgedCall(String text, JsonNode message) {
    this.text = text;
    this.message = message;
  }

  String text() {
    return text;
  }

  JsonNode message() {
    return message;
  }

  String id() {
    return message.path("id").toString();
  }

  String method() {
    return message.path("method").asString("");
  }

  /** Tells whether it wants an answer. */
  boolean isRequest() {
    return message.has("id") && message.has("method");
  }

  /** The protocol version it names itself, in the revisions without sessions. */
  @Nullable String version() {
    JsonNode version = message.path("params").path("_meta").get(VERSION);
    return version != null && version.isString() ? version.stringValue() : null;
  }

  /** Returns the value of {@code Mcp-Name}; null for none. */
  @Nullable String name() {
    String member =
        switch (method()) {
          case "resources/read" -> "uri";
          case "tasks/get", "tasks/update", "tasks/cancel" -> "taskId";
          default -> "name";
        };
    JsonNode name = message.path("params").get(member);
    return name != null && name.isString() ? name.stringValue() : null;
  }

  /** Tells whether this message answers it. */
  boolean isAnswer(JsonNode said) {
    return isRequest() && !said.has("method") && said.path("id").equals(message.get("id"));
  }

  /** It is being made on this thread, unless it has been cancelled. */
  synchronized void begin() throws InterruptedException {
    if (cancelled) {
      throw new InterruptedException();
    }
    making = Thread.currentThread();
  }

  /** Its answer comes on this stream. */
  synchronized void answering(InputStream stream) throws IOException {
    making = null;
    answer = stream;
    if (cancelled) {
      stream.close();
    }
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  synchronized void cancel() {
    cancelled = true;
    if (making != null) {
      making.interrupt();
    }
    if (answer != null) {
      try {
        answer.close();
      } catch (IOException closed) {
        // It is what was wanted.
      }
    }
  }
}
