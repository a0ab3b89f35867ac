package puente.bridge;

/**
 * A durable step of a {@link Journey}.
 *
 * @param name its stable name within the journey: the key its result is stored under
 * @param type the result, a record that survives as JSON
 * @param progress what a person is told while it runs
 */
public record Step<T>(String name, Class<T> type, Text progress) {}
