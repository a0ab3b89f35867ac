package puente.mcp.features;

import java.util.List;
import java.util.Map;
import puente.bridge.Caller;
import puente.bridge.ProblemException;

/**
 * A conversation that a person may begin with, as a value: server/prompts.
 *
 * @param name for programs
 * @param title for a person's eyes
 * @param body writes it
 */
public record Prompt(
    String name, String title, String description, List<Argument> arguments, Body body) {
  public Prompt {
    arguments = List.copyOf(arguments);
  }

  /** Something that the person fills in. */
  public record Argument(String name, String description, boolean required) {}

  /**
   * A turn of the conversation.
   *
   * @param role {@code user} or {@code assistant}
   */
  public record Turn(String role, Content content) {
    /** Makes a turn of the person's. */
    public static Turn user(Content content) {
      return new Turn("user", content);
    }
  }

  /** Writes a prompt. */
  @FunctionalInterface
  public interface Body {
    /**
     * Writes it.
     *
     * @param arguments what was filled in; the required ones are there
     * @throws ProblemException when it cannot be written
     */
    List<Turn> write(Map<String, String> arguments, Caller caller, Peer peer);
  }
}
