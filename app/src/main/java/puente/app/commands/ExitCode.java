package puente.app.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import puente.bridge.text.Language;
import puente.bridge.text.Text;

/** The exit status of a process. */
public final class ExitCode {
  static final int FINE = 0;

  /** Something that is needed is missing, or did not work. */
  public static final int FAILED = 1;

  /** The command was not written as it has to be. */
  public static final int MISUSE = 2;

  /** As shells have it: 128 and the number of the signal, which is SIGINT. */
  public static final int INTERRUPTED = 130;

  private static final Map<Integer, Text> MEANINGS = new LinkedHashMap<>();

  static {
    MEANINGS.put(FINE, new Text("todo bien", "all is well"));
    MEANINGS.put(
        FAILED,
        new Text("falta o falló algo que hace falta", "something needed is missing or failed"));
    MEANINGS.put(MISUSE, new Text("la orden está mal escrita", "the command is not well formed"));
    MEANINGS.put(INTERRUPTED, new Text("interrumpida con Ctrl-C", "interrupted by Ctrl-C"));
  }

  /** Each with its meaning. */
  static Map<String, String> meanings(Language language) {
    Map<String, String> meanings = new LinkedHashMap<>();
    MEANINGS.forEach((code, meaning) -> meanings.put(" " + code, meaning.in(language)));
    return meanings;
  }

  private ExitCode() {}
}
