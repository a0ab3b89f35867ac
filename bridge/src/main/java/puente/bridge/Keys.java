package puente.bridge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The keys that callers may be given. Only what is made of a key by SHA-256 is known of it. */
public interface Keys {
  /** The prefix of every key that is issued; those of the settings may be anything. */
  String PREFIX = "pnt_";

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
