package puente.trackhs;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * A record of TrackHS, read by what its fields mean: amounts are texts in one place and numbers in
 * another, and what is empty is null, "" or not there.
 */
record TrackHsRow(JsonNode node) {
  private static final int LONGEST_LINE = 200;

  TrackHsRow in(String... path) {
    JsonNode at = node;
    for (String name : path) {
      at = at.path(name);
    }
    return new TrackHsRow(at);
  }

  List<TrackHsRow> rows(String name) {
    List<TrackHsRow> rows = new ArrayList<>();
    node.path(name).forEach(each -> rows.add(new TrackHsRow(each)));
    return rows;
  }

  @Nullable String text(String name) {
    JsonNode value = node.path(name);
    String text = value.isValueNode() && !value.isNull() ? value.asString("").strip() : "";
    return text.isEmpty() ? null : text;
  }

  /** Returns the text on one line, of a length that can be read out. */
  @Nullable String line(String name) {
    String text = text(name);
    return text == null ? null : oneLine(text);
  }

  static String oneLine(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
  }

  long id() {
    return node.path("id").asLong(0);
  }

  @Nullable Long number(String name) {
    BigDecimal number = money(name);
    return number == null ? null : number.longValue();
  }

  /** An exact amount, whether it is written as a text or as a number. */
  @Nullable BigDecimal money(String name) {
    JsonNode value = node.path(name);
    if (Json.isFinite(value)) {
      return value.decimalValue();
    }
    try {
      String text = value.isString() ? value.stringValue().strip() : "";
      return text.isEmpty() ? null : new BigDecimal(text);
    } catch (NumberFormatException notOne) {
      return null;
    }
  }

  /** Yes or no; null when it does not say. */
  @Nullable Boolean flag(String name) {
    JsonNode value = node.path(name);
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    return value.isNumber() ? (Boolean) (value.asInt(0) != 0) : null;
  }

  /** The day of a date or a moment. */
  @Nullable LocalDate day(String name) {
    String text = text(name);
    try {
      return text == null || text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
    } catch (DateTimeException notOne) {
      return null;
    }
  }

  /** "16:00", also of "16:00:00". */
  @Nullable String time(String name) {
    String text = text(name);
    return text != null && text.matches("\\d{2}:\\d{2}:\\d{2}") ? text.substring(0, 5) : text;
  }
}
