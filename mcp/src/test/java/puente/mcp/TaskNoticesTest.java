package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import puente.bridge.Answer;
import puente.bridge.CallerConnection;
import puente.bridge.Outcome;
import puente.bridge.json.Json;
import puente.mcp.features.ClientQuestion;
import puente.mcp.features.Tasks;
import puente.mcp.protocol.Message;
import puente.mcp.protocol.Revision;
import puente.mcp.stream.CallEnding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a subscription is told of tasks. */
@Timeout(30)
class TaskNoticesTest {
  private static final String SUBSCRIPTION =
      "/params/_meta/io.modelcontextprotocol~1subscriptionId";
  private final Errands errands = new Errands();
  private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  private final Client client =
      new Client(errands.server, Revision.V2026_07_28).knowingTasks().streaming(heard::add);

  private static ObjectNode listen() {
    return Office.params("{\"notifications\":{\"taskIds\":[\"errand_1\",\"never_was\"]}}");
  }

  private CompletableFuture<Client.Answer> listening() throws InterruptedException {
    ObjectNode request = client.request("subscriptions/listen", listen());
    CompletableFuture<Client.Answer> answer =
        CompletableFuture.supplyAsync(
            () -> client.post(request.toString(), client.headers(request)));
    assertThat(heard.take().at("/params/notifications").toString())
        .isEqualTo("{\"taskIds\":[\"errand_1\"]}");
    return answer;
  }

  private JsonNode task() {
    ObjectNode task =
        (ObjectNode)
            client.ask("tasks/get", Json.object().put("taskId", Errands.ID)).result().deepCopy();
    task.remove(List.of("_meta", "resultType"));
    return task;
  }

  private JsonNode told() throws InterruptedException {
    JsonNode message = heard.take();
    assertThat(message.get("method").asString()).isEqualTo("notifications/tasks");
    assertThat(message.at(SUBSCRIPTION).intValue()).isEqualTo(7);
    ObjectNode params = (ObjectNode) message.get("params").deepCopy();
    params.remove("_meta");
    return params;
  }

  @Test
  void tellsTheWholeTaskAsItIsAndWheneverItChanges() throws Exception {
    CompletableFuture<Client.Answer> answer = listening();
    assertThat(told()).isEqualTo(task());
    Outcome outcome =
        new Outcome.Done(
            new Errands.Receipt("x", 0), "Done.", new Answer.State.Finished(), List.of());
    errands.become(new Tasks.State.Ended(outcome), Errands.DONE);
    JsonNode ended = told();
    assertThat(ended.get("status").asString()).isEqualTo("completed");
    assertThat(ended).isEqualTo(task());
    errands.server.close();
    OfficialSchema.of(Revision.V2026_07_28)
        .check("SubscriptionsListenResult", answer.get().result());
  }

  @Test
  void tellsNothingTwice() {
    Map<String, String> headers = Map.of();
    McpRequest http = new McpRequest(new byte[0], headers::get, Fixtures.CALLER, Duration.ZERO);
    ObjectNode request = client.request("subscriptions/listen", listen());
    Message.Request message = (Message.Request) Message.read(request, false);
    List<JsonNode> told = new ArrayList<>();
    TaskSubscription watch =
        new TaskSubscription(
            new TaskMembers(errands, new ToolResult(Fixtures.INFO)),
            new McpExchange(
                new ReceivedMessages(http, Transport.STREAMABLE_HTTP),
                http,
                Revision.V2026_07_28,
                message,
                null,
                new CallEnding(CallerConnection.NONE, null)),
            told::add);
    watch.watch(request.at("/params/notifications/taskIds"));
    watch.tell(Errands.ID);
    watch.tell(Errands.ID);
    assertThat(told).hasSize(1);
    errands.become(new Tasks.State.Cancelled(), Errands.DONE);
    watch.tell(Errands.ID);
    assertThat(told).hasSize(2);
  }

  @Test
  void tellsATaskThatIsOverAlready() throws Exception {
    errands.become(new Tasks.State.Cancelled(), Errands.DONE);
    CompletableFuture<Client.Answer> answer = listening();
    assertThat(told().get("status").asString()).isEqualTo("cancelled");
    errands.server.close();
    answer.get();
  }

  @Test
  void doesNotAskWhoCannotBeAsked() throws Exception {
    errands.become(
        new Tasks.State.Asking(Map.of("name", ClientQuestion.person("Who?", Office.form("name")))),
        Errands.DONE);
    CompletableFuture<Client.Answer> answer = listening();
    errands.become(new Tasks.State.Cancelled(), Errands.DONE);
    assertThat(told().get("status").asString()).isEqualTo("cancelled");
    errands.server.close();
    answer.get();
  }

  @Test
  void refusesAClientThatDoesNotKnowTasks() {
    Client plain = new Client(errands.server, Revision.V2026_07_28).streaming(heard::add);
    Client.Answer refused = plain.ask("subscriptions/listen", listen());
    assertThat(refused.code()).isEqualTo(-32021);
    assertThat(heard).isEmpty();
  }
}
