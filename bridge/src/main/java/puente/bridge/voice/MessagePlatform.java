package puente.bridge.voice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A platform that sends messages to one address, each with any number of calls in it, and takes no
 * answer but one with status 200.
 */
public interface MessagePlatform extends VoicePlatform {

  /** Where its messages are sent, below the server's address. */
  String path();

  /** Reads a message; null where it asks for nothing, such as an event. */
  @Nullable ToolRequest message(JsonNode body);

  /**
   * An answered use of a tool.
   *
   * @param verbatim whether the wording of {@code say} matters and is better spoken as it is
   */
  record Answered(ToolUse use, VoiceAnswer answer, boolean verbatim) {}

  /** The answer to a message, JSON. */
  String answers(List<Answered> answered);

  /**
   * The answer to a message that could not be read at all, JSON.
   *
   * @param error a sentence
   */
  String refusal(String error);
}
