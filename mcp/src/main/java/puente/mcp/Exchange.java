package puente.mcp;

import tools.jackson.databind.node.ObjectNode;

/**
 * A request being answered.
 *
 * @param http what it came with
 * @param revision what it is read and answered by
 * @param batched it is one of several in a batch
 */
record Exchange(McpRequest http, Revision revision, Message.Request message, boolean batched) {
  ObjectNode params() {
    return message.params();
  }

  /** Whether this is answered by a revision with the trait. */
  boolean has(Revision.Trait trait) {
    return revision.has(trait);
  }
}
