package puente.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of an HTML form, or of a query: what both ends of Twilio's wire are made of. */
record FormFields(Map<String, List<String>> fields) {
  /** Twilio sends about thirty; to sort many thousands before they are known as signed is dear. */
  private static final int MOST_FIELDS = 500;

  static FormFields of(Map<String, String> fields) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    fields.forEach((name, value) -> all.put(name, List.of(value)));
    return new FormFields(all);
  }

  /**
   * Reads what was encoded.
   *
   * @throws IllegalArgumentException when it was not, or there are too many fields
   */
  static FormFields read(String encoded) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    String[] pairs = encoded.split("&", MOST_FIELDS + 1);
    if (pairs.length > MOST_FIELDS) {
      throw new IllegalArgumentException("more than " + MOST_FIELDS + " fields");
    }
    for (String pair : pairs) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        fields
            .computeIfAbsent(URLDecoder.decode(name, UTF_8), _ -> new ArrayList<>())
            .add(URLDecoder.decode(value, UTF_8));
      }
    }
    return new FormFields(fields);
  }

  /** The first value of that name; empty when there is none. */
  String get(String name) {
    return fields.getOrDefault(name, List.of("")).getFirst();
  }

  /** The first value of that name, when there is something in it. */
  @Nullable String optional(String name) {
    String value = get(name);
    return value.isBlank() ? null : value;
  }

  String encoded() {
    return fields.entrySet().stream()
        .flatMap(field -> field.getValue().stream().map(value -> pair(field.getKey(), value)))
        .collect(Collectors.joining("&"));
  }

  private static String pair(String name, String value) {
    return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
  }
}
