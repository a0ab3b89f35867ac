package puente.bridge.voice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.PlatformCall;

/**
 * A platform's request, read.
 *
 * @param call the call it belongs to
 * @param language the language of the talk as the platform names it; null where it does not
 * @param uses what is asked for, in the platform's order
 */
public record ToolRequest(PlatformCall call, @Nullable String language, List<ToolUse> uses) {
  public ToolRequest {
    uses = List.copyOf(uses);
  }
}
