package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.odoo.http.HttpOdoo;
import tools.jackson.databind.JsonNode;

/** A real Odoo that cannot be reached for a while, under load; then it tells how fast it is. */
@Tag("real-odoo")
class RealOdooAwayTest {
  private static final int SECONDS = Integer.getInteger("pressure.seconds", 6);

  private final String run =
      "a" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + "x";

  @Test
  void whatIsAcceptedMeanwhileIsDoneOnceAfterwards(@TempDir Path data) throws Exception {
    Map<String, String> settings =
        RealOdooServerTest.settings(RealOdooServerTest.isFourteen() ? "xmlrpc" : "json2");
    URI odoo = URI.create(RealOdooServerTest.given("URL"));
    try (Gate gate = new Gate(odoo.getPort())) {
      settings.put("ODOO_URL", "http://127.0.0.1:" + gate.port());
      settings.put("DEV_ODOO_URL", "http://127.0.0.1:" + gate.port());
      settings.put("PUENTE_API_KEY", Outage.VOICE);
      settings.put("LOG_LEVEL", "WARN");
      try (Server server = Server.serve(data, settings);
          HttpOdoo books = RealOdooServerTest.odoo()) {
        String warm =
            server.http.post("/api/quotation/async", Ask.quotation(run)).text("/tracking_id");
        assertThat(server.ended(warm).path("status").asString()).isEqualTo("completed");

        Outage outage = new Outage(server, gate, run);
        outage.last(SECONDS);
        assertThat(Outage.median(outage.away)).isLessThan(Duration.ofMillis(500));
        Duration drained = outage.drained();
        System.out.printf("away %d s: %s%n", SECONDS, outage.told(drained));
        for (String trackingId : outage.accepted) {
          JsonNode job = server.ended(trackingId);
          assertThat(job.path("status").asString()).as("%s", job).isEqualTo("completed");
        }
        List<?> theirs = List.of("origin", "in", List.copyOf(outage.accepted));
        assertThat(books.count("sale.order", List.of(theirs))).isEqualTo(outage.accepted.size());
      }
    }
  }
}
