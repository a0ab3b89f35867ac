package puente.bridge;

import org.jspecify.annotations.Nullable;
import puente.bridge.json.Digest;

/**
 * An id that a caller chose, such as that of a conversation or an idempotency key, as it is kept:
 * counters, jobs and the record hold it, so that its length must not be the caller's choice. Of a
 * longer one the beginning and a digest are kept, which still tell it from every other.
 */
public final class BoundedId {
  private static final int LONGEST = 200;
  private static final int BEGINNING = 100;

  /** The id, or the beginning and a digest of one that is longer than 200 characters. */
  public static @Nullable String of(@Nullable String id) {
    return id == null || id.length() <= LONGEST
        ? id
        : id.substring(0, BEGINNING) + "#" + Digest.of(id);
  }

  private BoundedId() {}
}
