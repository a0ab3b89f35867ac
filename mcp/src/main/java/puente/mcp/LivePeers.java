package puente.mcp;

import java.time.InstantSource;
import puente.bridge.Seal;
import puente.mcp.protocol.Revision;

/** Makes the {@link LivePeer} of each request. */
record LivePeers(Seal seal, InstantSource clock) {

  LivePeer of(McpExchange exchange) {
    Questions questions =
        exchange.has(Revision.Trait.STATELESS)
            ? new InputRequired(exchange, seal, clock)
            : new SessionQuestions(exchange.http(), exchange.session(), exchange.ending());
    return new LivePeer(exchange, questions);
  }
}
