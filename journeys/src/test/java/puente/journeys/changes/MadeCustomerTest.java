package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/** By what Odoo knows of a customer a quotation's job is told to have made it. */
class MadeCustomerTest {
  private static final LocalDateTime QUOTED = LocalDateTime.parse("2026-02-10T12:00:00");
  private static final Duration TOOK = Duration.ofSeconds(10);

  private static JsonNode partner(String externalId, String made) {
    return Json.object().put("xmlid", externalId).put("create_date", made);
  }

  @Test
  void whoWasMadeWhileTheJobRanIsItsCustomer() {
    JsonNode partner = partner("puente.partner_ana", "2026-02-10 11:59:55.123456");
    assertThat(MadeCustomer.wasMade(partner, QUOTED, TOOK)).isTrue();
  }

  @Test
  void whoWasMadeByAnEarlierJobIsNot() {
    JsonNode partner = partner("puente.partner_ana", "2026-02-10 11:58:49");
    assertThat(MadeCustomer.wasMade(partner, QUOTED, TOOK)).isFalse();
    assertThat(MadeCustomer.wasMade(partner, QUOTED, TOOK.plusSeconds(1))).isTrue();
  }

  @Test
  void whoHasNoExternalIdOfOursIsNot() {
    assertThat(
            MadeCustomer.wasMade(partner("base.partner_ana", "2026-02-10 11:59:55"), QUOTED, TOOK))
        .isFalse();
    assertThat(MadeCustomer.wasMade(partner("", "2026-02-10 11:59:55"), QUOTED, TOOK)).isFalse();
  }

  @Test
  void withoutATimeNobodyIs() {
    assertThat(MadeCustomer.wasMade(partner("puente.partner_ana", "soon"), QUOTED, TOOK)).isFalse();
    JsonNode partner = partner("puente.partner_ana", "2026-02-10 11:59:55");
    assertThat(MadeCustomer.wasMade(partner, null, TOOK)).isFalse();
  }
}
