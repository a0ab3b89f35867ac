package puente.bridge;

import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Phone;

/**
 * The telephone call or chat that a request belongs to, as the agent's platform tells it and never
 * as a model does.
 *
 * @param platform the platform's name, such as {@code vapi}; null where it is not told
 * @param id the platform's id of the call; null where it is not told
 * @param caller the number of the person on the line, also where the agent called them; null where
 *     it is withheld or there is none, as in a chat
 * @param called the agent's own number; null where it is not told
 * @param agent the platform's id of the agent; null where it is not told
 */
public record PlatformCall(
    @Nullable String platform,
    @Nullable String id,
    @Nullable Phone caller,
    @Nullable Phone called,
    @Nullable String agent) {

  public PlatformCall {
    platform = given(platform);
    id = given(id);
    agent = given(agent);
  }

  /** A call of which no more is told. */
  public PlatformCall(@Nullable String platform, @Nullable String id) {
    this(platform, id, null, null, null);
  }

  /** Whether nothing is told of it. */
  public boolean isUnknown() {
    return platform == null && id == null && caller == null && called == null && agent == null;
  }

  /** This call, with what it does not tell taken from another account of it. */
  public PlatformCall or(PlatformCall other) {
    return new PlatformCall(
        platform == null ? other.platform : platform,
        id == null ? other.id : id,
        caller == null ? other.caller : caller,
        called == null ? other.called : called,
        agent == null ? other.agent : agent);
  }

  /**
   * A value that a platform fills in, bounded as an id; null where there is none. A variable
   * without a value is sent empty, or as its own name in braces: {@code {{call_id}}}.
   */
  public static @Nullable String given(@Nullable String value) {
    if (value == null || value.isBlank() || value.strip().matches("\\{\\{.*}}")) {
      return null;
    }
    return BoundedId.of(value.strip());
  }

  /** A number that a platform fills in; null where there is none, as with a withheld one. */
  public static @Nullable Phone number(@Nullable String value) {
    String given = given(value);
    return given != null && Phone.isValid(given) ? new Phone(given) : null;
  }
}
