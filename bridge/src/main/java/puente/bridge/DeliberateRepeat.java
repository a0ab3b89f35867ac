package puente.bridge;

import org.jspecify.annotations.Nullable;
import puente.bridge.json.Digest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Within one telephone call or conversation an operation with equal arguments makes one job, for
 * platforms and models repeat themselves. Whoever really wants the same a second time adds the
 * argument {@value #WORD} with a word of its own, such as "second": that word makes it another job,
 * once.
 */
final class DeliberateRepeat {
  static final String WORD = "again";

  /** The call without that argument, and under a key of its own where the argument says so. */
  static Call of(Call call, Operation<?, ?> operation) {
    boolean ours =
        operation.effect() != Effect.READS
            && operation.input().fields().stream().noneMatch(each -> each.name().equals(WORD));
    if (!ours || !(call.arguments() instanceof ObjectNode given) || !given.has(WORD)) {
      return call;
    }
    ObjectNode arguments = given.deepCopy();
    String word = word(arguments.remove(WORD));
    Call plain = call.with(arguments);
    Caller caller = call.caller();
    String talk = caller.callId() == null ? caller.conversation() : caller.callId();
    return word == null || talk == null || call.idempotencyKey() != null
        ? plain
        : plain.keyed(
            "again-"
                + Digest.of(talk + "\n" + call.operation() + "\n" + word)
                + Digest.of(arguments));
  }

  private static @Nullable String word(JsonNode value) {
    String word = value.asString("").strip();
    return word.isEmpty() || word.equals("false") ? null : word;
  }

  private DeliberateRepeat() {}
}
