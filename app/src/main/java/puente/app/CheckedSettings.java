package puente.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the settings and has everybody who owns several of them check those together. */
final class CheckedSettings {
  private static final List<Consumer<Settings>> CHECKS =
      List.of(AccessSettings::check, LoginSettings::check, Selection::check);

  static Settings read(Map<String, String> environment, Path workingDirectory) {
    return Settings.read(environment, workingDirectory, CHECKS);
  }

  private CheckedSettings() {}
}
