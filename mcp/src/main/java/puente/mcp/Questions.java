package puente.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.mcp.features.ClientQuestion;
import puente.mcp.features.Peer;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.protocol.ResultFrame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Questions to the client of one request; each era of the protocol has its way of asking. */
public interface Questions {

  /** Returns the capabilities that the client declared for questions. */
  ObjectNode capabilities();

  /** See {@link Peer#ask(Map)}. */
  Map<String, JsonNode> ask(Map<String, ClientQuestion> questions);

  /** See {@link puente.bridge.CallerConnection#answersId}. */
  default @Nullable String answersId() {
    return null;
  }

  /** Tells whether the request ended with a question. */
  boolean asked();

  /**
   * Appends the result that asks, when the request ended with a question.
   *
   * @return whether it did
   * @throws ProtocolError when a question could not be asked of this client
   */
  boolean pending(ResultFrame frame, StringBuilder out);
}
