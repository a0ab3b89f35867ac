package puente.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The lines that wait in memory to be recorded: no more than there is room for, and the number of
 * those that are too many.
 */
public final class AuditQueue {
  private static final int MOST_LINES = 20_000;
  private static final long MOST_CHARACTERS = 32 << 20;
  static final int MOST_AT_ONCE = 2_000;

  /** The most callers turned away that are counted separately; there may be any number. */
  private static final int MOST_TOLD_APART = 200;

  private final LinkedBlockingQueue<AuditLine> lines = new LinkedBlockingQueue<>(MOST_LINES);
  private final AtomicLong characters = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong lostInAll = new AtomicLong();
  private final Map<Away, AtomicLong> away = new ConcurrentHashMap<>();

  private record Away(String who, String why) {}

  /** Adds a line where there is room. */
  boolean add(AuditLine line) {
    if (characters.get() < MOST_CHARACTERS && lines.offer(line)) {
      characters.addAndGet(line.length());
      return true;
    }
    lost();
    return false;
  }

  /** A line is only counted. */
  void lost() {
    lost.incrementAndGet();
    lostInAll.incrementAndGet();
  }

  void turnedAway(String who, String why) {
    Away each = new Away(away.size() < MOST_TOLD_APART ? who : "others", why);
    away.computeIfAbsent(each, _ -> new AtomicLong()).incrementAndGet();
  }

  /** Returns how many lines wait. */
  int size() {
    return lines.size();
  }

  /** Returns how many lines were only counted since this process began. */
  long lostInAll() {
    return lostInAll.get();
  }

  /** Tells whether there is as much as one link takes. */
  boolean isEnough() {
    return lines.size() >= MOST_AT_ONCE;
  }

  boolean isEmpty() {
    return lines.isEmpty() && away.isEmpty() && lost.get() == 0;
  }

  /** Takes the first lines, and one for each count. */
  List<AuditLine> take(long now, String replica) {
    List<AuditLine> taken = new ArrayList<>();
    lines.drainTo(taken, MOST_AT_ONCE);
    taken.forEach(line -> characters.addAndGet(-line.length()));
    for (Away each : List.copyOf(away.keySet())) {
      AtomicLong count = away.remove(each);
      if (count != null) {
        taken.add(
            new AuditLine(now, replica, "turned_away")
                .with("who", each.who())
                .with("problem", each.why())
                .with("count", count.get()));
      }
    }
    long missing = lost.getAndSet(0);
    if (missing > 0) {
      taken.add(new AuditLine(now, replica, "lost").with("count", missing));
    }
    return taken;
  }
}
