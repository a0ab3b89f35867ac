package puente.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Question;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The questions that a job has asked a person, and the answers: a column of its row. */
public record PendingQuestions(Map<String, Question> open, Map<String, JsonNode> answers) {

  public static PendingQuestions read(@Nullable String column) {
    Map<String, Question> open = new LinkedHashMap<>();
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    if (column != null) {
      Json.read(column)
          .properties()
          .forEach(
              entry -> {
                JsonNode asked = entry.getValue();
                if (asked.has("answer")) {
                  answers.put(entry.getKey(), asked.path("answer"));
                } else {
                  open.put(entry.getKey(), question(asked));
                }
              });
    }
    return new PendingQuestions(open, answers);
  }

  private static Question question(JsonNode asked) {
    return new Question(
        new Text(asked.path("es").asString(), asked.path("en").asString()),
        (ObjectNode) asked.path("form"));
  }

  /** The column; null for nothing asked. */
  public @Nullable String json() {
    if (open.isEmpty() && answers.isEmpty()) {
      return null;
    }
    ObjectNode json = Json.object();
    answers.forEach((name, answer) -> json.putObject(name).set("answer", answer));
    open.forEach(
        (name, question) ->
            json.putObject(name)
                .put("es", question.message().es())
                .put("en", question.message().en())
                .set("form", question.form()));
    return json.toString();
  }

  /** Returns a copy with these questions added, as far as they are new. */
  public PendingQuestions asking(Map<String, Question> questions) {
    Map<String, Question> more = new LinkedHashMap<>(open);
    questions.forEach(
        (name, question) -> {
          if (!answers.containsKey(name)) {
            more.put(name, question);
          }
        });
    return new PendingQuestions(more, answers);
  }

  /** Returns a copy with the answers to open questions. */
  public PendingQuestions answered(Map<String, JsonNode> given) {
    Map<String, Question> left = new LinkedHashMap<>(open);
    Map<String, JsonNode> all = new LinkedHashMap<>(answers);
    given.forEach(
        (name, answer) -> {
          if (left.remove(name) != null) {
            all.put(name, answer);
          }
        });
    return new PendingQuestions(left, all);
  }
}
