package puente.httpclient;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A ledger of this process alone. */
public final class LocalLedger implements Ledger {
  private final Map<String, TreeMap<Long, Integer>> given = new HashMap<>();
  private final Map<String, Instant> paused = new HashMap<>();

  @Override
  public synchronized Grant take(String tenant, long slice, long oldest, int most, int wanted) {
    Instant until = paused.getOrDefault(tenant, Instant.EPOCH);
    TreeMap<Long, Integer> slices = given.computeIfAbsent(tenant, _ -> new TreeMap<>());
    slices.headMap(oldest).clear();
    // Of slices to come, for the clock was set back since: as much was given just now.
    NavigableMap<Long, Integer> later = slices.tailMap(slice, false);
    int ahead = later.values().stream().mapToInt(Integer::intValue).sum();
    later.clear();
    slices.merge(slice, ahead, Integer::sum);
    int used = slices.values().stream().mapToInt(Integer::intValue).sum();
    int calls = Ledger.share(most - used, wanted);
    slices.merge(slice, calls, Integer::sum);
    return new Grant(calls, until);
  }

  @Override
  public synchronized void forget(String prefix, Instant now, Duration window) {
    long oldest = Rate.oldest(now, window);
    given
        .entrySet()
        .removeIf(each -> each.getKey().startsWith(prefix) && each.getValue().lastKey() < oldest);
  }

  @Override
  public synchronized void pause(String tenant, Instant until) {
    paused.merge(tenant, until, (one, other) -> one.isAfter(other) ? one : other);
  }
}
