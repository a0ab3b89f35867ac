package puente.bridge;

import puente.bridge.json.Digest;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

/**
 * The effect that an operation would have, worked out without doing it.
 *
 * @param say one sentence that a person can say yes to
 * @param facts the facts that the yes holds for: while they are the same, it does
 */
public record Plan(Text say, JsonNode facts) {

  /**
   * Returns a digest that is equal for equal facts: kept with a job, so that it writes what was
   * agreed on.
   */
  public String digest() {
    return Digest.of(facts);
  }
}
