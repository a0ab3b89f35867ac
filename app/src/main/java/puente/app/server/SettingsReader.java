package puente.app.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import puente.app.backends.ToolSelection;
import puente.app.settings.Settings;

/** Reads the settings and has everybody who owns several of them check those together. */
public final class SettingsReader {
  private static final List<Consumer<Settings>> CHECKS =
      List.of(AccessSettings::check, LoginSettings::check, ToolSelection::check);

  public static Settings read(Map<String, String> environment, Path workingDirectory) {
    return Settings.read(environment, workingDirectory, CHECKS);
  }

  private SettingsReader() {}
}
