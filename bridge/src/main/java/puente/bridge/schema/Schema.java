package puente.bridge.schema;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import puente.bridge.text.FieldLabels;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shape of a value: checks a JSON tree before it is bound, and prints itself as JSON Schema.
 *
 * <p>The schemas of operations are read from records once ({@link Schemas}). What is printed is the
 * subset that all strict model providers accept: every schema has a {@code type}, there is no
 * {@code $ref}, nothing is combined with {@code anyOf}, {@code oneOf} or {@code allOf}, and bounds
 * are inclusive (Gemini and Copilot Studio refuse the whole list of tools for an {@code
 * exclusiveMinimum}; Gemini takes no {@code format} of a string but {@code date-time}). What cannot
 * be printed so is still checked.
 */
public sealed interface Schema {
  /** A sender mends the first few faults before it reads the rest; looking for more is wasted. */
  int MOST_FAULTS = 20;

  /** Adds what is wrong with the value to the faults; the path names it as its sender would. */
  void check(JsonNode value, String path, List<FieldError> faults);

  /** This schema as a JSON Schema document. */
  ObjectNode json();

  /** A string of bounded length, optionally of a format that says more. */
  record Str(long min, long max, Format format) implements Schema {
    /** The content of a string. */
    public enum Format {
      TEXT,
      EMAIL,
      PHONE,
      DATE,
      DATE_TIME
    }

    @Override
    public void check(JsonNode value, String path, List<FieldError> faults) {
      if (!value.isString()) {
        faults.add(Wording.unclear(path, Wording.wrongType("texto", "a text", value)));
        return;
      }
      String text = value.stringValue();
      if (text.length() > max) {
        faults.add(new FieldError(path, Wording.tooLong(max), FieldLabels.tooLong(path)));
      } else if (text.strip().length() < min) {
        faults.add(Wording.tooShort(path, text, min));
      } else {
        Text fault = Wording.formatFault(format, text);
        if (fault != null) {
          faults.add(new FieldError(path, fault, Wording.asked(format, path)));
        }
      }
    }

    @Override
    public ObjectNode json() {
      ObjectNode json = Json.object().put("type", "string");
      if (format == Format.DATE_TIME) {
        json.put("format", "date-time");
      }
      if (min > 0) {
        json.put("minLength", min);
      }
      if (max < Long.MAX_VALUE) {
        json.put("maxLength", max);
      }
      return json;
    }
  }

  /** A choice of a few words. */
  record OneOf(List<String> words) implements Schema {
    @Override
    public void check(JsonNode value, String path, List<FieldError> faults) {
      if (!value.isString() || !words.contains(value.stringValue())) {
        faults.add(Wording.unclear(path, Wording.notOneOf(words)));
      }
    }

    @Override
    public ObjectNode json() {
      ObjectNode json = Json.object().put("type", "string");
      words.forEach(json.putArray("enum")::add);
      return json;
    }
  }

  /** A number, whole or decimal, within bounds. */
  record Num(boolean whole, long min, long max, boolean above) implements Schema {
    @Override
    public void check(JsonNode value, String path, List<FieldError> faults) {
      if (!value.isNumber()) {
        faults.add(
            Wording.unclear(
                path,
                whole
                    ? Wording.wrongType("número entero", "a whole number", value)
                    : Wording.wrongType("número", "a number", value)));
        return;
      }
      BigDecimal number = value.decimalValue();
      // A number with a huge exponent would be expanded by arithmetic; no field means one.
      if (Math.abs((long) number.precision() - number.scale()) > 30) {
        faults.add(Wording.unclear(path, Wording.OUT_OF_RANGE));
      } else if (whole && number.stripTrailingZeros().scale() > 0) {
        faults.add(
            Wording.unclear(path, Wording.wrongType("número entero", "a whole number", value)));
      } else if (tooSmall(number) || number.compareTo(BigDecimal.valueOf(max)) > 0) {
        faults.add(new FieldError(path, Wording.outOfBounds(this), Wording.asked(this, path)));
      }
    }

    private boolean tooSmall(BigDecimal number) {
      int order = number.compareTo(BigDecimal.valueOf(min));
      return above ? order <= 0 : order < 0;
    }

    @Override
    public ObjectNode json() {
      ObjectNode json = Json.object().put("type", whole ? "integer" : "number");
      if (min > Long.MIN_VALUE) {
        json.put("minimum", above && whole ? min + 1 : min);
      }
      if (max < Long.MAX_VALUE) {
        json.put("maximum", max);
      }
      return json;
    }
  }

  /** True or false. */
  record Bool() implements Schema {
    @Override
    public void check(JsonNode value, String path, List<FieldError> faults) {
      if (!value.isBoolean()) {
        faults.add(
            Wording.unclear(path, Wording.wrongType("verdadero o falso", "true or false", value)));
      }
    }

    @Override
    public ObjectNode json() {
      return Json.object().put("type", "boolean");
    }
  }

