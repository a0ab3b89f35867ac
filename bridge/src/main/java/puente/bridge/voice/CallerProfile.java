package puente.bridge.voice;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Language;
import puente.bridge.text.Text;

/**
 * The person who calls, as far as one record tells by their number.
 *
 * @param id of the customer's record; null where nobody is known
 * @param name the person's, or the company's that has no person; null where nobody is known
 * @param company the person's; null where there is none
 */
public record CallerProfile(@Nullable String id, @Nullable String name, @Nullable String company) {
  /** Nobody, or more than one, is known by that number. */
  public static final CallerProfile UNKNOWN = new CallerProfile(null, null, null);

  /**
   * The variables of an agent's prompt, each of them text and none left out: platforms drop a call
   * whose agent uses a variable that has no value.
   */
  public Map<String, String> variables(Language language) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("caller_known", name == null ? "no" : "yes");
    variables.put("caller_name", given(name));
    variables.put("caller_company", given(company));
    variables.put("customer_id", given(id));
    variables.put("greeting", greeting().in(language));
    return variables;
  }

  private Text greeting() {
    return name == null
        ? new Text("Hola.", "Hello.")
        : Text.format("Hola, %s.", "Hello, %s.", name);
  }

  private static String given(@Nullable String value) {
    return value == null ? "" : value;
  }
}
