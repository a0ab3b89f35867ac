package puente.app.settings;

import java.nio.file.Path;
import java.util.Locale;

/** The folders where each platform keeps a user's data. */
final class PlatformFolders {

  static Path userData() {
    Path home = Path.of(System.getProperty("user.home"));
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return home.resolve("Library/Application Support");
    }
    if (system.contains("win")) {
      String local = System.getenv("LOCALAPPDATA");
      return local == null ? home.resolve("AppData/Local") : Path.of(local);
    }
    String xdg = System.getenv("XDG_DATA_HOME");
    return xdg == null || xdg.isBlank() ? home.resolve(".local/share") : Path.of(xdg);
  }

  private PlatformFolders() {}
}
