package puente.mcp.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Answer;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.mcp.Client;
import puente.mcp.Errands;
import puente.mcp.Fixtures;
import puente.mcp.Office;
import puente.mcp.protocol.Revision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Held to the extension's own schema by {@link puente.mcp.Client}. */
class TasksTest {
  private static final Revision REVISION = Revision.V2026_07_28;
  private final Errands errands = new Errands();
  private final Client client = new Client(errands.server, REVISION).knowingTasks();
  private final Client plain = new Client(errands.server, REVISION);

  private static ObjectNode errand() {
    return Json.object().put("what", "milk");
  }

  private static ObjectNode id(String id) {
    return Json.object().put("taskId", id);
  }

  private JsonNode task() {
    return client.ask("tasks/get", id(Errands.ID)).result();
  }

  private static void assertLacking(Client.Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(-32021);
    assertThat(answer.error().get("data").toString())
        .isEqualTo(
            "{\"requiredCapabilities\":{\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}}");
  }

  @Test
  void tellsEverybodyThatThereAreTasks() {
    for (Client each : List.of(client, plain)) {
      JsonNode capabilities = each.ask("server/discover", Json.object()).result();
      assertThat(capabilities.at("/capabilities/extensions").toString())
          .isEqualTo("{\"io.modelcontextprotocol/tasks\":{}}");
    }
    Client without = new Client(Fixtures.server(), REVISION).knowingTasks();
    JsonNode capabilities = without.ask("server/discover", Json.object()).result();
    assertThat(capabilities.get("capabilities").has("extensions")).isFalse();
    assertThat(without.ask("tasks/get", id(Errands.ID)).code()).isEqualTo(-32601);
  }

  @Test
  void handsOutATaskAtOnceToAClientThatKnowsTasks() {
    JsonNode created = client.call("errand", errand()).result();
    ((ObjectNode) created).remove("_meta");
    assertThat(created.toString())
        .isEqualTo(
            "{\"resultType\":\"task\",\"taskId\":\"errand_1\",\"status\":\"working\","
                + "\"statusMessage\":\"On the way.\",\"createdAt\":\"2026-08-01T10:00:00.250Z\","
                + "\"lastUpdatedAt\":\"2026-08-01T10:00:01.250Z\",\"ttlMs\":2592000000,"
                + "\"pollIntervalMs\":1000}");
  }

  @ParameterizedTest
  @EnumSource
  void answersWhatItAlwaysDidToAClientThatDoesNot(Revision revision) {
    JsonNode result = new Client(errands.server, revision).call("errand", errand()).result();
    assertThat(result.at("/content/0/text").asString())
        .isEqualTo("{\"what\":\"milk\",\"patience_millis\":1500,\"say\":\"Done.\"}");
    assertThat(result.has("taskId")).isFalse();
  }

  @Test
  void handsOutTheTaskHoweverFarItIs() {
    errands.become(new Tasks.State.Cancelled(), Errands.DONE);
    JsonNode created = client.call("errand", errand()).result();
    assertThat(created.get("status").asString()).isEqualTo("cancelled");
  }

