package puente.http.oauth;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens that were found good, by digest, until they end; what was used longest ago makes room. */
final class KnownTokens {
  private static final int MOST = 10_000;

  private final Map<String, Claims.Read> known = new LinkedHashMap<>(16, 0.75f, true);

  synchronized Tokens.@Nullable Person find(String digest, Instant now) {
    Claims.Read there = known.get(digest);
    if (there == null) {
      return null;
    }
    if (now.isBefore(there.end())) {
      return there.person();
    }
    known.remove(digest);
    return null;
  }

  synchronized void keep(String digest, Claims.Read read) {
    known.put(digest, read);
    if (known.size() > MOST) {
      known.remove(known.keySet().iterator().next());
    }
  }

  synchronized void forget() {
    known.clear();
  }
}
