package puente.server;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Checks what can be wrong with the settings that say who may call. */
final class AccessSettings {
  /** Shorter ones are found by guessing. */
  private static final int SHORTEST_KEY = 16;

  /** A key this long of random letters and digits is not found by guessing at all. */
  private static final int LONG_KEY = 24;

  private static final List<String> LOOPBACK =
      List.of("localhost", "127.0.0.1", "::1", "[::1]", "0:0:0:0:0:0:0:1");

  static void check(Settings settings) {
    settings.check(
        Setting.CORS_ORIGINS,
        _ -> settings.list(Setting.CORS_ORIGINS).forEach(AccessSettings::origin),
        "web origins such as https://elevenlabs.io, comma-separated: scheme and host, without a"
            + " path");
    List<String> keys = settings.list(Setting.PUENTE_API_KEY);
    if (keys.stream().anyMatch(key -> key.length() < SHORTEST_KEY)) {
      settings.fault(
          "PUENTE_API_KEY: a key has at least "
              + SHORTEST_KEY
              + " characters, or it is found by guessing; openssl rand -hex 24 makes one");
    } else if (keys.stream().anyMatch(key -> key.length() < LONG_KEY)) {
      settings.warn(
          "PUENTE_API_KEY: a key below "
              + LONG_KEY
              + " characters may be guessed; openssl rand -hex 24 makes one, and so does ./puente"
              + " keys create");
    }
    if (isAnonymous(settings) && isReachedFromElsewhere(settings)) {
      settings.fault(
          "PUENTE_ANONYMOUS=loopback is for a server that only this machine reaches: with "
              + (settings.has(Setting.PUENTE_PUBLIC_URL) ? "PUENTE_PUBLIC_URL" : "HOST")
              + " a proxy would let everybody in as this machine. Unset it and set"
              + " PUENTE_API_KEY");
    }
  }

  private static boolean isAnonymous(Settings settings) {
    return settings.text(Setting.PUENTE_ANONYMOUS).equals("loopback");
  }

  /** What is said at start where no key is needed; nothing else. */
  static List<String> notes(Settings settings) {
    return isAnonymous(settings)
        ? List.of(
            "no key is needed on this machine (PUENTE_ANONYMOUS=loopback): a proxy or tunnel that"
                + " runs here and adds no header field of its own lets anybody in. Set"
                + " PUENTE_API_KEY instead before you start one")
        : List.of();
  }

  /** Whether something on another machine is meant to reach this server. */
  static boolean isReachedFromElsewhere(Settings settings) {
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

  private static void origin(String text) {
    URI origin = Settings.webUrl(text);
    String written =
        origin.getScheme()
            + "://"
            + origin.getHost()
            + (origin.getPort() < 0 ? "" : ":" + origin.getPort());
    if (!written.equals(text)) {
      throw new IllegalArgumentException("not an origin");
    }
  }

  private AccessSettings() {}
}
