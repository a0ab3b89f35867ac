package puente.http.pages;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The fields of a form or the parameters of a URL, as browsers encode them. */
public record FormFields(Map<String, List<String>> values) {
  /** More than any page has, a list of boxes to tick among them. */
  private static final int MOST = 1_200;

  public static final FormFields NONE = new FormFields(Map.of());

  /** Reads {@code application/x-www-form-urlencoded} (URL standard, 5.1). */
  public static FormFields of(@Nullable String encoded) {
    if (encoded == null || encoded.isEmpty()) {
      return NONE;
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : encoded.split("&", MOST)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }
    return new FormFields(values);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }

  /** The first value without blanks at its ends; empty where there is none. */
  public String get(String name) {
    List<String> all = values.get(name);
    return all == null ? "" : all.getFirst().strip();
  }

  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Encodes names and values in turn for a URL, with a question mark; empty ones are left out. */
  public static String query(String... namesAndValues) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (!namesAndValues[i + 1].isEmpty()) {
        query.add(namesAndValues[i] + "=" + encoded(namesAndValues[i + 1]));
      }
    }
    return query.toString();
  }

  /** Encodes one segment of a path, or a value. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
