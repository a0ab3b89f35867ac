package puente.jobs;

import org.jspecify.annotations.Nullable;
import puente.bridge.Call;
import puente.bridge.json.Digest;
import tools.jackson.databind.JsonNode;

/**
 * The identity of an intent: two calls of one holder with equal ones are the same intent.
 *
 * @param key the caller's own key, or its conversation with what it asks there; null when each call
 *     is a new intent
 * @param argumentsHash a hash that is equal for equal arguments, however they were written
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