  /** A list of values of one shape. */
  record Items(Schema item, long min, long max) implements Schema {
    @Override
    public void check(JsonNode value, String path, List<FieldError> faults) {
      if (!value.isArray()) {
        faults.add(Wording.unclear(path, Wording.wrongType("lista", "a list", value)));
        return;
      }
      if (value.size() > max || value.size() < min) {
        faults.add(Wording.unclear(path, Wording.itemCount(min, max)));
        return;
      }
      for (int i = 0; i < value.size() && faults.size() < MOST_FAULTS; i++) {
        item.check(value.get(i), path + "[" + i + "]", faults);
      }
    }

    @Override
    public ObjectNode json() {
      ObjectNode json = Json.object().put("type", "array");
      json.set("items", item.json());
      if (max < Long.MAX_VALUE) {
        json.put("maxItems", max);
      }
      return json;
    }
  }

  /** Any JSON object: what another system said, passed on as it is. */
  record Any() implements Schema {
    @Override
    public void check(JsonNode value, String path, List<FieldError> faults) {
      // Everything is allowed.
    }

    @Override
    public ObjectNode json() {
      return Json.object().put("type", "object").put("additionalProperties", true);
    }
  }

  /**
   * A named value of an object.
   *
   * @param fallback the value it has when it is left out; null when it has none
   */
  record Field(
      String name, Schema schema, String doc, boolean required, @Nullable JsonNode fallback) {}

  /** An object with known fields. */
  record Obj(List<Field> fields) implements Schema {
    public Obj {
      fields = List.copyOf(fields);
    }

    /** Returns this object with another shape for one field, which may be null. */
    public Obj with(String name, Schema shape) {
      Field field = field(name);
      return with(name, field == null ? "" : field.doc(), shape);
    }

    /** Returns this object with another shape and description for one field. */
    public Obj with(String name, String doc, Schema shape) {
      return new Obj(
          fields.stream()
              .map(
                  field ->
                      field.name().equals(name)
                          ? new Field(name, new OrNull(shape), doc, field.required(), null)
                          : field)
              .toList());
    }

    /** Returns this object with another description for one field. */
    public Obj explained(String name, String doc) {
      return new Obj(
          fields.stream()
              .map(
                  field ->
                      field.name().equals(name)
                          ? new Field(name, field.schema(), doc, field.required(), field.fallback())
                          : field)
              .toList());
    }

    @Override
    public void check(JsonNode value, String path, List<FieldError> faults) {
      if (!value.isObject()) {
        faults.add(Wording.unclear(path, Wording.wrongType("objeto", "an object", value)));
        return;
      }
      for (Field field : fields) {
        if (faults.size() >= MOST_FAULTS) {
          return;
        }
        JsonNode given = value.get(field.name());
        if (given != null && !given.isNull()) {
          field.schema().check(given, FieldError.path(path, field.name()), faults);
        } else if (field.required()) {
          faults.add(Wording.missing(FieldError.path(path, field.name())));
        }
      }
    }

    /** A copy in which every field left out has its default, and every explicit null is gone. */
    public ObjectNode complete(JsonNode value) {
      ObjectNode complete = Json.object();
      for (Field field : fields) {
        JsonNode given = value.get(field.name());
        if (given != null && !given.isNull()) {
          complete.set(field.name(), completed(field.schema(), given));
        } else if (field.fallback() != null) {
          complete.set(field.name(), field.fallback());
        }
      }
      return complete;
    }

    private static JsonNode completed(Schema schema, JsonNode value) {
      if (schema instanceof Obj nested) {
        return nested.complete(value);
      }
      if (schema instanceof Items(Obj item, _, _)) {
        var list = Json.mapper().createArrayNode();
        value.forEach(element -> list.add(item.complete(element)));
        return list;
      }
      return value;
    }

    /** The field of that name. */
    public @Nullable Field field(String name) {
      for (Field field : fields) {
        if (field.name().equals(name)) {
          return field;
        }
      }
      return null;
    }

    @Override
    public ObjectNode json() {
      ObjectNode json = Json.object().put("type", "object");
      ObjectNode properties = json.putObject("properties");
      var required = Json.mapper().createArrayNode();
      for (Field field : fields) {
        ObjectNode property = field.schema().json();
        if (!field.doc().isEmpty()) {
          property.put("description", field.doc());
        }
        if (field.fallback() != null) {
          property.set("default", field.fallback());
        }
        properties.set(field.name(), property);
        if (field.required()) {
          required.add(field.name());
        }
      }
      if (!required.isEmpty()) {
        json.set("required", required);
      }
      return json;
    }
  }

  /** A value that may also be null, as answers have it. */
  record OrNull(Schema schema) implements Schema {
    @Override
    public void check(JsonNode value, String path, List<FieldError> faults) {
      if (!value.isNull()) {
        schema.check(value, path, faults);
      }
    }

    @Override
    public ObjectNode json() {
      ObjectNode json = schema.json();
      String type = json.path("type").asString();
      json.putArray("type").add(type).add("null");
      return json;
    }
  }
}
