package puente.bridge;

import java.util.List;
import puente.bridge.json.Json;

/** The outcome of a {@link Call}, for a surface to render. */
public sealed interface Outcome {

  /**
   * The operation answered.
   *
   * @param value the result record
   * @param say one short sentence in the caller's language
   * @param state how far it has come
   * @param warnings what the caller should mend next time, in its language
   */
  record Done(Object value, String say, Answer.State state, List<String> warnings)
      implements Outcome {

    /**
     * The result as a JSON object, with {@code say} and any {@code warnings} as its last fields.
     */
    public String json() {
      String object = Json.write(value);
      StringBuilder json = new StringBuilder(object.length() + say.length() + 24);
      json.append(object, 0, object.length() - 1);
      if (object.length() > 2) {
        json.append(',');
      }
      json.append("\"say\":").append(Json.write(say));
      if (!warnings.isEmpty()) {
        json.append(",\"warnings\":").append(Json.write(warnings));
      }
      return json.append('}').toString();
    }
  }

  /** The operation was refused or failed, for the reason given. */
  record Refused(Problem problem) implements Outcome {}
}
