package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.mcp.protocol.Revision;

class BatchTest {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
  private static final String NOTE = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}";
  private final Client client = new Client(Fixtures.server(), Revision.V2025_03_26);

  @Test
  void answersEachRequestOfABatchAndNoNotification() {
    String list = "{\"jsonrpc\":\"2.0\",\"id\":\"two\",\"method\":\"tools/list\"}";
    Client.Answer answer =
        client.post("[" + NOTE + "," + PING + "," + NOTE + "," + list + ",5]", Map.of());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).hasSize(3);
    assertThat(answer.body().get(0).get("id").intValue()).isEqualTo(1);
    assertThat(answer.body().get(1).get("id").asString()).isEqualTo("two");
    assertThat(answer.body().get(1).get("result").get("tools").get(0).has("outputSchema"))
        .isFalse();
    assertThat(answer.body().get(2).get("error").get("code").intValue()).isEqualTo(-32600);
  }

  @Test
  void answersABatchOfNotificationsWithNothing() {
    Client.Answer answer = client.post("[" + NOTE + "," + NOTE + "]", Map.of());
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2025-03-26"})
  void knowsBatchesWhereTheRevisionHasThem(String version) {
    Client.Answer answer = client.post("[" + PING + "]", Map.of("MCP-Protocol-Version", version));
    assertThat(answer.body()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-06-18", "2025-11-25", "2026-07-28"})
  void refusesABatchWhereTheRevisionHasNone(String version) {
    Client.Answer answer = client.post("[" + PING + "]", Map.of("MCP-Protocol-Version", version));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(-32600);
  }

  @Test
  void refusesABatchOfAnUnknownVersion() {
    Client.Answer answer =
        client.post("[" + PING + "]", Map.of("MCP-Protocol-Version", "3000-01-01"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(-32022);
  }

  @Test
  void refusesAnEmptyBatchAndOneTooLarge() {
    assertThat(client.post("[]", Map.of()).code()).isEqualTo(-32600);
    String twenty = (PING + ",").repeat(19) + PING;
    assertThat(client.post("[" + twenty + "]", Map.of()).body()).hasSize(20);
    Client.Answer answer = client.post("[" + twenty + "," + PING + "]", Map.of());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(-32600);
  }

  @Test
  void refusesToInitializeInABatch() {
    Client.Answer answer =
        client.post("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}]", Map.of());
    assertThat(answer.body().get(0).get("error").get("code").intValue()).isEqualTo(-32600);
  }

  @Test
  void keepsTheOtherAnswersWhenOneBreaks() {
    String broken =
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":"
            + "{\"name\":\"trouble\",\"arguments\":{\"kind\":\"error\"}}}";
    Client.Answer answer = client.post("[" + PING + "," + broken + "," + PING + "]", Map.of());
    assertThat(answer.body()).hasSize(3);
    assertThat(answer.body().at("/1/result/isError").booleanValue()).isTrue();
  }
}
