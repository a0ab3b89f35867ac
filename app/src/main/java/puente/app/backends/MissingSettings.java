package puente.app.backends;

import java.util.List;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.text.Text;

/** Settings that a back end needs and that are not set. */
final class MissingSettings {
  /** The names of those that are not set. */
  static List<String> of(Settings settings, List<Setting> needed) {
    return needed.stream().filter(each -> !settings.has(each)).map(Setting::name).toList();
  }

  /** Tells which variables are missing. */
  static Text tell(String name, List<String> variables) {
    return Text.format("%s: falta %s", "%s: missing %s", name, String.join(", ", variables));
  }

  private MissingSettings() {}
}
