package puente.bridge.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/** The process's one way to read and write JSON: snake_case names, no nulls, bounded depth. */
public final class Json {
  /** Deeper or longer than this is an attack, not a request. */
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(64)
          .maxNumberLength(100)
          .maxStringLength(4_000_000)
          .maxNameLength(1_000)
          .build();

  private static final JsonMapper MAPPER = mapper(LIMITS);

  private static JsonMapper mapper(StreamReadConstraints limits) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(limits)
                .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
        .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }

  /** A mapper that also refuses documents of more tokens. */
  static JsonMapper mapper(int mostTokens) {
    return mapper(LIMITS.rebuild().maxTokenCount(mostTokens).build());
  }

  /** The longest text in an answer of a back end: a description holds its pictures. */
  public static final int LONGEST_ANSWERED_TEXT = 20_000_000;

  private static final JsonMapper ANSWERS =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      LIMITS.rebuild().maxStringLength(LONGEST_ANSWERED_TEXT).build())
                  .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** The configured mapper, for the rare reader that needs more than the methods here. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** A new empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * Reads one JSON document.
   *
   * @throws JacksonException when it is not exactly one well-formed document within the limits
   */
  public static JsonNode read(byte[] document) {
    return MAPPER.readTree(document);
  }

  /** Reads one JSON document; see {@link #read(byte[])}. */
  public static JsonNode read(String document) {
    return MAPPER.readTree(document);
  }

  /**
   * Reads one JSON document that a back end answered: its texts may be as long as an answer, and
   * numbers may be NaN or Infinity, as Python writes them.
   *
   * @throws JacksonException as {@link #read(byte[])}
   */
  public static JsonNode readAnswer(byte[] document) {
    return ANSWERS.readTree(document);
  }

  /** Tells whether the value is a number that can be reckoned with: neither NaN nor infinite. */
  public static boolean isFinite(JsonNode value) {
    return value instanceof NumericNode number && !number.isNaN();
  }

  /** A tree as a value of the given type. */
  public static <T> T bind(JsonNode tree, Class<T> type) {
    return MAPPER.treeToValue(tree, type);
  }

  /** A value as a tree. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** A value as JSON text. */
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  private Json() {}
}
