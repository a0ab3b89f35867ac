package puente.journeys;

import java.util.Map;

/** Picks of a test: the lowest load wins. */
public final class MemoryPicks implements Picks {
  @Override
  public Standing now(String pool) {
    return Standing.NONE;
  }

  @Override
  public long pick(String pool, String trackingId, Map<Long, Integer> load, Standing before) {
    return load.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }
}
