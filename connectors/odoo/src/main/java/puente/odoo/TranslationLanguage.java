package puente.odoo;

import java.util.Set;
import java.util.regex.Pattern;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import tools.jackson.databind.JsonNode;

/**
 * The language of names that Odoo translates (products, stages, teams): that of our own user, which
 * Odoo uses by itself only where a context names it.
 */
public final class TranslationLanguage {
  /** Names are given in it where no other is asked for. */
  private static final String SOURCE = "en_US";

  private static final Pattern CODE = Pattern.compile("[a-z]{2,3}(_[A-Z0-9]{2,3})?(@[a-z]+)?");

  /**
   * Methods that find or give names. What {@code onchange} tells is spoken; of it only numbers and
   * ids are ever written.
   */
  private static final Set<String> METHODS =
      Set.of(
          "search",
          "search_count",
          "search_read",
          "web_search_read",
          "read",
          "web_read",
          "name_get",
          "name_search",
          "read_group",
          "formatted_read_group",
          "fields_get",
          "onchange");

  /** The code in a value of a user's {@code lang}; empty where nothing has to be asked for. */
  public static String of(JsonNode value) {
    String code = value.asString("");
    return CODE.matcher(code).matches() && !code.equals(SOURCE) ? code : "";
  }

  public static boolean isFor(String method) {
    return METHODS.contains(method);
  }

  /**
   * Tells whether Odoo refused the call because the language is no longer active (16 and later).
   */
  public static boolean isRefused(ProblemException refusal, String language) {
    String said = refusal.problem().detail().en();
    return refusal.problem() instanceof Problem.Invalid
        && said.contains("language")
        && said.contains(language);
  }

  private TranslationLanguage() {}
}
