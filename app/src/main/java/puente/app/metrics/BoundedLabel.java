package puente.app.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Values of one label, of which there are no more than so many however many are seen: each is a
 * series that this process keeps and a monitor stores.
 */
final class BoundedLabel {
  static final String OTHER = "other";

  private final int most;
  private final UnaryOperator<String> shown;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  /**
   * @param most how many values there may be besides {@link #OTHER}
   * @param shown the label of a value, which names no person
   */
  BoundedLabel(int most, UnaryOperator<String> shown) {
    this.most = most;
    this.shown = shown;
  }

  /** The label of a value. */
  String of(String value) {
    String label = known.get(value);
    return label != null ? label : added(value);
  }

  private String added(String value) {
    if (known.size() >= most) { // Before the lock: those who come too late are any number.
      return OTHER;
    }
    synchronized (known) {
      return known.size() >= most ? OTHER : known.computeIfAbsent(value, shown);
    }
  }
}
