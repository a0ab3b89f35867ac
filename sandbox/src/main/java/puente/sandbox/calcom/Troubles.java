package puente.sandbox.calcom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Faults on purpose: chances per call, and one-shot scripts; set at any time. */
public final class Troubles {
  private record Script(String action, Trouble trouble) {}

  private final Map<String, Double> knobs = new LinkedHashMap<>();
  private final List<Script> scripts = new ArrayList<>();
  private Random random = new Random(0);

  Troubles() {
    reset();
  }

  /** Nothing goes wrong any more. */
  public synchronized Troubles reset() {
    for (Trouble trouble : Trouble.values()) {
      knobs.put(name(trouble), 0.0);
    }
    knobs.put("delay_ms", 0.0);
    knobs.put("seed", 0.0);
    random = new Random(0);
    scripts.clear();
    return this;
  }

  private static String name(Trouble trouble) {
    return trouble.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The next call of this action goes wrong so, once; several wait in line.
   *
   * @param action {@code book}, {@code reschedule}, {@code cancel}, {@code confirm}, {@code
   *     decline}, {@code read}, or {@code *} for any
   */
  public synchronized Troubles next(String action, Trouble trouble) {
    scripts.add(new Script(action, trouble));
    return this;
  }

  /** Sets a chance (0 to 1), {@code delay_ms} or {@code seed} by name. */
  public synchronized Troubles set(String name, double value) {
    if (!knobs.containsKey(name)) {
      throw new IllegalArgumentException("no such trouble: " + name);
    }
    knobs.put(name, value);
    if (name.equals("seed")) {
      random = new Random((long) value);
    }
    return this;
  }

  /** Every knob, as GET /sandbox/faults shows them. */
  synchronized Map<String, Double> knobs() {
    return new LinkedHashMap<>(knobs);
  }

  synchronized long delayMillis() {
    return knobs.getOrDefault("delay_ms", 0.0).longValue();
  }

  /** Draws what happens to this call; a script comes before chance. */
  synchronized @Nullable Trouble draw(String action) {
    for (Script script : scripts) {
      if (script.action().equals("*") || script.action().equals(action)) {
        scripts.remove(script);
        return script.trouble();
      }
    }
    Trouble drawn = null;
    for (Trouble trouble : Trouble.values()) {
      // Drawn for each, so that a seed gives the same run whatever the chances are.
      boolean strikes = random.nextDouble() < knobs.getOrDefault(name(trouble), 0.0);
      drawn = drawn == null && strikes ? trouble : drawn;
    }
    return drawn;
  }
}
