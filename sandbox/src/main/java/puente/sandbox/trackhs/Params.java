package puente.sandbox.trackhs;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A query as it came; a name may come several times. */
record Params(Map<String, List<String>> values) {

  static Params of(@Nullable String rawQuery) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (rawQuery != null && !rawQuery.isEmpty()) {
      for (String pair : rawQuery.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        values
            .computeIfAbsent(name, _ -> new ArrayList<>())
            .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return new Params(values);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Nullable String text(String name) {
    List<String> all = values.get(name);
    return all == null ? null : all.getLast();
  }

  /** Several values, repeated or with commas. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .flatMap(each -> Arrays.stream(each.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  @Nullable Integer number(String name) {
    String text = text(name);
    return text == null || !text.matches("-?\\d{1,9}") ? null : (Integer) Integer.parseInt(text);
  }

  /** The day of a date or of a moment with its offset; a moment without one is ignored. */
  @Nullable LocalDate day(String name) {
    String text = text(name);
    try {
      if (text == null || (text.length() > 10 && !text.matches(".*(Z|[+-]\\d{2}:\\d{2})"))) {
        return null;
      }
      return LocalDate.parse(text.substring(0, Math.min(10, text.length())));
    } catch (DateTimeException none) {
      return null;
    }
  }

  List<String> unknown(Set<String> known) {
    return values.keySet().stream().filter(name -> !known.contains(name)).toList();
  }
}
