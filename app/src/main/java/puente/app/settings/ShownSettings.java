package puente.app.settings;

import puente.bridge.text.Language;
import puente.bridge.text.Text;

/** The values of settings as a person may see them: a secret only as set. */
public final class ShownSettings {
  private static final Text DEFAULT = new Text(" (si falta)", " (default)");
  private static final Text SET = new Text("puesto", "set");

  /** The value that is set, or the usual one with a note; a dash where there is neither. */
  public static String shown(Settings settings, Setting setting, Language language) {
    if (!settings.has(setting)) {
      String fallback = value(settings, setting);
      return fallback.isEmpty() ? "-" : fallback + DEFAULT.in(language);
    }
    return setting.secret() ? SET.in(language) : value(settings, setting);
  }

  /** Directories as they are found, whatever the working directory of who reads this. */
  private static String value(Settings settings, Setting setting) {
    return switch (setting) {
      case PUENTE_DATA_DIR -> settings.dataDirectory().toAbsolutePath().normalize().toString();
      case MCP_LOG_DIR -> settings.auditDirectory().toAbsolutePath().normalize().toString();
      default -> settings.text(setting);
    };
  }

  private ShownSettings() {}
}
