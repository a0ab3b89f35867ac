package puente.mcp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.mcp.protocol.Revision;

/**
 * The messages that came in at once: one alone or a batch.
 *
 * @param batch the revision of the batch; null for a message alone
 * @param replyHeaders the header fields of the answer, to add to
 */
record ReceivedMessages(
    McpRequest http, Transport via, @Nullable Revision batch, Map<String, String> replyHeaders) {
  ReceivedMessages(McpRequest http, Transport via) {
    this(http, via, null, new HashMap<>());
  }

  ReceivedMessages batch(Revision revision) {
    return new ReceivedMessages(http, via, revision, replyHeaders);
  }
}
