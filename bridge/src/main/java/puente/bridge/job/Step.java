package puente.bridge.job;

import puente.bridge.text.Text;

/**
 * A step of a {@link Journey}.
 *
 * @param name its stable name within the journey: the key its result is stored under
 * @param type the result, a record that survives as JSON
 * @param progress what a person is told while it runs
 * @param writes it may change a back end: from its beginning the job can't be cancelled, and its
 *     result is stored
 */
public record Step<T>(String name, Class<T> type, Text progress, boolean writes) {

  /** A step that changes nothing: it runs again in each run, and a cancelled job stops in it. */
  public static <T> Step<T> reads(String name, Class<T> type, Text progress) {
    return new Step<>(name, type, progress, false);
  }

  /** A step that may change a back end, done once as far as the store can tell. */
  public static <T> Step<T> writes(String name, Class<T> type, Text progress) {
    return new Step<>(name, type, progress, true);
  }
}
