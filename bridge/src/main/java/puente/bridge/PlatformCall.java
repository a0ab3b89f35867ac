package puente.bridge;

import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Phone;
import puente.bridge.schema.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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
   * The arguments with the number of the person on the line, for an operation that needs one and
   * was given none: nobody has to dictate the number that they call from. What was said counts
   * before it.
   */
  JsonNode complete(JsonNode arguments, Schema.Obj input) {
    if (caller == null || !(arguments instanceof ObjectNode given)) {
      return arguments;
    }
    ObjectNode object = given.deepCopy();
    for (Schema.Field field : input.fields()) {
      boolean phone =
          field.schema() instanceof Schema.Str text && text.format() == Schema.Str.Format.PHONE;
      JsonNode said = object.path(field.name());
      boolean missing =
          said.isMissingNode() || said.isNull() || (said.isString() && said.asString().isBlank());
      if (phone && field.required() && missing) {
        object.put(field.name(), caller.value());
      }
    }
    return object;
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
