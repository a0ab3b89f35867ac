package puente.sandbox.odoo.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts that have a value for each language. As on 16 and later: a context's {@code lang} gives the
 * translation, or the English text where there is none; a write in a language changes that one.
 */
public final class Translations {
  private static final String SOURCE = "en_US";
  private static final int FIRST_THAT_CHECKS = 16;

  /** Reads the field in the language of the call. */
  static Object read(Env env, Field field, Map<String, Object> row) {
    Object source = row.getOrDefault(field.name(), field.empty());
    return field.translated() ? row.getOrDefault(column(env, field.name()), source) : source;
  }

  /** The columns of a write: of translated fields those of the language of the call. */
  static Map<String, Object> written(Env env, Model model, Map<String, Object> columns) {
    var all = new LinkedHashMap<String, Object>();
    columns.forEach(
        (name, value) -> {
          Field field = model.find(name);
          boolean translated = field != null && field.translated();
          all.put(translated ? column(env, name) : name, value);
        });
    return all;
  }

  private static String column(Env env, String field) {
    String language = language(env);
    return language.equals(SOURCE) ? field : field + "@" + language;
  }

  static String language(Env env) {
    return env.context().get("lang") instanceof String code && !code.isEmpty() ? code : SOURCE;
  }

  static boolean isSpanish(Env env) {
    return language(env).startsWith("es");
  }

  /** Refuses a language that is not active (docs/odoo-facts.md: 422). */
  public static void check(Env env) {
    String code = language(env);
    boolean known =
        code.equals(SOURCE)
            || env.registry().version() < FIRST_THAT_CHECKS
            || env.transaction().ids("res.lang").stream()
                .map(id -> env.transaction().row("res.lang", id))
                .anyMatch(row -> row != null && isActive(row, code));
    if (!known) {
      throw OdooError.user("Invalid language code: " + code);
    }
  }

  private static boolean isActive(Map<String, Object> row, String code) {
    return List.of(code, true).equals(List.of(row.get("code"), row.getOrDefault("active", false)));
  }

  private Translations() {}
}
