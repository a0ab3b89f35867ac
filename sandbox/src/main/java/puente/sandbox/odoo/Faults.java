package puente.sandbox.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Faults on purpose: chances per call, switches, and one-shot scripts; set at any time. */
public final class Faults {
  private static final List<String> CHANCES =
      List.of("drop_before", "drop_after", "unavailable", "serialization_loser");
  private static final List<String> MILLISECONDS = List.of("delay_ms", "delay_max_ms");
  private static final List<String> SWITCHES = List.of("hang", "down");

  private record Script(String model, String method, CallFault fault) {}

  private final Map<String, Object> settings = new LinkedHashMap<>();
  private final List<Script> scripts = new ArrayList<>();
  private Random random = new Random(0);
  private long turns;

  Faults() {
    reset();
  }

  /** The next call of this method (of `*`: any) goes wrong so, once; several wait in line. */
  public synchronized Faults next(String model, String method, CallFault fault) {
    scripts.add(new Script(model, method, fault));
    return this;
  }

  /** Sets a chance (0 to 1), a number of milliseconds, a switch or the seed by its JSON name. */
  public synchronized Faults set(String name, Object value) {
    boolean fits =
        SWITCHES.contains(name)
            ? value instanceof Boolean
            : settings.containsKey(name) && value instanceof Number;
    if (!fits) {
      throw new IllegalArgumentException("no such fault: " + name + " = " + value);
    }
    settings.put(name, value);
    if (name.equals("seed") && value instanceof Number seed) {
      random = new Random(seed.longValue());
    }
    turns++;
    notifyAll();
    return this;
  }

  /** Nothing goes wrong any more, and calls that hang are let go. */
  public synchronized Faults reset() {
    MILLISECONDS.forEach(name -> settings.put(name, 0L));
    CHANCES.forEach(name -> settings.put(name, 0.0));
    SWITCHES.forEach(name -> settings.put(name, false));
    settings.put("seed", 0L);
    random = new Random(0);
    scripts.clear();
    turns++;
    notifyAll();
    return this;
  }

  /** All knobs as GET /sandbox/faults shows them. */
  public synchronized Map<String, Object> settings() {
    return new LinkedHashMap<>(settings);
  }

  synchronized long delayMs() {
    long fixed = (long) number("delay_ms");
    long most = (long) number("delay_max_ms");
    return fixed + (most > 0 ? random.nextLong(most + 1) : 0);
  }

  synchronized boolean down() {
    return Boolean.TRUE.equals(settings.get("down"));
  }

  /** Draws what happens to this call; a script comes before chance. */
  synchronized @Nullable CallFault draw(String model, String method, boolean writes) {
    for (Script script : scripts) {
      if (List.of(model, "*").contains(script.model())
          && List.of(method, "*").contains(script.method())) {
        scripts.remove(script);
        return script.fault();
      }
    }
    if (Boolean.TRUE.equals(settings.get("hang"))) {
      return CallFault.HANG;
    }
    CallFault drawn = null;
    for (String name : CHANCES) {
      boolean strikes = random.nextDouble() < number(name);
      boolean fits = writes || !name.equals("serialization_loser");
      if (strikes && fits && drawn == null) {
        drawn = CallFault.valueOf(name.toUpperCase(Locale.ROOT));
      }
    }
    return drawn;
  }

  private double number(String name) {
    return settings.get(name) instanceof Number number ? number.doubleValue() : 0;
  }

  /** Waits as a call that hangs: until a knob is turned and hanging is off. */
  synchronized void awaitTurn(boolean scripted) throws InterruptedException {
    long before = turns;
    while (scripted && turns == before) {
      wait();
    }
    while (Boolean.TRUE.equals(settings.get("hang"))) {
      wait();
    }
  }
}
