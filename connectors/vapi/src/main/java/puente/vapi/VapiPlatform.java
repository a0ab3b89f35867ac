package puente.vapi;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import puente.bridge.PlatformCall;
import puente.bridge.Secret;
import puente.bridge.json.Json;
import puente.bridge.voice.IncomingCallPlatform;
import puente.bridge.voice.MessagePlatform;
import puente.bridge.voice.ToolRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Vapi: function tools come to {@code /vapi} as messages with several calls in each, apiRequest
 * tools as the arguments alone. A signature is checked where its secret was set.
 */
public final class VapiPlatform implements MessagePlatform, IncomingCallPlatform {
  static final String NAME = "vapi";
  private static final String MESSAGE = "message";

  private final VapiSignature signature;
  private final String assistant;

  /**
   * What Vapi sends.
   *
   * @param secrets of the HMAC credential; none where signatures are not checked
   * @param assistant the id of the assistant that takes calls whose number has none of its own;
   *     empty for none
   */
  public VapiPlatform(List<Secret> secrets, String assistant, InstantSource clock) {
    this.assistant = assistant;
    this.signature = new VapiSignature(secrets, clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String path() {
    return "/vapi";
  }

  /** What was said so far, and the whole configuration of the agent with the secrets in it. */
  @Override
  public Set<String> unread() {
    return Set.of(
        "/message/artifact",
        "/message/call/artifact",
        "/message/call/assistant",
        "/message/call/messages",
        "/message/chat/messages",
        "/message/assistant/model",
        "/message/phoneNumber/server",
        "/message/phoneNumber/twilioAuthToken");
  }

  @Override
  public boolean isSigned(Function<String, Optional<String>> header, byte[] body) {
    return signature.fits(header, body);
  }

  @Override
  public @Nullable ToolRequest message(JsonNode body) {
    return ToolCalls.read(body.path(MESSAGE));
  }

  /** An {@code assistant-request}, which a number without an assistant of its own sends. */
  @Override
  public @Nullable PlatformCall incoming(JsonNode body) {
    JsonNode message = body.path(MESSAGE);
    return message.path("type").asString("").equals("assistant-request") && !assistant.isEmpty()
        ? ToolCalls.call(message)
        : null;
  }

  @Override
  public String start(Map<String, String> variables) {
    ObjectNode answer = Json.object().put("assistantId", assistant);
    answer.putObject("assistantOverrides").set("variableValues", Json.tree(variables));
    return Json.write(answer);
  }

  @Override
  public String answers(List<Answered> answered) {
    return ToolCallResults.of(answered);
  }

  @Override
  public String refusal(String error) {
    return ToolCallResults.ofNone(error);
  }
}
