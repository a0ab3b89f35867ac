package puente.app.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import puente.bridge.text.Text;

/** Finds names that nothing reads, such as {@code PUENTE_API_KEYS}, and what each may mean. */
final class SettingNames {
  private static final String FILE = "_FILE";

  /** The prefixes of our names; the environment holds much that is of other programs. */
  private static final List<String> OURS =
      List.of(
          "PUENTE_",
          "ODOO_",
          "DEV_ODOO_",
          "TRACKHS_",
          "CALCOM_",
          "TWILIO_",
          "ELEVENLABS_",
          "VENDEDOR_",
          "MCP_",
          "CORS_",
          "JOB_RETENTION",
          "LOG_RETENTION",
          "LOG_LEVEL",
          "LOG_FORMAT",
          "S3_");

  /** Read by tests and the launcher, and no settings. */
  private static final List<String> OTHERS = List.of("PUENTE_REAL_", "PUENTE_TEST_");

  /**
   * Says what is wrong with names.
   *
   * @param ofTheFile the names in {@code .env}, of which whatever resembles a setting is meant to
   *     be one
   */
  static List<Text> unknown(Collection<String> ofTheEnvironment, Collection<String> ofTheFile) {
    Map<String, String> known = namesByLowerCase();
    List<Text> found = new ArrayList<>();
    for (String name : new TreeSet<>(ofTheEnvironment)) {
      if (isOurs(name) && !isKnown(name, known)) {
        found.add(unknown(name, known));
      }
    }
    for (String name : new TreeSet<>(ofTheFile)) {
      boolean resembles = isOurs(name) || nearest(name, known).isPresent();
      if (resembles && !isKnown(name, known) && !ofTheEnvironment.contains(name)) {
        found.add(Text.format(".env: %s", ".env: %s", unknown(name, known)));
      }
    }
    return found;
  }

  /** Every name that is read, by its lower case. */
  private static Map<String, String> namesByLowerCase() {
    Map<String, String> known = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      known.put(lower(setting.name()), setting.name());
      setting.aliases().forEach(alias -> known.put(lower(alias), alias));
    }
    return known;
  }

  private static boolean isKnown(String name, Map<String, String> known) {
    return known.containsValue(withoutFile(name)) || known.containsValue(name);
  }

  private static boolean isOurs(String name) {
    return OURS.stream().anyMatch(name.toUpperCase(Locale.ROOT)::startsWith)
        && OTHERS.stream().noneMatch(name::startsWith);
  }

  private static Text unknown(String name, Map<String, String> known) {
    Text remedy =
        nearest(name, known)
            .map(near -> Text.format("; ¿quiso decir %s?", "; did you mean %s?", near))
            .orElse(
                new Text(
                    " (./puente config los muestra todos)", " (./puente config shows them all)"));
    return Text.format("%s no es un ajuste%s", "%s is no setting%s", name, remedy);
  }

  /**
   * Finds a name that it begins with or that begins with it, else one that is written almost so.
   */
  private static Optional<String> nearest(String name, Map<String, String> known) {
    String word = lower(withoutFile(name));
    return known.keySet().stream()
        .filter(each -> word.length() > 5 && (each.startsWith(word) || word.startsWith(each)))
        .filter(each -> Math.abs(each.length() - word.length()) <= 4)
        .findFirst()
        .or(() -> NearestWord.to(word, known.keySet()))
        .map(known::get);
  }

  private static String withoutFile(String name) {
    return name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private SettingNames() {}
}
