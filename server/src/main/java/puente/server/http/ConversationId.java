package puente.server.http;

import org.jspecify.annotations.Nullable;
import puente.bridge.Digest;

/**
 * The id of a conversation as it is kept: counters, jobs and the record hold it, so that its length
 * must not be the caller's choice. Of a longer one the beginning and a digest are kept, which still
 * tell it from every other.
 */
final class ConversationId {
  private static final int LONGEST = 200;
  private static final int BEGINNING = 100;

  static @Nullable String bounded(@Nullable String id) {
    return id == null || id.length() <= LONGEST
        ? id
        : id.substring(0, BEGINNING) + "#" + Digest.of(id);
  }

  private ConversationId() {}
}
