package puente.app.settings;

import java.util.Map;
import puente.bridge.text.Language;

/** The language of a terminal (POSIX, "Internationalization Variables"), where we speak it. */
public final class TerminalLanguage {

  public static Language of(Map<String, String> environment, Language otherwise) {
    for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = environment.getOrDefault(name, "");
      if (!value.isBlank()) {
        return Language.of(value.replaceFirst("[_.@].*", ""), otherwise);
      }
    }
    return otherwise;
  }

  private TerminalLanguage() {}
}
