package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks for the state of a job may wait for its end instead of asking again and again. */
class JobWaitTest {
  @TempDir static Path directory;
  private static Running server;

  @BeforeAll
  static void start() throws Exception {
    server = new Running(directory, Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String quotation(String company) throws Exception {
    Running.Reply reply =
        server.post(
            "/api/quotation/async",
            Map.of(
                "partner_name",
                company,
                "email",
                "eva@" + company.substring(6).toLowerCase(Locale.ROOT) + ".example",
                "phone",
                "+51 987 654 321",
                "lead_name",
                "Robots"));
    assertThat(reply.status()).as("%s", reply).isEqualTo(202);
    return reply.body().path("tracking_id").asString();
  }

  @Test
  void theStatusIsToldOnceTheQuotationIsThere() throws Exception {
    Running.Reply told =
        server.get("/api/quotation/status/" + quotation("Hotel Alba") + "?wait=20");
    assertThat(told.body().path("status").asString()).as("%s", told).isEqualTo("completed");
  }

  @Test
  void soDoesTheTool() throws Exception {
    Running.Reply told =
        server.post(
            "/api/tools/dev_get_quotation_status",
            Map.of("tracking_id", quotation("Hotel Brisa"), "wait_seconds", 20));
    assertThat(told.body().path("status").asString()).as("%s", told).isEqualTo("completed");
  }

  @Test
  void nobodyWaitsForLongOrForWhatIsNoNumber() throws Exception {
    String job = quotation("Hotel Costa");
    for (String wait : new String[] {"21", "-1", "soon", "1e3", "99999"}) {
      Running.Reply refused = server.get("/api/quotation/status/" + job + "?wait=" + wait);
      assertThat(refused.status()).as("%s: %s", wait, refused).isEqualTo(422);
      assertThat(refused.body().toString()).contains("wait_seconds");
    }
  }
}
