package puente.retell;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import puente.bridge.PlatformCall;
import puente.bridge.Secret;
import puente.bridge.voice.ToolRequest;
import puente.bridge.voice.ToolUse;
import puente.bridge.voice.VoicePlatform;
import tools.jackson.databind.JsonNode;

/**
 * A custom tool of Retell AI: {@code {name, call, args}}, or with "args only" the arguments alone.
 * Each request is signed; that is checked where the key it is signed with was set.
 */
public final class RetellPlatform implements VoicePlatform {
  private final RetellSignature signature;

  /**
   * What Retell sends.
   *
   * @param keys API keys of Retell that sign; none where signatures are not checked
   */
  public RetellPlatform(List<Secret> keys, InstantSource clock) {
    this.signature = new RetellSignature(keys, clock);
  }

  @Override
  public String name() {
    return "retell";
  }

  @Override
  public boolean isNamedIn(Function<String, Optional<String>> header) {
    return header.apply(RetellSignature.HEADER).isPresent()
        || VoicePlatform.super.isNamedIn(header);
  }

  /** The talk so far comes with each request, three times, once word by word. */
  @Override
  public Set<String> unread() {
    return Set.of(
        "/call/transcript", "/call/transcript_object", "/call/transcript_with_tool_calls");
  }

  @Override
  public @Nullable ToolRequest envelope(String tool, JsonNode body) {
    JsonNode call = body.path("call");
    JsonNode arguments = body.path("args");
    if (!body.path("name").isString() || !call.isObject() || !arguments.isObject()) {
      return null;
    }
    return new ToolRequest(
        new PlatformCall(name(), call.path("call_id").asString(null)),
        null,
        List.of(new ToolUse(null, tool, arguments)));
  }

  @Override
  public boolean isSigned(Function<String, Optional<String>> header, byte[] body) {
    return signature.fits(header.apply(RetellSignature.HEADER).orElse(""), body);
  }
}
