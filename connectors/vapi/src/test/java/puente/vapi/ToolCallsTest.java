package puente.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.PlatformCall;
import puente.bridge.json.Json;
import puente.bridge.schema.Phone;
import puente.bridge.voice.ToolRequest;
import puente.bridge.voice.ToolUse;
import tools.jackson.databind.JsonNode;

class ToolCallsTest {
  private final VapiPlatform vapi = new VapiPlatform(List.of(), "", java.time.Instant::now);

  /** By Vapi's types: the arguments are the text of an object. */
  private static final String TYPED =
      """
      {"message": {"type": "tool-calls", "timestamp": 1796040000000,
        "call": {"id": "call_1", "type": "inboundPhoneCall", "assistantId": "asst_1"},
        "customer": {"number": "+34600000001"},
        "assistant": {"transcriber": {"provider": "deepgram", "language": "es"}},
        "toolWithToolCallList": [],
        "toolCallList": [
          {"id": "tc_1", "type": "function",
           "function": {"name": "find_customer", "arguments": "{\\"text\\": \\"Ana\\"}"}},
          {"id": "tc_2", "type": "function",
           "function": {"name": "list_projects", "arguments": ""}}]}}
      """;

  private ToolRequest read(String message) {
    return Objects.requireNonNull(vapi.message(Json.read(message)));
  }

  private static JsonNode ana() {
    return Json.object().put("text", "Ana");
  }

  @Test
  void theTypedMessageIsOneOfVapis() {
    assertThat(VapiSchema.faults("ServerMessageToolCalls", Json.read(TYPED).path("message")))
        .isEmpty();
    assertThat(VapiSchema.faults("ServerMessageToolCalls", Json.object())).isNotEmpty();
  }

  @Test
  void everyCallOfAMessageIsReadWithTheCallItBelongsTo() {
    ToolRequest request = read(TYPED);
    assertThat(request.call())
        .isEqualTo(new PlatformCall("vapi", "call_1", new Phone("+34600000001"), null, "asst_1"));
    assertThat(request.language()).isEqualTo("es");
    assertThat(request.uses())
        .containsExactly(
            new ToolUse("tc_1", "find_customer", ana()),
            new ToolUse("tc_2", "list_projects", Json.object()));
  }

  /** As captured, as two pages of the documentation have it, and as the tool's own list has it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'toolCallList':[{'id':'tc_1','type':'function','function':{'name':'find_customer',"
            + "'arguments':{'text':'Ana'}}}]}",
        "{'toolCallList':[{'id':'tc_1','name':'find_customer','arguments':{'text':'Ana'}}]}",
        "{'toolCallList':[{'id':'tc_1','name':'find_customer','parameters':{'text':'Ana'}}]}",
        "{'toolCalls':[{'id':'tc_1','function':{'name':'find_customer',"
            + "'arguments':'{\\\"text\\\":\\\"Ana\\\"}'}}]}",
        "{'toolWithToolCallList':[{'type':'function','function':{'name':'find_customer'},"
            + "'toolCall':{'id':'tc_1','function':{'parameters':{'text':'Ana'}}}}]}",
        "{'toolWithToolCallList':[{'name':'find_customer','toolCall':{'id':'tc_1',"
            + "'parameters':{'text':'Ana'}}}]}"
      })
  void everyFormOfACallIsRead(String form) {
    String message = form.replace('\'', '"').replaceFirst("\\{", "{\"type\":\"tool-calls\",");
    assertThat(read("{\"message\":" + message + "}").uses())
        .containsExactly(new ToolUse("tc_1", "find_customer", ana()));
  }

  @Test
  void argumentsThatWereCutOffStayAText() {
    ToolRequest cut =
        read(
            "{\"message\":{\"type\":\"tool-calls\",\"toolCallList\":[{\"id\":\"tc_1\","
                + "\"function\":{\"name\":\"find_customer\",\"arguments\":\"{\\\"te\"}}]}}");
    assertThat(cut.uses().getFirst().arguments().isString()).isTrue();
    assertThat(cut.call().id()).isNull();
  }

  @Test
  void aChatIsACallToo() {
    ToolRequest chat = read("{\"message\":{\"type\":\"tool-calls\",\"chat\":{\"id\":\"chat_1\"}}}");
    assertThat(chat.call().id()).isEqualTo("chat_1");
    assertThat(chat.uses()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{\"message\":\"tool-calls\"}",
        "{\"message\":{\"type\":\"status-update\",\"toolCallList\":[{\"id\":\"tc_1\"}]}}"
      })
  void otherMessagesAskForNothing(String message) {
    assertThat(vapi.message(Json.read(message))).isNull();
  }
}
