package puente.http.oauth;

import java.util.LinkedHashMap;
import java.util.Map;

/** A bounded set of tokens' digests; the one that was used longest ago makes room. */
final class RecentDigests {
  private static final int MOST = 10_000;

  private final Map<String, Boolean> digests = new LinkedHashMap<>(16, 0.75f, true);

  synchronized boolean contains(String digest) {
    return digests.get(digest) != null; // Reading it makes it the latest used.
  }

  synchronized void add(String digest) {
    digests.put(digest, true);
    if (digests.size() > MOST) {
      digests.remove(digests.keySet().iterator().next());
    }
  }

  synchronized void remove(String digest) {
    digests.remove(digest);
  }
}
