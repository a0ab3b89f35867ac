package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import puente.jobs.SmallDisk;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What callers hear of a server whose disk is full, and that it goes on when there is room. */
class FullDiskTest {
  private static final String ASYNC = "/api/quotation/async";

  @TempDir Path directory;

  @Test
  void callersAreToldSomethingSayableAndNothingAcceptedIsLost() throws Exception {
    try (SmallDisk disk = SmallDisk.at(directory.resolve("small"));
        Running server = new Running(disk.path(), Map.of())) {
      List<String> accepted = new ArrayList<>();
      Path filler = disk.filled();
      Running.Reply refused = server.post(ASYNC, request(0));
      for (int i = 1; refused.status() == 202 && i < 10_000; i++) {
        accepted.add(refused.body().path("tracking_id").asString());
        refused = server.post(ASYNC, request(i));
      }
      assertThat(refused.status()).as("%s", refused.body()).isEqualTo(503);
      assertThat(refused.body().path("detail").asString()).contains("no puede guardar nada");
      assertThat(refused.body().toString()).doesNotContain("SQL", "Exception");
      JsonNode tool =
          server.result(
              "tools/call", Map.of("name", "dev_create_quotation", "arguments", request(-1)));
      assertThat(tool.path("isError").asBoolean()).as("%s", tool).isTrue();
      assertThat(tool.at("/content/0/text").asString()).contains("no puede guardar nada");
      assertThat(server.get("/health").status()).isEqualTo(200);

      Files.delete(filler);
      Running.Reply last = server.post("/api/tools/dev_create_quotation", request(-2));
      assertThat(last.body().path("status").asString()).isEqualTo("completed");
      for (String id : accepted) {
        assertThat(ended(server, id)).as(id).isEqualTo("completed");
      }
    }
  }

  private static String ended(Running server, String id) throws Exception {
    long deadline = System.nanoTime() + 60_000_000_000L;
    String status = "";
    while (!List.of("completed", "failed").contains(status) && System.nanoTime() < deadline) {
      Thread.yield();
      status = server.get("/api/quotation/status/" + id).body().path("status").asString("");
    }
    return status;
  }

  private static ObjectNode request(int number) {
    return Json.object()
        .put("partner_name", "Hotel " + number)
        .put("email", "ana" + number + "@hotel.example")
        .put("phone", "+51 9" + String.format("%08d", number + 100))
        .put("lead_name", "Cotización " + number)
        .put("product_id", 26174)
        .put("product_qty", 1);
  }
}
