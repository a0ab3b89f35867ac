package puente.journeys;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The keys of a test. */
public final class MemoryKeys implements ExternalIdRegistry {
  private final Map<String, String> used = new ConcurrentHashMap<>();

  @Override
  public Use use(String environment, String key, String trackingId) {
    String suffix = ExternalIds.suffix(trackingId);
    String before = used.putIfAbsent(environment + " " + key, suffix);
    return new Use(before == null ? suffix : before, before == null);
  }

  @Override
  public @Nullable String suffix(String environment, String key) {
    return used.get(environment + " " + key);
  }
}
