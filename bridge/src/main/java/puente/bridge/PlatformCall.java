package puente.bridge;

import org.jspecify.annotations.Nullable;

/**
 * The telephone call or chat that a request belongs to, as the agent's platform tells it and never
 * as a model does.
 *
 * @param platform the platform's name, such as {@code vapi}; null where it is not told
 * @param id the platform's id of the call; null where it is not told
 */
public record PlatformCall(@Nullable String platform, @Nullable String id) {

  public PlatformCall {
    platform = given(platform);
    id = given(id);
  }

  /** Whether nothing is told of it. */
  public boolean isUnknown() {
    return platform == null && id == null;
  }

  /** This call, with what it does not tell taken from another account of it. */
  public PlatformCall or(PlatformCall other) {
    return new PlatformCall(
        platform == null ? other.platform : platform, id == null ? other.id : id);
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
}
