package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.WebhookInbox;
import puente.bridge.json.Json;
import puente.store.TurnedClock;
import tools.jackson.databind.node.ObjectNode;

class HeardTest {
  private static final ObjectNode FACT = Json.object().put("event", "BOOKING_CREATED");

  @TempDir Path directory;
  private final TurnedClock clock = new TurnedClock("2026-02-10T12:00:00Z");
  private Office office;
  private WebhookInbox heard;

  @BeforeEach
  void open() {
    office = new Office(directory, clock, (_, _) -> Errand.RECEIPT);
    heard = office.store.heard();
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void theSameIsNewOnceForEachVendor() {
    assertThat(heard.add("Cal.com", "a", FACT)).isTrue();
    assertThat(heard.add("Cal.com", "a", FACT)).isFalse();
    assertThat(heard.add("Another", "a", FACT)).isTrue();
    assertThat(heard.add("Cal.com", "b", FACT)).isTrue();
  }

  @Test
  void isForgottenWhenFinishedJobsAre() {
    heard.add("Cal.com", "a", FACT);
    clock.forward(Duration.ofDays(31));
    heard.add("Cal.com", "b", FACT);
    assertThat(heard.add("Cal.com", "a", FACT)).isTrue();
  }
}
