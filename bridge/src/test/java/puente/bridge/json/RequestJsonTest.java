package puente.bridge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

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
}
