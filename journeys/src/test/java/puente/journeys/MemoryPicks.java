package puente.journeys;

import java.util.List;
import java.util.Map;

/** Picks of a test: the lowest load wins. */
public final class MemoryPicks implements Picks {
  @Override
  public List<Pick> open(String pool) {
    return List.of();
  }

  @Override
  public long pick(String pool, String trackingId, Map<Long, Integer> load, List<Pick> known) {
    return load.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }
}
