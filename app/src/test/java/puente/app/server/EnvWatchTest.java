package puente.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.app.backends.ToolSelection;
import puente.app.settings.Settings;

class EnvWatchTest {
  @TempDir Path directory;
  private final Logger logger = Logger.getLogger(EnvWatch.class.getName());
  private final List<String> logged = new ArrayList<>();
  private final List<ToolSelection> applied = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          logged.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
  }

  private EnvWatch watch(String file) throws IOException {
    write(file);
    Settings settings = SettingsReader.read(Map.of("MCP_NAME", "fixed"), directory);
    return new EnvWatch(settings, changed -> applied.add(ToolSelection.of(changed)));
  }

  private void write(String file) throws IOException {
    Files.writeString(directory.resolve(".env"), file);
  }

  private static void lookTwice(EnvWatch watch) {
    watch.look();
    watch.look();
  }

  @Test
  void appliesAChangeOnceTheFileHasSettled() throws IOException {
    EnvWatch watch = watch("PUENTE_READ_ONLY=true\n");
    lookTwice(watch);
    assertThat(applied).isEmpty();
    write("");
    watch.look();
    assertThat(applied).as("it may be half written").isEmpty();
    write("PUENTE_READ_ONLY=true\nPUENTE_TOOLS=odoo\n");
    watch.look();
    assertThat(applied).isEmpty();
    watch.look();
    assertThat(applied).containsExactly(new ToolSelection(List.of("odoo"), true));
    lookTwice(watch);
    assertThat(applied).hasSize(1);
    Files.delete(directory.resolve(".env"));
    lookTwice(watch);
    assertThat(applied).last().isEqualTo(new ToolSelection(List.of(), false));
  }

  @Test
  void anInvalidValueLeavesTheOldAndIsSaid() throws IOException {
    EnvWatch watch = watch("PUENTE_TOOLS=odoo\n");
    lookTwice(watch);
    write("PUENTE_TOOLS=odo\nPUENTE_READ_ONLY=true\n");
    lookTwice(watch);
    assertThat(applied).isEmpty();
    assertThat(logged)
        .anyMatch(line -> line.contains("did you mean odoo?"))
        .anyMatch(line -> line.contains("nothing was changed"));
    write("PUENTE_TOOLS=puente\n");
    lookTwice(watch);
    assertThat(applied).containsExactly(new ToolSelection(List.of("puente"), false));
  }

  @Test
  void saysWhatTakesEffectAfterARestartAndNoValues() throws IOException {
    EnvWatch watch = watch("");
    lookTwice(watch);
    write("ODOO_API_KEY=swordfish\nPORT=8123\nMCP_NAME=other\n");
    lookTwice(watch);
    assertThat(applied).isEmpty();
    assertThat(logged)
        .singleElement()
        .asString()
        .contains("PORT, ODOO_API_KEY", "after a restart")
        .doesNotContain("swordfish", "8123", "MCP_NAME");
  }
}
