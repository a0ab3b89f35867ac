package puente.mcp.features;

import java.time.Duration;
import java.util.Map;
import puente.bridge.Call;
import puente.bridge.CallerConnection;
import puente.bridge.ProblemException;
import tools.jackson.databind.JsonNode;

/** The client at the other end of a running call, as far as it can be told and asked things. */
public interface Peer extends CallerConnection {

  /** The client of a call; where it came by another way, one that can be told and asked nothing. */
  static Peer of(Call call) {
    return call.line() instanceof Peer peer ? peer : new NoPeer(call.line());
  }

  /** Sends a log message, if the client wants messages of that level. */
  void log(LogLevel level, String message);

  /**
   * Tells whether the client can be asked this: {@code elicitation}, {@code sampling}, {@code
   * roots}.
   */
  boolean can(String capability);

  /**
   * Asks the client and waits for what it answers. Where the protocol has no questions from a
   * server, the call ends here and is made again with the answers: ask before doing anything.
   *
   * @param questions by names that are unique within the call and the same each time it is made
   * @return the results by the same names
   * @throws ProblemException when there is no answer to be had
   */
  Map<String, JsonNode> ask(Map<String, ClientQuestion> questions);

  /**
   * Has a client that can fetch the answer come again for it, instead of holding a connection while
   * the work is long; where it can't, nothing happens.
   *
   * @param pause after how long it is to come
   */
  void poll(Duration pause);

  /** Asks one thing; see {@link #ask(Map)}. */
  default JsonNode ask(String name, ClientQuestion question) {
    return ask(Map.of(name, question)).getOrDefault(name, puente.bridge.json.Json.object());
  }
}
