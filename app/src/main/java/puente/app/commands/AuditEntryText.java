package puente.app.commands;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders an entry of the audit record for a person to read. */
final class AuditEntryText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

  private static final List<String> SHOWN =
      List.of(
          "outcome",
          "problem",
          "reason",
          "scope",
          "back_end",
          "reference",
          "count",
          "up_to",
          "tracking_id",
          "conversation");

  static String readable(ObjectNode line, ZoneId zone) {
    StringBuilder text = new StringBuilder();
    text.append(TIME.format(Instant.ofEpochMilli(line.path("at").asLong()).atZone(zone)))
        .append(' ')
        .append(String.format(Locale.ROOT, "%-11s ", line.path("kind").asString("")))
        .append(first(line, "holder", "who"))
        .append(' ')
        .append(operation(line));
    for (String name : SHOWN) {
      if (line.has(name)) {
        text.append("  ").append(name).append('=').append(line.path(name).asString());
      }
    }
    if (line.has("ms")) {
      text.append("  ").append(line.path("ms").asLong()).append(" ms");
    }
    text.append("  trace=").append(line.path("trace").asString("-"));
    append(text, "arguments", line.has("revealed") ? line.get("revealed") : line.get("arguments"));
    for (JsonNode asked : line.path("asked")) {
      text.append("\n    ").append(asked.path(0).asString()).append(' ');
      text.append(asked.path(1).asString()).append(": ").append(asked.path(2).asString());
      text.append(", ").append(asked.path(3).asLong()).append(" ms");
    }
    return text.toString();
  }

  /** A name that no operation has is the caller's own word, and not on record. */
  private static String operation(ObjectNode line) {
    return line.has("unknown_operation") ? "(unknown)" : first(line, "operation", "journey");
  }

  private static void append(StringBuilder text, String name, @Nullable JsonNode value) {
    if (value != null && !value.isEmpty()) {
      text.append("\n    ").append(name).append(' ').append(value);
    }
  }

  private static String first(ObjectNode line, String name, String otherwise) {
    return line.path(name).asString(line.path(otherwise).asString("-"));
  }

  private AuditEntryText() {}
}