  @Test
  void answersInFullWhatGoesOnAsNoTask() {
    JsonNode result = client.call("lost", errand()).result();
    assertThat(result.get("resultType").asString()).isEqualTo("complete");
    assertThat(result.at("/structuredContent/patience_millis").longValue()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void refusesAnOperationThatIsOnlyATaskToAClientThatKnowsNone(Revision revision) {
    assertLacking(new Client(errands.server, revision).call("only", errand()));
    assertThat(client.call("only", errand()).result().has("taskId")).isTrue();
  }

  @Test
  void asksBeforeItHandsOutATask() {
    Client able = new Client(errands.server, REVISION).knowingTasks().able("elicitation");
    ObjectNode call = Json.object().put("name", "after_asking");
    call.set("arguments", errand());
    JsonNode first = able.ask("tools/call", call).result();
    assertThat(first.has("taskId")).isFalse();
    call.putObject("inputResponses").putObject("name").putObject("content").put("name", "Ana");
    call.put("requestState", first.get("requestState").asString());
    JsonNode second = able.ask("tools/call", call).result();
    assertThat(second.get("resultType").asString()).isEqualTo("task");
    assertThat(second.has("requestState")).isFalse();
  }

  @Test
  void inlinesExactlyWhatTheCallWouldHaveBeenAnswered() {
    JsonNode answered = plain.call("failing", errand()).result();
    assertThat(answered.get("isError").booleanValue()).isTrue();
    assertThat(answered.at("/structuredContent/what").asString()).isEqualTo("x");
    Outcome outcome =
        new Outcome.Done(
            new Errands.Receipt("x", 0), "Done.", new Answer.State.Failed("internal"), List.of());
    errands.become(new Tasks.State.Ended(outcome), Errands.DONE);
    assertThat(task().get("status").asString()).isEqualTo("completed");
    assertThat(task().get("result")).isEqualTo(answered);
  }

  @ParameterizedTest
  @EnumSource
  void tellsWhatFailedAsAnErrorInEveryRevision(Revision revision) {
    JsonNode result = new Client(errands.server, revision).call("failing", errand()).result();
    assertThat(result.get("isError").booleanValue()).isTrue();
    assertThat(result.at("/content/0/text").asString()).contains("Done.");
    assertThat(result.has("structuredContent")).isEqualTo(revision.has(Revision.Trait.STRUCTURED));
  }

  @Test
  void inlinesARefusalAsAnErrorOfTheTool() {
    errands.become(
        new Tasks.State.Ended(new Outcome.Refused(new Problem.Conflict(Errands.DONE))),
        Errands.DONE);
    assertThat(task().at("/result/isError").booleanValue()).isTrue();
    assertThat(task().at("/result/_meta/puente~1error/type").asString()).isEqualTo("conflict");
  }

  @Test
  void tellsOurOwnFaultAsAnErrorOfTheProtocol() {
    errands.become(new Tasks.State.Broken(new Problem.Bug("abcd").detail()), Errands.DONE);
    assertThat(task().get("status").asString()).isEqualTo("failed");
    assertThat(task().at("/error/code").intValue()).isEqualTo(-32603);
    assertThat(task().at("/error/message").asString()).contains("abcd");
    assertThat(task().has("result")).isFalse();
  }

  @Test
  void speaksTheLanguageOfTheCaller() {
    Caller spanish = new Caller(Fixtures.CALLER.holder(), null, Language.ES, Grant.ALL);
    JsonNode told =
        new Client(errands.server, REVISION)
            .knowingTasks()
            .as(spanish)
            .ask("tasks/get", id(Errands.ID))
            .result();
    assertThat(told.get("statusMessage").asString()).isEqualTo("En camino.");
  }

  @Test
  void asksInATaskAndHandsOnTheAnswers() {
    errands.become(
        new Tasks.State.Asking(Map.of("name", ClientQuestion.person("Who?", Office.form("name")))),
        Errands.DONE);
    // basic/patterns/mrtr: nothing may be asked that the client has not declared.
    assertThat(client.ask("tasks/get", id(Errands.ID)).error().at("/data").toString())
        .isEqualTo("{\"requiredCapabilities\":{\"elicitation\":{}}}");
    client.able("elicitation");
    assertThat(task().get("status").asString()).isEqualTo("input_required");
    assertThat(task().at("/inputRequests/name/method").asString()).isEqualTo("elicitation/create");
    ObjectNode update = id(Errands.ID);
    update.putObject("inputResponses").putObject("name").put("action", "decline");
    JsonNode acknowledged = client.ask("tasks/update", update).result();
    assertThat(acknowledged.propertyNames()).containsExactly("resultType", "_meta");
    assertThat(errands.answered.get(Errands.ID).get("name").get("action").asString())
        .isEqualTo("decline");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"inputResponses\":[]}", "{\"inputResponses\":{\"name\":1}}"})
  void refusesAnswersThatAreNone(String params) {
    ObjectNode update = Office.params(params).put("taskId", Errands.ID);
    assertThat(client.ask("tasks/update", update).code()).isEqualTo(-32602);
    assertThat(errands.answered).isEmpty();
  }

  @Test
  void cancelsAndSaysNoMore() {
    JsonNode acknowledged = client.ask("tasks/cancel", id(Errands.ID)).result();
    assertThat(acknowledged.propertyNames()).containsExactly("resultType", "_meta");
    assertThat(errands.cancelled).containsExactly(Errands.ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasks/get", "tasks/update", "tasks/cancel"})
  void knowsOneHoldersTaskForNobodyElse(String method) {
    Client other =
        new Client(errands.server, REVISION)
            .knowingTasks()
            .as(new Caller("somebody else", null, Language.EN, Grant.ALL));
    ObjectNode params = id(Errands.ID);
    params.putObject("inputResponses");
    JsonNode refused = other.ask(method, params).error();
    assertThat(refused.get("code").intValue()).isEqualTo(-32602);
    assertThat(client.ask(method, id("never_was")).error()).isEqualTo(refused);
    assertThat(client.ask(method, Json.object()).code()).isEqualTo(-32602);
    assertThat(errands.cancelled).isEmpty();
    assertThat(errands.answered).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasks/get", "tasks/update", "tasks/cancel"})
  void needsTheCapabilityAndTheNameOfTheTaskInItsHeader(String method) {
    assertLacking(plain.ask(method, id(Errands.ID)));
    ObjectNode request = client.request(method, id(Errands.ID));
    Map<String, String> headers = client.headers(request);
    headers.put("Mcp-Name", "errand_2");
    assertThat(client.ask(request, headers).code()).isEqualTo(-32020);
  }

  @Test
  void hasNoListOfTasksAndNoResultsBesideThem() {
    for (String method : List.of("tasks/list", "tasks/result")) {
      assertThat(client.ask(method, id(Errands.ID)).code()).isEqualTo(-32601);
    }
    for (Revision older : Revision.values()) {
      if (!older.has(Revision.Trait.STATELESS)) {
        Client before = new Client(errands.server, older);
        assertThat(before.ask("tasks/get", id(Errands.ID)).code()).isEqualTo(-32601);
      }
    }
  }

  @Test
  void takesBackWhatAnotherProcessWithTheSameKeySealed() {
    Client able = new Client(errands.server, REVISION).knowingTasks().able("elicitation");
    ObjectNode call = Json.object().put("name", "after_asking");
    call.set("arguments", errand());
    String state = able.ask("tools/call", call).result().get("requestState").asString();
    call.putObject("inputResponses").putObject("name").putObject("content").put("name", "Ana");
    call.put("requestState", state);
    Client next = new Client(new Errands().server, REVISION).knowingTasks().able("elicitation");
    assertThat(next.ask("tools/call", call).result().has("taskId")).isTrue();
  }
}
