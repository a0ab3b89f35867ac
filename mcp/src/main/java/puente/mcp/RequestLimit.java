package puente.mcp;

import puente.bridge.Bridge;
import puente.bridge.Caller;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.mcp.protocol.ProtocolError;

/** Counts messages that are no call of an operation: those the bridge counts itself. */
record RequestLimit(Bridge bridge) {

  /**
   * Counts one message.
   *
   * @throws ProtocolError when its caller has sent too many
   */
  void count(ReceivedMessages in) {
    Caller caller = in.http().caller();
    try {
      bridge.count(caller);
    } catch (ProblemException refused) {
      if (refused.problem() instanceof Problem.TooMany tooMany) {
        long seconds = Math.max(1, tooMany.retryAfter().toSeconds());
        in.replyHeaders().put("Retry-After", Long.toString(seconds));
      }
      throw ProtocolError.refused(refused.problem(), caller.language());
    }
  }
}
