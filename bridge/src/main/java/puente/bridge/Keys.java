package puente.bridge;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The keys that callers may be given. Only what is made of a key by SHA-256 is known of it. */
public interface Keys {
  /** The prefix of every key that is issued; those of the settings may be anything. */
  String PREFIX = "pnt_";

  /** The form of a holder's name, as a regular expression that browsers read too. */
  String NAME = "[A-Za-z0-9][A-Za-z0-9._\\-]{0,63}";

  /** Tells whether a holder may be called that; those of the settings are called {@code key-…}. */
  static boolean isName(String name) {
    return name.matches(NAME) && !name.startsWith("key-") && !name.equals(Caller.ANONYMOUS);
  }

  /** Makes a key of 256 random bits, which is shown to its holder and kept nowhere. */
  static String issue() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** There are none. */
  Keys NONE =
      new Keys() {
        @Override
        public @Nullable Key find(String digest) {
          return null;
        }

        @Override
        public boolean isEmpty() {
          return true;
        }
      };

  /**
   * A key.
   *
   * @param name its holder
   * @param perMinute how many calls a minute it has room for; null for what is usual
   * @param expires from when on it is refused; null for never
   * @param revoked since when it is refused; null for not
   */
  record Key(
      String digest,
      String name,
      Grant grant,
      @Nullable Integer perMinute,
      Instant created,
      @Nullable Instant expires,
      @Nullable Instant revoked) {

    /** Tells whether it is accepted at a moment. */
    public boolean isGood(Instant now) {
      return revoked == null && (expires == null || now.isBefore(expires));
    }
  }

  /** The key of that digest, in hexadecimal digits. */
  @Nullable Key find(String digest);

  /** Tells whether no key was issued. */
  boolean isEmpty();
}
