package puente.clients;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** A client's connection to one server. */
interface McpConnection extends AutoCloseable {

  /** A tool's result: an error or not, and the text. */
  record Result(boolean refused, String text) {}

  List<String> tools();

  Result call(String tool, JsonNode arguments);

  @Override
  void close();
}
