package puente.retell;

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
import puente.bridge.schema.Phone;
import puente.bridge.voice.IncomingCallPlatform;
import puente.bridge.voice.ToolRequest;
import puente.bridge.voice.ToolUse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A custom tool of Retell AI: {@code {name, call, args}}, or with "args only" the arguments alone.
 * Each request is signed; that is checked where the key it is signed with was set.
 */
public final class RetellPlatform implements IncomingCallPlatform {
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
        || IncomingCallPlatform.super.isNamedIn(header);
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
    return new ToolRequest(told(call), null, List.of(new ToolUse(null, tool, arguments)));
  }

  /** On a call that the agent made, the person is who was called. */
  private PlatformCall told(JsonNode call) {
    Phone from = PlatformCall.number(call.path("from_number").asString(null));
    Phone to = PlatformCall.number(call.path("to_number").asString(null));
    boolean outbound = call.path("direction").asString("").equals("outbound");
    return new PlatformCall(
        name(),
        call.path("call_id").asString(null),
        outbound ? to : from,
        outbound ? from : to,
        call.path("agent_id").asString(null));
  }

  @Override
  public @Nullable PlatformCall incoming(JsonNode body) {
    JsonNode call = body.path("call_inbound");
    return body.path("event").asString("").equals("call_inbound") && call.isObject()
        ? told(call)
        : null;
  }

  @Override
  public String start(Map<String, String> variables) {
    ObjectNode answer = Json.object();
    answer.putObject("call_inbound").set("dynamic_variables", Json.tree(variables));
    return Json.write(answer);
  }

  @Override
  public boolean isSigned(Function<String, Optional<String>> header, byte[] body) {
    return signature.fits(header.apply(RetellSignature.HEADER).orElse(""), body);
  }
}
