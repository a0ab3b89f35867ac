package puente.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import puente.bridge.text.Text;

/** Reads a {@code .env} file: {@code NAME=value} lines, comments, optional quotes and export. */
final class DotEnv {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

  private final Map<String, String> values = new HashMap<>();
  private final List<Text> odd = new ArrayList<>();

  /** Reads the file; nothing where there is none. */
  static DotEnv read(Path file) {
    DotEnv read = new DotEnv();
    try {
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        if (!read.add(line.strip())) {
          // Its text is not shown: it may hold a secret.
          read.odd.add(
              Text.format(
                  ".env: la línea %d no es una asignación como NOMBRE=valor",
                  ".env: line %d is no assignment, such as NAME=value", number));
        }
      }
    } catch (NoSuchFileException none) {
      return read;
    } catch (IOException unreadable) {
      throw new UnreadableSettingsException(file, unreadable);
    }
    return read;
  }

  /** The values by their names. */
  Map<String, String> values() {
    return values;
  }

  /** Returns sentences about lines that are neither assignment, comment nor empty. */
  List<Text> odd() {
    return odd;
  }

  private boolean add(String line) {
    int equals = line.indexOf('=');
    if (line.isEmpty() || line.startsWith("#")) {
      return true;
    }
    if (equals < 1) {
      return false;
    }
    String name = line.substring(0, equals).strip();
    if (name.startsWith("export ")) {
      name = name.substring("export ".length()).strip();
    }
    values.put(name, unquoted(line.substring(equals + 1).strip()));
    return NAME.matcher(name).matches();
  }

  private static String unquoted(String value) {
    if (value.startsWith("\"") || value.startsWith("'")) {
      int end = value.indexOf(value.charAt(0), 1);
      return end < 0 ? value : value.substring(1, end);
    }
    int comment = value.indexOf(" #");
    return comment < 0 ? value : value.substring(0, comment).strip();
  }

  private DotEnv() {}
}
