package puente.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads a {@code .env} file: {@code NAME=value} lines, comments, optional quotes and export. */
final class DotEnv {

  static Map<String, String> read(Path file) {
    Map<String, String> values = new HashMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        add(line.strip(), values);
      }
    } catch (NoSuchFileException none) {
      return Map.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return values;
  }

  private static void add(String line, Map<String, String> values) {
    int equals = line.indexOf('=');
    if (line.startsWith("#") || equals < 1) {
      return;
    }
    String name = line.substring(0, equals).strip();
    if (name.startsWith("export ")) {
      name = name.substring("export ".length()).strip();
    }
    values.put(name, unquoted(line.substring(equals + 1).strip()));
  }

  private static String unquoted(String value) {
    if (value.length() >= 2
        && (value.charAt(0) == '"' || value.charAt(0) == '\'')
        && value.charAt(value.length() - 1) == value.charAt(0)) {
      return value.substring(1, value.length() - 1);
    }
    int comment = value.indexOf(" #");
    return comment < 0 ? value : value.substring(0, comment).strip();
  }

  private DotEnv() {}
}
