package puente.journeys;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of a test. */
public final class MemoryKeys implements UsedKeys {
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  @Override
  public boolean isFirstUse(String environment, String key) {
    return used.add(environment + " " + key);
  }
}
