package puente.mcp.features;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import puente.bridge.CallerConnection;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

/** Whoever called can be asked nothing. */
public record NoPeer(CallerConnection line) implements Peer {

  /** Returns the refusal for a question that cannot be asked. */
  public static ProblemException unanswered() {
    return new ProblemException(
        new Problem.Conflict(
            new Text(
                "Hace falta una respuesta de quien llama, y este cliente no puede darla.",
                "This needs an answer from the caller, and this client cannot give one.")));
  }

  @Override
  public void report(double done, @Nullable Double total, Text what) {
    line.report(done, total, what);
  }

  @Override
  public void onEnd(Consumer<End> action) {
    line.onEnd(action);
  }

  @Override
  public void log(LogLevel level, String message) {
    // Nobody reads it.
  }

  @Override
  public void poll(Duration pause) {
    // It waits, or it does not.
  }

  @Override
  public boolean can(String capability) {
    return false;
  }

  @Override
  public Map<String, JsonNode> ask(Map<String, ClientQuestion> questions) {
    throw unanswered();
  }
}
