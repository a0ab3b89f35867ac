package puente.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeZoneDataTest {
  @Test
  void rulesOlderThanOthersThatAreKnownAreTold() {
    assertThat(TimeZoneData.outdated("2026a", "").orElseThrow().en()).contains("2026a", "2026b");
    assertThat(TimeZoneData.outdated("2026b", "")).isEmpty();
    assertThat(TimeZoneData.outdated("2026b", "2025b")).isEmpty();
    assertThat(TimeZoneData.outdated("2026b", "2026d").orElseThrow().es()).contains("2026d");
    assertThat(TimeZoneData.version()).matches("\\d{4}[a-z]");
  }
}
