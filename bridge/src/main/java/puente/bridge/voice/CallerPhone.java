package puente.bridge.voice;

import org.jspecify.annotations.Nullable;
import puente.bridge.PlatformCall;
import puente.bridge.schema.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The number of the person on the line, for an operation that needs one and was given none: nobody
 * has to dictate the number that they call from. What was said counts before it.
 */
public final class CallerPhone {

  /**
   * The arguments with it.
   *
   * @param call null where no platform told of one
   */
  public static JsonNode complete(
      JsonNode arguments, Schema.Obj input, @Nullable PlatformCall call) {
    if (call == null || call.caller() == null || !(arguments instanceof ObjectNode given)) {
      return arguments;
    }
    ObjectNode object = given.deepCopy();
    for (Schema.Field field : input.fields()) {
      boolean phone =
          field.schema() instanceof Schema.Str text && text.format() == Schema.Str.Format.PHONE;
      if (phone && field.required() && isMissing(object.path(field.name()))) {
        object.put(field.name(), call.caller().value());
      }
    }
    return object;
  }

  private static boolean isMissing(JsonNode value) {
    return value.isMissingNode() || value.isNull() || value.asString("").isBlank();
  }

  private CallerPhone() {}
}
