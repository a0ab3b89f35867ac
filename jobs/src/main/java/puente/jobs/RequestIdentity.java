package puente.jobs;

import org.jspecify.annotations.Nullable;
import puente.bridge.Call;
import puente.bridge.Job;
import puente.bridge.json.Digest;
import tools.jackson.databind.JsonNode;

/**
 * The identity of an intent: two calls of one holder with equal ones are the same intent.
 *
 * @param key the caller's own key, or its conversation with what it asks there; null when each call
 *     is a new intent
 * @param argumentsHash a hash that is equal for equal arguments, however they were written
 * @param isOfCall whether the key is that of a voice platform's call, in which the same words are
 *     the same intent for a while only
 */
record RequestIdentity(@Nullable String key, String argumentsHash, boolean isOfCall) {

  static RequestIdentity of(Call call, JsonNode input) {
    String arguments = Digest.of(input);
    String conversation = call.caller().conversation();
    String callId = call.caller().callId();
    if (call.idempotencyKey() != null) {
      return new RequestIdentity(Digest.of("key\n" + call.idempotencyKey()), arguments, false);
    }
    if (callId != null) {
      String key = Digest.of("call\n" + call.operation() + "\n" + arguments + callId);
      return new RequestIdentity(key, arguments, true);
    }
    if (conversation != null) {
      String key = Digest.of("conversation\n" + call.operation() + "\n" + arguments + conversation);
      return new RequestIdentity(key, arguments, false);
    }
    return new RequestIdentity(null, arguments, false);
  }

  /** The intent of the same words of the same call, long after they made that job. */
  RequestIdentity after(Job job) {
    return new RequestIdentity(
        Digest.of("after\n" + key + job.trackingId()), argumentsHash, isOfCall);
  }
}
