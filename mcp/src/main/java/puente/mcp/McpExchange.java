package puente.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.mcp.protocol.Message;
import puente.mcp.protocol.Revision;
import puente.mcp.stream.AnswerStream;
import puente.mcp.stream.CallEnding;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request being answered.
 *
 * @param in what it came with, and how
 * @param http the same, with the stream that this answer may become
 * @param revision what it is read and answered by
 * @param session the session it came in, in the revisions that have them
 * @param ending how it ends for its client
 */
record McpExchange(
    ReceivedMessages in,
    McpRequest http,
    Revision revision,
    Message.Request message,
    @Nullable Session session,
    CallEnding ending) {
  ObjectNode params() {
    return message.params();
  }

  /** Tells whether this is answered by a revision with the trait. */
  boolean has(Revision.Trait trait) {
    return revision.has(trait);
  }

  /** The stream its answer may become, where that is one of its own. */
  @Nullable AnswerStream stream() {
    return http.events() instanceof AnswerStream own ? own : null;
  }

  /** Tells whether the message is part of a batch. */
  boolean batched() {
    return in.batch() != null;
  }

  /** Tells whether header fields must say the same as the body. */
  boolean mirrors() {
    return has(Revision.Trait.STATELESS) && in.via().mirrors();
  }

  /** The header fields of the answer, to add to. */
  Map<String, String> replyHeaders() {
    return in.replyHeaders();
  }
}
