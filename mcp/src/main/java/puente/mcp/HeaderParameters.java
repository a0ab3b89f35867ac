package puente.mcp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Catalogue;
import puente.bridge.Operation;
import puente.bridge.schema.Schema;
import puente.mcp.features.HeaderParameter;
import puente.mcp.protocol.HeaderValue;
import puente.mcp.protocol.Headers;
import puente.mcp.protocol.ProtocolError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@link HeaderParameter}s of all tools: shown in their input schemas and checked on each call
 * (basic/transports/streamable-http, "Custom Headers from Tool Parameters", 2026-07-28).
 */
final class HeaderParameters {
  private static final String FIELD_PREFIX = "Mcp-Param-";
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
  private static final long LARGEST_SAFE = (1L << 53) - 1;
  private static final int LONGEST_NUMBER = 40;
  private final Map<String, List<HeaderParameter>> byTool = new HashMap<>();

  /** Refuses what "Schema Extension" forbids: a client would drop the whole tool. */
  HeaderParameters(Catalogue catalogue, List<HeaderParameter> parameters) {
    for (HeaderParameter parameter : parameters) {
      List<HeaderParameter> ofTool =
          byTool.computeIfAbsent(parameter.tool(), tool -> new ArrayList<>());
      boolean taken =
          ofTool.stream().anyMatch(other -> other.header().equalsIgnoreCase(parameter.header()));
      if (taken || !isToken(parameter.header()) || !isPrimitive(field(catalogue, parameter))) {
        throw new IllegalArgumentException("not a valid header parameter: " + parameter);
      }
      ofTool.add(parameter);
    }
  }

  private static Schema.@Nullable Field field(Catalogue catalogue, HeaderParameter parameter) {
    Operation<?, ?> operation = catalogue.find(parameter.tool());
    return operation == null ? null : operation.input().field(parameter.parameter());
  }

  /** Letters, digits and the marks of an HTTP field name: RFC 9110 §5.6.2. */
  private static boolean isToken(String name) {
    return !name.isEmpty()
        && name.chars()
            .allMatch(
                c -> TOKEN_MARKS.indexOf(c) >= 0 || (c < 128 && Character.isLetterOrDigit(c)));
  }

  private static boolean isPrimitive(Schema.@Nullable Field field) {
    return field != null
        && switch (field.schema()) {
          case Schema.Str _, Schema.OneOf _, Schema.Bool _ -> true;
          case Schema.Num number ->
              number.whole() && number.min() >= -LARGEST_SAFE && number.max() <= LARGEST_SAFE;
          case Schema.Items _, Schema.Any _, Schema.Obj _, Schema.OrNull _ -> false;
        };
  }

  /** Marks the parameters in the input schema of their tool. */
  void annotate(String tool, ObjectNode inputSchema) {
    for (HeaderParameter parameter : byTool.getOrDefault(tool, List.of())) {
      ObjectNode properties = inputSchema.withObjectProperty("properties");
      properties.withObjectProperty(parameter.parameter()).put("x-mcp-header", parameter.header());
    }
  }

  /**
   * Compares the header fields of a call with its arguments.
   *
   * @throws ProtocolError when one is missing, not validly encoded or says something else
   */
  void check(String tool, JsonNode arguments, Headers headers) {
    for (HeaderParameter parameter : byTool.getOrDefault(tool, List.of())) {
      String name = FIELD_PREFIX + parameter.header();
      if (!matches(headers.value(name), arguments.get(parameter.parameter()))) {
        throw ProtocolError.headerMismatch(name + " does not match the argument it mirrors");
      }
    }
  }

  private static boolean matches(@Nullable String field, @Nullable JsonNode argument) {
    if (argument == null || argument.isNull()) {
      return field == null;
    }
    String value = field == null ? null : HeaderValue.decoded(field);
    if (value == null) {
      return false;
    }
    if (argument.isNumber()) {
      return sameNumber(value, argument.decimalValue());
    }
    return (argument.isString() || argument.isBoolean()) && value.equals(argument.asString());
  }

  private static boolean sameNumber(String value, BigDecimal argument) {
    if (value.length() > LONGEST_NUMBER) {
      return false;
    }
    try {
      return new BigDecimal(value).compareTo(argument) == 0;
    } catch (NumberFormatException notOne) {
      return false;
    }
  }
}
