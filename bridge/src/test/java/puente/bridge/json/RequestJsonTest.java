package puente.bridge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RequestJsonTest {
  private static byte[] objects(int count) {
    String objects = "{},".repeat(count - 1) + "{}";
    return ("[" + objects + "]").getBytes(StandardCharsets.UTF_8);
  }

  /** Rows H4 and H6: 1 MiB of empty objects took 15 MB, and each was looked at. */
  @Test
  void moreValuesThanAnyRequestHasAreRefused() {
    assertThat(RequestJson.read(objects(20_000))).hasSize(20_000);
    assertThatThrownBy(() -> RequestJson.read(objects(90_000)))
        .isInstanceOf(JacksonException.class);
    assertThat(Json.read(objects(90_000))).hasSize(90_000); // A back end may have more to say.
  }

  @Test
  void manyLargeDocumentsAreReadOneAfterTheOther() throws Exception {
    byte[] large = objects(24_000);
    Callable<JsonNode> reading = () -> RequestJson.read(large);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<JsonNode> each : threads.invokeAll(List.of(reading, reading, reading, reading))) {
        assertThat(each.get()).hasSize(24_000);
      }
    }
  }

  private static JsonNode part(String document) {
    return RequestJson.read(
        document.getBytes(StandardCharsets.UTF_8), Set.of("/call/transcript", "/artifact"));
  }

  private static String with(String more) {
    return "{\"name\":\"x\",\"pad\":\"" + "p".repeat(70_000) + "\"" + more + "}";
  }

  /** A talk of an hour has more words than any request has values. */
  @Test
  void whatNobodyLooksAtIsNeitherKeptNorCounted() {
    String words = new String(objects(90_000), StandardCharsets.UTF_8);
    JsonNode read =
        part(
            with(
                ",\"call\":{\"id\":\"c\",\"transcript\":"
                    + words
                    + ",\"n\":[1,{\"transcript\":2}],\"o\":{}},\"artifact\":{\"a\":"
                    + words
                    + "},\"list\":[],\"nothing\":null,\"args\":{\"artifact\":1.50}"));
    ((ObjectNode) read).remove("pad");
    assertThat(read)
        .isEqualTo(
            Json.read(
                """
                {"name": "x", "call": {"id": "c", "n": [1, {"transcript": 2}], "o": {}},
                 "list": [], "nothing": null, "args": {"artifact": 1.50}}
                """));
    assertThatThrownBy(() -> part(with(",\"other\":" + words)))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void aPartIsReadOfOneWellFormedDocumentAlone() {
    assertThat(part(with("")).size()).isEqualTo(2);
    assertThat(part("[" + with("") + "]").get(0).size()).isEqualTo(2);
    for (String wrong :
        List.of(
            with(",\"artifact\":[1"),
            with(",\"artifact\":[nope]"),
            with("") + "{}",
            with("") + "x",
            with(",\"name\":1"))) {
      assertThatThrownBy(() -> part(wrong)).isInstanceOf(JacksonException.class);
    }
  }
}
