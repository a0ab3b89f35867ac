package puente.sandbox.odoo.model;

import java.util.Map;

/** The logins, passwords and API keys of the sandbox; the same people as on a seeded Odoo. */
public final class Users {
  /** Marks wrong credentials. */
  public static final long NOBODY = 0;

  private static final Map<String, Long> LOGINS =
      Map.of(
          "admin", 2L, "ventas1", 5L, "ventas2", 6L, "ventas3", 7L, "ventas4", 8L, "ventas5", 9L,
          "bot", 10L, "bot_own", 11L);
  private static final Map<String, Long> KEYS =
      Map.of("sandbox-admin-key", 2L, "sandbox-bot-key", 10L, "sandbox-bot-own-key", 11L);

  public static long authenticate(Object login, Object password) {
    long uid = login instanceof String ? LOGINS.getOrDefault(login, NOBODY) : NOBODY;
    return knows(uid, password) ? uid : NOBODY;
  }

  /** A password is the login itself; an API key does as well. */
  public static boolean knows(long uid, Object password) {
    return password instanceof String secret
        && uid != NOBODY
        && (LOGINS.getOrDefault(secret, NOBODY) == uid || ofKey(secret) == uid);
  }

  public static long ofKey(String key) {
    return KEYS.getOrDefault(key, NOBODY);
  }

  private Users() {}
}
