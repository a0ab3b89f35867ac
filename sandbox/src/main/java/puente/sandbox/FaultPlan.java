package puente.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The faults of one sandbox on purpose: for calls by name, for any call by chance, delays, and
 * switches. They are set at any time, and a seed makes chance repeatable.
 *
 * <p>Each sandbox names its calls; a {@code *} in a name given here stands for any text.
 */
public final class FaultPlan {
  private static final String DELAY = "delay_ms";
  private static final String MOST_DELAY = "delay_max_ms";
  private static final String SEED = "seed";
  private static final String DOWN = "down";

  private record Rule(Pattern call, Fault fault, boolean once) {}

  private final List<Fault> known;
  private final List<String> switches = new ArrayList<>(List.of(DOWN));
  private final Map<String, Object> settings = new LinkedHashMap<>();
  private final List<Rule> rules = new ArrayList<>();
  private Random random = new Random(0);
  private long changes;

  /**
   * Makes a plan of a sandbox in which nothing goes wrong yet.
   *
   * @param known the faults that it has, in the order in which chance draws them
   * @param switches names of differences that it has on top of them
   */
  public FaultPlan(List<Fault> known, String... switches) {
    this.known = known;
    this.switches.addAll(Arrays.asList(switches));
    reset();
  }

  /** Returns the faults that this sandbox has. */
  public List<Fault> known() {
    return known;
  }

  /** Has the next call of this name go wrong, once; several wait in line. */
  public FaultPlan next(String call, Fault fault) {
    return add(call, fault, true);
  }

  /** Has every call of this name go wrong. */
  public FaultPlan always(String call, Fault fault) {
    return add(call, fault, false);
  }

  private synchronized FaultPlan add(String call, Fault fault, boolean once) {
    String pattern =
        Arrays.stream(call.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    rules.add(new Rule(Pattern.compile(pattern), fault, once));
    return this;
  }

  /** Has this share (0 to 1) of all calls go wrong. */
  public FaultPlan chance(Fault fault, double chance) {
    return set(fault.name(), chance);
  }

  /**
   * Sets a fault's chance (0 to 1, or true for every call), {@code delay_ms}, {@code delay_max_ms}
   * (a random delay on top), {@code seed} or a switch, by its name in JSON.
   */
  public synchronized FaultPlan set(String name, Object value) {
    boolean fits =
        settings.containsKey(name)
            && (switches.contains(name)
                ? value instanceof Boolean
                : value instanceof Number || (value instanceof Boolean && isFault(name)));
    if (!fits) {
      throw new IllegalArgumentException("no such fault: " + name + " = " + value);
    }
    settings.put(name, value);
    if (name.equals(SEED)) {
      random = new Random((long) number(SEED));
    }
    changes++;
    notifyAll();
    return this;
  }

  private boolean isFault(String name) {
    return known.stream().anyMatch(fault -> fault.name().equals(name));
  }

  /** Sets what the control route is sent: settings, and lists of rules {call, fault, code}. */
  void set(Map<String, Object> sent) {
    sent.forEach(
        (name, value) -> {
          if (name.equals("next") || name.equals("always")) {
            PlainJson.list(value).forEach(rule -> add(PlainJson.map(rule), name.equals("next")));
          } else {
            set(name, value);
          }
        });
  }

  private void add(Map<String, Object> rule, boolean once) {
    String name = PlainJson.string(rule.getOrDefault("fault", "")).toLowerCase(Locale.ROOT);
    Fault fault =
        known.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no such fault: " + name));
    int code = rule.get("code") instanceof Number number ? number.intValue() : 0;
    add(PlainJson.string(rule.getOrDefault("call", "*")), fault.code(code), once);
  }

  /** Has nothing go wrong any more, and lets calls that hang go. */
  public synchronized FaultPlan reset() {
    known.forEach(fault -> settings.put(fault.name(), 0.0));
    List.of(DELAY, MOST_DELAY, SEED).forEach(name -> settings.put(name, 0L));
    switches.forEach(name -> settings.put(name, false));
    random = new Random(0);
    rules.clear();
    changes++;
    notifyAll();
    return this;
  }

  /** Returns every setting by its name in JSON. */
  public synchronized Map<String, Object> settings() {
    return new LinkedHashMap<>(settings);
  }

  /** Tells whether a switch is on. */
  public synchronized boolean isOn(String name) {
    return Boolean.TRUE.equals(settings.get(name));
  }

  /** Tells whether every connection is closed at once. */
  public boolean isDown() {
    return isOn(DOWN);
  }

  /** Waits as long as answers are delayed. */
  public void delay() throws InterruptedException {
    Thread.sleep(delayMillis());
  }

  private synchronized long delayMillis() {
    long most = (long) number(MOST_DELAY);
    return (long) number(DELAY) + (most > 0 ? random.nextLong(most + 1) : 0);
  }

  /** Draws the fault of a call: that of a rule, else by chance; null where it goes well. */
  public @Nullable Fault draw(String call) {
    return draw(call, _ -> true);
  }

  /**
   * Draws the fault of a call.
   *
   * @param possible the faults that chance may have this call meet
   */
  public synchronized @Nullable Fault draw(String call, Predicate<Fault> possible) {
    Fault drawn = ruled(call);
    if (drawn != null) {
      return drawn;
    }
    for (Fault fault : known) {
      // Drawn for each, so that a seed gives the same run whatever the chances are.
      boolean strikes = random.nextDouble() < number(fault.name());
      drawn = drawn == null && strikes && possible.test(fault) ? fault : drawn;
    }
    return drawn;
  }

  /** Takes the fault that a rule has for a call; null where none has. */
  public synchronized @Nullable Fault ruled(String call) {
    Rule found =
        rules.stream().filter(rule -> rule.call().matcher(call).matches()).findFirst().orElse(null);
    if (found == null) {
      return null;
    }
    if (found.once()) {
      rules.remove(found);
    }
    return found.fault();
  }

  private double number(String name) {
    Object value = settings.get(name);
    return value instanceof Number number ? number.doubleValue() : isOn(name) ? 1 : 0;
  }

  /** Returns how often something was set; for {@link #awaitChange}. */
  public synchronized long changes() {
    return changes;
  }

  /** Waits as a call that hangs: until something was set since and not every call hangs. */
  public synchronized void awaitChange(long since) throws InterruptedException {
    while (changes == since || number(Fault.HANG.name()) >= 1) {
      wait();
    }
  }
}
