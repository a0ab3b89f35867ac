package puente.audit.documents;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a document, on disk and in the bucket. A file with any other name is none of ours.
 *
 * @param day when its job was made
 */
record DocumentName(LocalDate day, String id) {
  /** Before the names in the bucket. */
  static final String PREFIX = "mcp-odoo-logs/";

  private static final Pattern FORM =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})_([A-Za-z0-9][A-Za-z0-9_-]{0,99})\\.log");

  /** Reads the name of a file. */
  static Optional<DocumentName> of(String name) {
    Matcher matcher = FORM.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new DocumentName(LocalDate.parse(matcher.group(1)), matcher.group(2)));
    } catch (DateTimeException notOurs) {
      return Optional.empty();
    }
  }

  /** Reads the key of an object, which says the month twice. */
  static Optional<DocumentName> ofKey(String key) {
    return of(key.substring(key.lastIndexOf('/') + 1)).filter(name -> name.key().equals(key));
  }

  /** The folder in the bucket. */
  static String folder(LocalDate day) {
    return PREFIX + "%04d/%02d/".formatted(day.getYear(), day.getMonthValue());
  }

  String file() {
    return day + "_" + id + ".log";
  }

  String key() {
    return folder(day) + file();
  }
}
