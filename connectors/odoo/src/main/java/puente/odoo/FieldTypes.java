package puente.odoo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/**
 * A cache of a database's fields. {@code fields_get} leaves out unknown names and those the user
 * may not see (docs/odoo-facts.md, "Wire"). A field that is there stays; one that is not may be
 * added while we run, so that is asked again after a few minutes.
 */
public final class FieldTypes {
  private static final Duration ABSENT_FOR = Duration.ofMinutes(5);

  /**
   * A field; the type is empty for one that does not exist.
   *
   * @param digits decimals that a number is rounded to
   * @param readonly whether Odoo works it out, or our user may not write the model
   */
  public record Type(String type, String relation, OptionalInt digits, boolean readonly) {
    private static final Type NONE = new Type("", "", OptionalInt.empty(), true);

    public static Type of(JsonNode told) {
      JsonNode decimals = told.path("digits").path(1);
      return new Type(
          told.path("type").asString("?"),
          told.path("relation").asString(""),
          decimals.isNumber() ? OptionalInt.of(decimals.intValue()) : OptionalInt.empty(),
          told.path("readonly").booleanValue(false));
    }

    public boolean exists() {
      return !type.isEmpty();
    }
  }

  private record Name(String model, String field) {}

  private record Known(Type type, Instant until) {}

  private final Map<Name, Known> known = new ConcurrentHashMap<>();
  private final BiFunction<String, Map<String, ?>, JsonNode> fieldsGet;
  private final InstantSource clock;

  /**
   * @param fieldsGet calls that method of a model
   */
  public FieldTypes(BiFunction<String, Map<String, ?>, JsonNode> fieldsGet, InstantSource clock) {
    this.fieldsGet = fieldsGet;
    this.clock = clock;
  }

  /** The type of each of the fields, in at most one call. */
  public Map<String, Type> of(String model, Collection<String> fields) {
    Instant now = clock.instant();
    List<String> unknown = fields.stream().filter(field -> !isKnown(model, field, now)).toList();
    if (!unknown.isEmpty()) {
      ask(model, unknown, now);
    }
    Map<String, Type> types = new LinkedHashMap<>();
    for (String field : fields) {
      Known found = known.get(new Name(model, field));
      types.put(field, found == null ? Type.NONE : found.type());
    }
    return types;
  }

  private boolean isKnown(String model, String field, Instant now) {
    Known found = known.get(new Name(model, field));
    return found != null && (found.type().exists() || isKept(found.until(), now));
  }

  /**
   * Tells whether an entry is still valid; one that would last longer than any does was made before
   * the clock was set back.
   */
  private static boolean isKept(Instant until, Instant now) {
    return now.isBefore(until) && !until.isAfter(now.plus(ABSENT_FOR));
  }

  private void ask(String model, List<String> fields, Instant now) {
    Map<String, ?> arguments =
        Map.of(
            "allfields", fields, "attributes", List.of("type", "relation", "digits", "readonly"));
    JsonNode answer = fieldsGet.apply(model, arguments);
    for (String field : fields) {
      JsonNode told = answer.get(field);
      known.put(
          new Name(model, field),
          told == null
              ? new Known(Type.NONE, now.plus(ABSENT_FOR))
              : new Known(Type.of(told), Instant.MAX));
    }
  }
}
