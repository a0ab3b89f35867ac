package puente.app.settings;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Text;

/**
 * The format of a setting's value.
 *
 * @param normal brings it into the one form in which everything behind the settings reads it
 * @param reader reads it
 * @param description the message where a value is in another form: "PORT must be …"
 * @param further asked besides; null for nothing more
 */
public record ValueFormat<T>(
    UnaryOperator<String> normal,
    Function<String, T> reader,
    Text description,
    @Nullable ValueFormat<?> further) {
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h|d)?");

  /** Any text. */
  static final ValueFormat<String> TEXT = of(text -> text, Text.verbatim(""));

  /** Texts separated by commas. */
  static final ValueFormat<List<String>> LIST = of(ValueFormat::items, Text.verbatim(""));

  static final ValueFormat<String> YES_OR_NO = oneOf("true", "false");

  /** Makes a format of whatever the reader reads; it throws for everything else. */
  static <T> ValueFormat<T> of(Function<String, T> reader, Text description) {
    return new ValueFormat<>(UnaryOperator.identity(), reader, description, null);
  }

  /** A list whose every item passes the check. */
  static ValueFormat<List<String>> listOf(Consumer<String> check, Text description) {
    return of(
        text -> {
          List<String> items = items(text);
          items.forEach(check);
          return items;
        },
        description);
  }

  static ValueFormat<Integer> number(int min, int max, Text description) {
    return of(
        text -> {
          int value = Integer.parseInt(text);
          if (value < min || value > max) {
            throw new IllegalArgumentException("out of range");
          }
          return value;
        },
        description);
  }

  static ValueFormat<String> oneOf(String... words) {
    return of(
        text -> {
          if (!Arrays.asList(words).contains(text)) {
            throw new IllegalArgumentException("none of them");
          }
          return text;
        },
        new Text(String.join(" o ", words), String.join(" or ", words)));
  }

  /** A length of time, with examples for who wrote something else. */
  static ValueFormat<Duration> duration(String examples) {
    return of(
        ValueFormat::time, Text.format("una duración como %s", "a duration such as %s", examples));
  }

  /** An address of the web. */
  public static ValueFormat<URI> address(UnaryOperator<String> normal) {
    return new ValueFormat<>(
        normal,
        URI::create,
        new Text(
            "una dirección http o https como https://empresa.odoo.com, sin usuario ni consulta",
            "an http or https address such as https://company.odoo.com, without user or query"),
        null);
  }

  /** The form of what is in another form as well. */
  ValueFormat<T> and(ValueFormat<?> other) {
    return new ValueFormat<>(normal, reader, description, other);
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException or a {@link DateTimeException} where it is in another form
   */
  public T read(String text) {
    return reader.apply(normal.apply(text));
  }

  /** Returns what a value should be and is not; null where it is in this form. */
  @Nullable Text wrong(String text) {
    try {
      read(text);
    } catch (IllegalArgumentException | DateTimeException unfit) {
      return description;
    }
    return further == null ? null : further.wrong(normal.apply(text));
  }

  private static List<String> items(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private static Duration time(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a duration");
    }
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    double factor =
        switch (unit) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          case "h" -> 3_600_000;
          default -> 86_400_000;
        };
    return Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * factor));
  }
}
