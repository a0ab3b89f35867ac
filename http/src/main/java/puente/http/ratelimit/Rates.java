package puente.http.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.Grant;
import puente.bridge.Operation;
import puente.httpclient.Rate;

/**
 * The rates at which calls may be made, from the settings.
 *
 * @param key of one key; null for as often as it likes
 * @param conversation within one conversation of a key
 * @param tools of one key, of some tools
 */
public record Rates(@Nullable Rate key, @Nullable Rate conversation, List<ToolRate> tools) {
  private static final Pattern PER_MINUTE = Pattern.compile("(\\d{1,7})(?:/min)?");
  static final Duration WINDOW = Duration.ofMinutes(1);

  /** No limit at all. */
  public static final Rates NONE = new Rates(null, null, List.of());

  public Rates {
    tools = List.copyOf(tools);
  }

  /**
   * The rate at which some tools may be called.
   *
   * @param what the name of a tool, or a scope: {@code *:send}
   */
  public record ToolRate(String what, Rate rate) {
    boolean isOf(Operation<?, ?> operation) {
      return what.equals(operation.name())
          || (what.indexOf(':') > 0 && operation.isAllowedBy(Grant.of(what)));
    }
  }

  /**
   * Reads {@code 600/min} or {@code 600}; zero is no limit.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static @Nullable Rate rate(String text) {
    Matcher matcher = PER_MINUTE.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no rate such as 600/min");
    }
    int calls = Integer.parseInt(matcher.group(1));
    return calls == 0 ? null : new Rate(calls, WINDOW);
  }

  /**
   * Reads {@code *:send=120/min} and {@code search=600/min}.
   *
   * @throws IllegalArgumentException when one of them is neither
   */
  public static List<ToolRate> tools(List<String> texts) {
    List<ToolRate> rates = new ArrayList<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("'" + text + "' has no rate");
      }
      String what = text.substring(0, equals).strip();
      if (what.indexOf(':') > 0) {
        Grant.of(what); // Throws when it is none.
      }
      Rate rate = rate(text.substring(equals + 1));
      if (rate != null) {
        rates.add(new ToolRate(what, rate));
      }
    }
    return rates;
  }
}
