package puente.sandbox.trackhs;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Faults on purpose, and the differences between tenants; set at any time. */
public final class TrackHsFaults {
  private record Script(String method, String path, TrackHsFault fault) {}

  private final Map<TrackHsFault, Double> chances = new EnumMap<>(TrackHsFault.class);
  private final List<Script> scripts = new ArrayList<>();
  private Random random = new Random(0);
  private long delayMillis;
  private boolean ignoresFilters;
  private boolean hidesWorkOrders;
  private boolean emptiesFirstPage;
  private boolean explainsByField;

  TrackHsFaults() {}

  /** The next request whose path has this part goes wrong so, once; several wait in line. */
  public synchronized TrackHsFaults next(String pathPart, TrackHsFault fault) {
    scripts.add(new Script("", pathPart, fault));
    return this;
  }

  /** The next order that is sent goes wrong so, once. */
  public synchronized TrackHsFaults nextPost(TrackHsFault fault) {
    scripts.add(new Script("POST", "", fault));
    return this;
  }

  /** So many requests of one go wrong so. */
  public synchronized TrackHsFaults chance(TrackHsFault fault, double chance) {
    chances.put(fault, chance);
    return this;
  }

  /** Begins the dice anew. */
  public synchronized TrackHsFaults seed(long seed) {
    random = new Random(seed);
    return this;
  }

  /** Every answer comes so much later. */
  public synchronized TrackHsFaults delay(long millis) {
    delayMillis = millis;
    return this;
  }

  /** A tenant that ignores the filters of units, reservations and work orders. */
  public synchronized TrackHsFaults ignoresFilters(boolean ignores) {
    ignoresFilters = ignores;
    return this;
  }

  /** A tenant whose key may make work orders and not list them. */
  public synchronized TrackHsFaults hidesWorkOrders(boolean hides) {
    hidesWorkOrders = hides;
    return this;
  }

  /** A tenant that counts units and lists none on the first page. */
  public synchronized TrackHsFaults emptiesFirstPage(boolean empties) {
    emptiesFirstPage = empties;
    return this;
  }

  /** A tenant whose refusals of a body are rules by field rather than a list of sentences. */
  public synchronized TrackHsFaults explainsByField(boolean explains) {
    explainsByField = explains;
    return this;
  }

  /** Nothing goes wrong any more. */
  public synchronized TrackHsFaults reset() {
    chances.clear();
    scripts.clear();
    random = new Random(0);
    delayMillis = 0;
    ignoresFilters = false;
    hidesWorkOrders = false;
    emptiesFirstPage = false;
    explainsByField = false;
    return this;
  }

  synchronized @Nullable TrackHsFault draw(String method, String path) {
    for (Script script : scripts) {
      if (path.contains(script.path()) && method.contains(script.method())) {
        scripts.remove(script);
        return script.fault();
      }
    }
    TrackHsFault drawn = null;
    for (Map.Entry<TrackHsFault, Double> each : chances.entrySet()) {
      if (random.nextDouble() < each.getValue() && drawn == null) {
        drawn = each.getKey();
      }
    }
    return drawn;
  }

  synchronized long delayMillis() {
    return delayMillis;
  }

  synchronized boolean ignoresFilters() {
    return ignoresFilters;
  }

  synchronized boolean hidesWorkOrders() {
    return hidesWorkOrders;
  }

  synchronized boolean explainsByField() {
    return explainsByField;
  }

  synchronized boolean emptiesFirstPage() {
    return emptiesFirstPage;
  }
}
