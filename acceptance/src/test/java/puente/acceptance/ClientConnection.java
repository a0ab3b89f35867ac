package puente.acceptance;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a client of others makes of one server. */
interface ClientConnection extends AutoCloseable {

  /**
   * What the client shows of a tool's result.
   *
   * @param failed why there is no result; empty when there is one
   */
  record Result(boolean refused, String text, String failed) {}

  List<String> tools() throws IOException;

  Result call(String tool, JsonNode arguments) throws IOException;

  /** As its documentation says. */
  void reconnect() throws IOException;

  @Override
  void close();
}
