package puente.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import puente.bridge.json.Json;
import puente.bridge.schema.FieldError;
import puente.bridge.text.Language;
import puente.bridge.text.Text;

class BridgeTest {
  record Greeting(String name) {}

  record Greeted(String words, @Nullable String note) {}

  private static final Operation<Greeting, Greeted> GREET =
      Operation.reads("greet")
          .purpose("Greets.")
          .does(new Greeting("Ana"), Greeted.class, BridgeTest::greet);

  private final Bridge bridge = new Bridge(new Catalogue(List.of(GREET)));

  private static Answer<Greeted> greet(Greeting greeting, Call call) {
    if (greeting.name().equals("nobody")) {
      throw new ProblemException(new Problem.Missing(new Text("la persona", "person"), "nobody"));
    }
    if (greeting.name().equals("bug")) {
      throw new IllegalStateException("secret detail");
    }
    return Answer.of(new Greeted("hi " + greeting.name(), null), new Text("hola", "hello"));
  }

  private Outcome call(String operation, String arguments, boolean lenient) {
    Caller caller = new Caller("test", null, Language.EN, Grant.ALL);
    return bridge.call(
        new Call(operation, Json.read(arguments), caller, null, Duration.ZERO, lenient));
  }

  private static Problem problem(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).problem();
  }

  @Test
  void answersWithTheResultAndOneSentence() {
    Outcome outcome = call("greet", "{\"name\":\"Ana\"}", false);
    assertThat(((Outcome.Done) outcome).json())
        .isEqualTo("{\"words\":\"hi Ana\",\"say\":\"hello\"}");
  }

  @Test
  void refusesAMistypedFieldByName() {
    Problem problem = problem(call("greet", "{\"nmae\":\"Ana\"}", false));
    assertThat(((Problem.Invalid) problem).faults())
        .extracting(FieldError::field)
        .containsExactly("name", "nmae");
  }

  @Test
  void warnsOfAFieldThatThePlatformAdds() {
    Outcome outcome = call("greet", "{\"name\":\"Ana\",\"toolCallId\":1}", false);
    assertThat(((Outcome.Done) outcome).json())
        .contains("\"warnings\":[\"The unknown field “toolCallId” was ignored.\"]");
  }

  @Test
  void warnsOfAnUnknownFieldWhereItIsToBeIgnored() {
    Outcome outcome = call("greet", "{\"name\":\"Ana\",\"nmae\":1}", true);
    assertThat(((Outcome.Done) outcome).json())
        .contains("\"warnings\":[\"The unknown field “nmae” was ignored.\"]");
  }

  @Test
  void tellsWhatTheBodyRefused() {
    assertThat(problem(call("greet", "{\"name\":\"nobody\"}", false)))
        .isInstanceOf(Problem.Missing.class);
  }

  @Test
  void tellsAReferenceAndNothingElseOfItsOwnFaults() {
    Problem problem = problem(call("greet", "{\"name\":\"bug\"}", false));
    assertThat(problem).isInstanceOf(Problem.Bug.class);
    assertThat(problem.say().en()).doesNotContain("secret");
  }

  @Test
  void whatCannotBeDoneNowIsNotSaidToBeALookUp() {
    assertThat(away(Operation.reads("greet")).en()).isEqualTo("I cannot look that up right now.");
    assertThat(away(Operation.writes("greet")).en()).isEqualTo("I cannot do that right now.");
    assertThat(away(Operation.writes("greet")).es()).isEqualTo("En este momento no puedo hacerlo.");
  }

  /** What is said where an operation's database is away. */
  private static Text away(Operation.Draft operation) {
    Operation<?, ?> refused =
        operation
            .purpose("Greets.")
            .does(
                new Greeting("Ana"),
                Greeted.class,
                (_, _) -> {
                  Text why = new Text("La base no está.", "The database is away.");
                  throw new ProblemException(new Problem.Unavailable("SQLite", why, null));
                });
    Caller caller = new Caller("test", null, Language.EN, Grant.ALL);
    try (Bridge alone = new Bridge(new Catalogue(List.of(refused)))) {
      Call call =
          new Call("greet", Json.read("{\"name\":\"Ana\"}"), caller, null, Duration.ZERO, false);
      return problem(alone.call(call)).say();
    }
  }

  @Test
  void doesNotKnowOtherOperations() {
    assertThat(problem(call("gret", "{}", false)).kind()).isEqualTo("missing");
  }

  @Test
  void refusesWhatIsNotAnObject() {
    assertThat(problem(call("greet", "[1]", false)).kind()).isEqualTo("invalid");
  }
}
