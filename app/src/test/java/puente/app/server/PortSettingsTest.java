package puente.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Keys;
import puente.http.MetricsPage;

class PortSettingsTest {
  @TempDir Path directory;

  private @Nullable MetricsPage page(Map<String, String> settings) {
    return new PortSettings(SettingsReader.read(settings, directory), List.of())
        .config(Keys.NONE, null, null, () -> "figures", List.of())
        .metrics();
  }

  @Test
  void figuresNeedAKeyUnlessTheSettingSaysOtherwise() {
    assertThat(page(Map.of())).matches(page -> page != null && !page.open());
    assertThat(page(Map.of("PUENTE_METRICS", "open"))).matches(page -> page != null && page.open());
    assertThat(page(Map.of("PUENTE_METRICS", "off"))).isNull();
  }
}
