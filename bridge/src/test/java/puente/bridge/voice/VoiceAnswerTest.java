package puente.bridge.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import puente.bridge.Answer;
import puente.bridge.Outcome;
import puente.bridge.Plan;
import puente.bridge.Problem;
import puente.bridge.json.Json;
import puente.bridge.schema.FieldError;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

class VoiceAnswerTest {

  private static VoiceAnswer done(Object value, String say) {
    return VoiceAnswer.of(
        new Outcome.Done(value, say, new Answer.State.Finished(), List.of()), Language.ES);
  }

  private static VoiceAnswer refused(Problem problem) {
    return VoiceAnswer.of(new Outcome.Refused(problem), Language.ES);
  }

  @Test
  void saysFirstAndThenTheData() {
    assertThat(done(Map.of("id", 7), "Hay una.").json())
        .isEqualTo("{\"say\":\"Hay una.\",\"ok\":true,\"data\":{\"id\":7}}");
  }

  @Test
  void whatFailedIsNotOkAndKeepsWhatIsKnown() {
    Outcome failed =
        new Outcome.Done(
            Map.of("status", "failed"),
            "No pude.",
            new Answer.State.Failed("unavailable"),
            List.of("Sobra x."));
    assertThat(Json.read(VoiceAnswer.of(failed, Language.ES).json()))
        .isEqualTo(
            Json.read(
                """
                {"say": "No pude.", "ok": false,
                 "error": {"code": "unavailable", "retryable": true},
                 "data": {"status": "failed", "warnings": ["Sobra x."]}}
                """));
  }

  @Test
  void aRefusalNamesTheFieldsBesideTheSentence() {
    Problem problem =
        new Problem.Invalid(
            List.of(
                new FieldError(
                    "email",
                    new Text("no es una dirección.", "is no address."),
                    new Text("No entendí el correo.", "I did not get the e-mail."))));
    VoiceAnswer answer = refused(problem);
    assertThat(answer.say()).isEqualTo("No entendí el correo.");
    assertThat(answer.json())
        .startsWith("{\"say\":\"No entendí el correo.\",\"ok\":false")
        .contains("\"detail\":\"email: no es una dirección.\"", "\"code\":\"invalid\"");
  }

  @Test
  void whenToTryAgainIsTold() {
    JsonNode later = Json.read(refused(new Problem.TooMany(Duration.ofSeconds(7))).json());
    assertThat(later.at("/error/retry_after_seconds").asInt()).isEqualTo(7);
    assertThat(later.at("/error/retryable").asBoolean()).isTrue();
    Problem unsure = new Problem.Uncertain("TrackHS", new Text("la orden", "the order"));
    assertThat(Json.read(refused(unsure).json()).at("/error/retryable").asBoolean()).isFalse();
  }

  @Test
  void aPlanComesWithItsToken() {
    Plan plan = new Plan(new Text("Son diez.", "It is ten."), Json.object().put("total", 10));
    JsonNode told =
        Json.read(
            refused(new Problem.Unconfirmed(plan, "token", Duration.ofMinutes(5), false)).json());
    assertThat(told.path("say").asString()).isEqualTo("Son diez. ¿Lo confirma?");
    assertThat(told.at("/data/plan_token").asString()).isEqualTo("token");
    assertThat(told.at("/data/plan/total").asInt()).isEqualTo(10);
  }

  @Test
  void longListsKeepWhatComesFirstAndTellHowManyAreLeftOut() {
    List<Map<String, ?>> many =
        IntStream.range(0, 200)
            .<Map<String, ?>>mapToObj(i -> Map.of("id", i, "name", "Cabaña número " + i))
            .toList();
    String json = done(Map.of("units", many, "more", false), "Hay doscientas.").json();
    assertThat(json).hasSizeBetween(VoiceAnswer.LONGEST - 100, VoiceAnswer.LONGEST);
    JsonNode told = Json.read(json);
    int kept = told.at("/data/units").size();
    assertThat(told.at("/data/units/0/id").asInt()).isZero();
    assertThat(told.at("/data/more").isBoolean()).isTrue();
    assertThat(told.path("left_out").asInt()).isEqualTo(200 - kept);
  }

  @Test
  void longTextsAreCutAfterASentence() {
    String text = "Primera frase. ".repeat(400).strip();
    JsonNode told = Json.read(done(Map.of("note", text, "list", List.of(text)), "Sí.").json());
    assertThat(told.at("/data/note").asString()).hasSizeLessThan(301).endsWith("frase.");
    assertThat(told.at("/data/list/0").asString()).hasSizeLessThan(301).endsWith("frase.");
    assertThat(told.has("left_out")).isFalse();
  }

  @Test
  void whatCannotBeMadeShortIsLeftOutWhole() {
    Map<String, String> wide = new TreeMap<>();
    IntStream.range(0, 100).forEach(i -> wide.put("field_" + i, "x".repeat(290)));
    JsonNode told = Json.read(done(wide, "Hay de todo.").json());
    assertThat(told.has("data")).isFalse();
    assertThat(told.path("left_out").asString()).isEqualTo("all");
  }

  @Test
  void whatIsSaidIsCutAfterASentence() {
    String say = "Quedó hecho. " + "palabra ".repeat(300);
    assertThat(done(Map.of(), say).say(1_000)).isEqualTo("Quedó hecho.");
    assertThat(Json.read(done(Map.of(), say).json()).path("say").asString())
        .isEqualTo("Quedó hecho.");
    assertThat(done(Map.of(), "palabra ".repeat(300)).say(20)).isEqualTo("palabra palabra…");
    assertThat(done(Map.of(), "😀".repeat(20)).say(10)).isEqualTo("😀😀😀😀…");
    assertThat(done(Map.of(), "Son 1.500 pesos y algo más.").say(15)).isEqualTo("Son 1.500…");
  }
}
