package puente.journeys;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Picks of a test: the lowest load wins. */
public class MemoryPicks implements PendingAssignments {
  private final AtomicLong newestLead = new AtomicLong();

  @Override
  public Standing now(String pool) {
    return new Standing(List.of(), Map.of(), newestLead.get());
  }

  @Override
  public void made(String pool, long userId, long leadId) {
    newestLead.accumulateAndGet(leadId, Math::max);
  }

  @Override
  public long pick(String pool, String trackingId, Map<Long, Integer> load, Standing before) {
    return load.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }
}
