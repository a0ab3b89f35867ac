package puente.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request being answered.
 *
 * @param http what it came with
 * @param revision what it is read and answered by
 * @param batched it is one of several in a batch
 * @param session the session it came in, in the revisions that have them
 * @param replyHeaders the header fields of the answer, to add to
 */
record Exchange(
    McpRequest http,
    Revision revision,
    Message.Request message,
    boolean batched,
    @Nullable Session session,
    Map<String, String> replyHeaders) {
  ObjectNode params() {
    return message.params();
  }

  /** Whether this is answered by a revision with the trait. */
  boolean has(Revision.Trait trait) {
    return revision.has(trait);
  }
}
