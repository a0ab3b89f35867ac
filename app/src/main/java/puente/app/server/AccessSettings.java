package puente.app.server;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.text.Text;

/** Checks what can be wrong with the settings that say who may call. */
public final class AccessSettings {
  /** Shorter ones are found by guessing. */
  private static final int SHORTEST_KEY = 16;

  /** A key this long of random letters and digits is not found by guessing at all. */
  private static final int LONG_KEY = 24;

  private static final List<String> LOOPBACK =
      List.of("localhost", "127.0.0.1", "::1", "[::1]", "0:0:0:0:0:0:0:1");

  static void check(Settings settings) {
    List<String> keys = settings.list(Setting.PUENTE_API_KEY);
    if (keys.stream().anyMatch(key -> key.length() < SHORTEST_KEY)) {
      settings.fault(
          Text.format(
              "PUENTE_API_KEY: una llave tiene al menos %d caracteres, o se adivina; openssl rand"
                  + " -hex 24 hace una",
              "PUENTE_API_KEY: a key has at least %d characters, or it is found by guessing;"
                  + " openssl rand -hex 24 makes one",
              SHORTEST_KEY));
    } else if (keys.stream().anyMatch(key -> key.length() < LONG_KEY)) {
      settings.warn(
          Text.format(
              "PUENTE_API_KEY: una llave de menos de %d caracteres se puede adivinar; openssl rand"
                  + " -hex 24 hace una, y también ./puente keys create",
              "PUENTE_API_KEY: a key below %d characters may be guessed; openssl rand -hex 24 makes"
                  + " one, and so does ./puente keys create",
              LONG_KEY));
    }
    if (isAnonymous(settings) && isReachedFromElsewhere(settings)) {
      settings.fault(
          Text.format(
              "PUENTE_ANONYMOUS=loopback es para un servidor al que solo llega esta máquina: con %s"
                  + " un proxy dejaría entrar a todos como si fueran ella. Quítelo y ponga"
                  + " PUENTE_API_KEY",
              "PUENTE_ANONYMOUS=loopback is for a server that only this machine reaches: with %s a"
                  + " proxy would let everybody in as this machine. Unset it and set"
                  + " PUENTE_API_KEY",
              settings.has(Setting.PUENTE_PUBLIC_URL) ? "PUENTE_PUBLIC_URL" : "HOST"));
    }
  }

  private static boolean isAnonymous(Settings settings) {
    return settings.text(Setting.PUENTE_ANONYMOUS).equals("loopback");
  }

  /** Returns the note at start where no key is needed; nothing else. */
  public static List<Text> notes(Settings settings) {
    return isAnonymous(settings)
        ? List.of(
            new Text(
                "en esta máquina no hace falta llave (PUENTE_ANONYMOUS=loopback): un proxy o túnel"
                    + " que corra aquí y no agregue cabeceras propias deja entrar a cualquiera."
                    + " Antes de iniciar uno ponga PUENTE_API_KEY en su lugar",
                "no key is needed on this machine (PUENTE_ANONYMOUS=loopback): a proxy or tunnel"
                    + " that runs here and adds no header field of its own lets anybody in. Set"
                    + " PUENTE_API_KEY instead before you start one"))
        : List.of();
  }

  /** Tells whether something on another machine is meant to reach this server. */
  public static boolean isReachedFromElsewhere(Settings settings) {
    boolean elsewhere = !isLoopback(settings.text(Setting.HOST));
    if (settings.has(Setting.PUENTE_PUBLIC_URL)) {
      String host = URI.create(settings.text(Setting.PUENTE_PUBLIC_URL)).getHost();
      elsewhere |= !isLoopback(host);
    }
    return elsewhere;
  }

  private static boolean isLoopback(String host) {
    return LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
  }

  private AccessSettings() {}
}
