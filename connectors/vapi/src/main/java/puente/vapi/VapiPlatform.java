package puente.vapi;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import puente.bridge.Secret;
import puente.bridge.voice.MessagePlatform;
import puente.bridge.voice.ToolRequest;
import tools.jackson.databind.JsonNode;

/**
 * Vapi: function tools come to {@code /vapi} as messages with several calls in each, apiRequest
 * tools as the arguments alone. A signature is checked where its secret was set.
 */
public final class VapiPlatform implements MessagePlatform {
  static final String NAME = "vapi";
  private final VapiSignature signature;

  /**
   * What Vapi sends.
   *
   * @param secrets of the HMAC credential; none where signatures are not checked
   */
  public VapiPlatform(List<Secret> secrets, InstantSource clock) {
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
        "/message/phoneNumber");
  }

  @Override
  public boolean isSigned(Function<String, Optional<String>> header, byte[] body) {
    return signature.fits(header, body);
  }

  @Override
  public @Nullable ToolRequest message(JsonNode body) {
    return ToolCalls.read(body.path("message"));
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
