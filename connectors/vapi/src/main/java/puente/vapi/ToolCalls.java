package puente.vapi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.PlatformCall;
import puente.bridge.json.Json;
import puente.bridge.voice.ToolRequest;
import puente.bridge.voice.ToolUse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads a {@code tool-calls} message, in each of the forms that Vapi's types, documentation and
 * recorded requests show.
 */
final class ToolCalls {
  private static final String TYPE = "tool-calls";
  private static final String FUNCTION = "function";

  /** The calls of a message; null where it is another message. */
  static @Nullable ToolRequest read(JsonNode message) {
    if (!message.path("type").asString("").equals(TYPE)) {
      return null;
    }
    List<ToolUse> uses = new ArrayList<>();
    for (JsonNode each : list(message)) {
      uses.add(use(each));
    }
    String language = first(message.at("/assistant/transcriber/language"));
    return new ToolRequest(call(message), language, uses);
  }

  /** The call that a message of any type belongs to. */
  static PlatformCall call(JsonNode message) {
    return new PlatformCall(
        VapiPlatform.NAME,
        first(message.at("/call/id"), message.at("/chat/id")),
        PlatformCall.number(
            first(message.at("/customer/number"), message.at("/call/customer/number"))),
        PlatformCall.number(
            first(message.at("/phoneNumber/number"), message.at("/call/phoneNumber/number"))),
        first(message.at("/call/assistantId"), message.at("/assistant/id")));
  }

  /** The list is sent under several names at once. */
  private static JsonNode list(JsonNode message) {
    for (String name : List.of("toolCallList", "toolCalls")) {
      if (!message.path(name).isEmpty()) {
        return message.path(name);
      }
    }
    return message.path("toolWithToolCallList");
  }

  private static ToolUse use(JsonNode item) {
    JsonNode call = item.path("toolCall").isObject() ? item.path("toolCall") : item;
    String name =
        first(
            call.at("/function/name"),
            call.path("name"),
            item.at("/function/name"),
            item.path("name"));
    return new ToolUse(
        first(call.path("id")),
        name == null ? "" : name,
        arguments(
            call.path(FUNCTION).path("arguments"),
            call.path(FUNCTION).path("parameters"),
            call.path("arguments"),
            call.path("parameters")));
  }

  /** An object, or the text of one. */
  private static JsonNode arguments(JsonNode... places) {
    for (JsonNode each : places) {
      if (each.isObject()) {
        return each;
      }
      if (each.isString()) {
        return each.stringValue().isBlank() ? Json.object() : object(each);
      }
    }
    return Json.object();
  }

  /** What is no JSON stays a text, and is refused like any input that is no object. */
  private static JsonNode object(JsonNode text) {
    try {
      return Json.read(text.stringValue());
    } catch (JacksonException cutOff) {
      return text;
    }
  }

  private static @Nullable String first(JsonNode... places) {
    for (JsonNode each : places) {
      if (each.isString() && !each.stringValue().isBlank()) {
        return each.stringValue();
      }
    }
    return null;
  }

  private ToolCalls() {}
}
