package puente.jobs;

import org.jspecify.annotations.Nullable;
import puente.bridge.Call;
import puente.bridge.json.Digest;
import tools.jackson.databind.JsonNode;

/**
 * What makes two calls the same intent of the same holder.
 *
 * @param key the caller's own key, or its conversation with what it asks there; null when each call
 *     is a new intent
 * @param argumentsHash the same for equal arguments, however they were written
 */
record Intent(@Nullable String key, String argumentsHash) {

  static Intent of(Call call, JsonNode input) {
    String arguments = Digest.of(input);
    String conversation = call.caller().conversation();
    if (call.idempotencyKey() != null) {
      return new Intent(Digest.of("key\n" + call.idempotencyKey()), arguments);
    }
    if (conversation != null) {
      String key = Digest.of("conversation\n" + call.operation() + "\n" + arguments + conversation);
      return new Intent(key, arguments);
    }
    return new Intent(null, arguments);
  }
}
