package puente.mcp;

import puente.bridge.Answer;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.json.JsonText;
import puente.bridge.text.Language;
import puente.mcp.features.Content;
import puente.mcp.features.ContentJson;
import puente.mcp.features.ContentProvider;
import puente.mcp.protocol.PerRevision;
import puente.mcp.protocol.ProblemJson;
import puente.mcp.protocol.ResultFrame;
import puente.mcp.protocol.Revision;
import puente.mcp.protocol.ServerInfo;
import tools.jackson.databind.node.ObjectNode;

/** The result of a call as a {@code CallToolResult}: at once, or inside the task it became. */
final class ToolResult {
  /**
   * For a client's host: the texts in it were written by people elsewhere, and whatever they ask
   * for is not asked for by the user.
   */
  static final String UNTRUSTED = "\"puente/untrusted\":true";

  private final PerRevision<ResultFrame> frames;

  ToolResult(ServerInfo info) {
    frames = new PerRevision<>(revision -> ResultFrame.of(revision, info));
  }

  ResultFrame frame(Revision revision) {
    return frames.get(revision);
  }

  /**
   * Appends the whole result.
   *
   * @param untrusted whether there are texts of others in it
   */
  void append(
      Outcome outcome, Language language, Revision revision, boolean untrusted, StringBuilder out) {
    ResultFrame frame = frames.get(revision);
    switch (outcome) {
      case Outcome.Done done -> done(done, revision, frame, untrusted, out);
      case Outcome.Refused(Problem problem) -> refused(problem, language, frame, out);
    }
  }

  /**
   * Writes the JSON both as text and as a value: "a tool that returns structured content SHOULD
   * also return the serialized JSON in a TextContent block" (server/tools, "Structured Content").
   */
  private static void done(
      Outcome.Done done,
      Revision revision,
      ResultFrame frame,
      boolean untrusted,
      StringBuilder out) {
    String json = done.json();
    out.ensureCapacity(out.length() + 2 * json.length() + json.length() / 4 + 300);
    out.append(frame.opening()).append("\"content\":[");
    if (done.value() instanceof ContentProvider pieces) {
      String separator = "";
      for (Content piece : pieces.shown()) {
        out.append(separator).append(ContentJson.of(piece, revision));
        separator = ",";
      }
    } else {
      out.append("{\"type\":\"text\",\"text\":");
      JsonText.quote(json, out);
      out.append('}');
    }
    out.append(']');
    if (revision.has(Revision.Trait.STRUCTURED)) {
      out.append(",\"structuredContent\":").append(json);
    }
    if (done.state() instanceof Answer.State.Failed) {
      out.append(",\"isError\":true");
    }
    frame.close(untrusted ? UNTRUSTED : null, out);
  }

  /**
   * A refusal is the result of a tool, so that the model can mend it: server/tools, "Error
   * Handling".
   */
  private static void refused(
      Problem problem, Language language, ResultFrame frame, StringBuilder out) {
    out.append(frame.opening()).append("\"content\":[{\"type\":\"text\",\"text\":");
    JsonText.quote(ProblemJson.say(problem, language), out);
    ObjectNode json = ProblemJson.of(problem, language);
    if (problem instanceof Problem.Unconfirmed) {
      // The model has to send the token back, and sees nothing but content.
      out.append("},{\"type\":\"text\",\"text\":");
      JsonText.quote(json.toString(), out);
    }
    out.append("}],\"isError\":true");
    frame.close(ProblemJson.META + json, out);
  }
}
