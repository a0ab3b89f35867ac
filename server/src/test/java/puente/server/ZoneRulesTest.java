package puente.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ZoneRulesTest {
  @Test
  void rulesOlderThanOthersThatAreKnownAreTold() {
    assertThat(ZoneRules.outdated("2026a", "").orElseThrow().en()).contains("2026a", "2026b");
    assertThat(ZoneRules.outdated("2026b", "")).isEmpty();
    assertThat(ZoneRules.outdated("2026b", "2025b")).isEmpty();
    assertThat(ZoneRules.outdated("2026b", "2026d").orElseThrow().es()).contains("2026d");
    assertThat(ZoneRules.version()).matches("\\d{4}[a-z]");
  }
}
