package puente.journeys.calcom;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import puente.sandbox.calcom.CalComRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cal.com's OpenAPI file: whether it accepts a request, and whether an answer is one of its own.
 *
 * <p>Known faults of the file, worked around here: times of day have the pattern {@code
 * TIME_FORMAT_HH_MM}, which is the name of one; the words for days are given for the list as well
 * as for what is in it; the answer of /v2/slots is described without the envelope that its own
 * examples have; {@code status} of bookings is an array whose example is a comma list; what is
 * nullable by {@code allOf} is not by its parts; and the shapes of {@code oneOf} overlap, so that a
 * plain booking is one that repeats as well.
 */
final class VendorSpec {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(Dialects.getOpenApi30());

  private final ObjectNode document;
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  VendorSpec() {
    try (var in = VendorSpec.class.getResourceAsStream("/calcom-v2.openapi.json")) {
      document = (ObjectNode) Json.read(Objects.requireNonNull(in).readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    mend(document);
  }

  private static void mend(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.path("pattern").asString("").equals("TIME_FORMAT_HH_MM")) {
        object.put("pattern", "^\\d\\d:\\d\\d$");
      }
      if (object.path("type").asString("").equals("array")) {
        object.remove("enum");
      }
      if (object.has("oneOf") && !object.has("content")) {
        object.set("anyOf", object.remove("oneOf"));
      }
      if (object.path("nullable").asBoolean(false) && object.has("allOf")) {
        object.remove("allOf");
      }
    }
    node.forEach(VendorSpec::mend);
  }

  /** What is wrong with a request by the file; nothing when it is accepted. */
  List<String> faults(CalComRequest asked) {
    JsonNode operation = operation(asked.method(), asked.path());
    if (operation == null) {
      return List.of("there is no " + asked.method() + " " + asked.path());
    }
    List<String> faults = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asString();
      String in = parameter.path("in").asString();
      String given =
          switch (in) {
            case "query" -> asked.query().get(name);
            case "header" -> asked.headers().get(name.toLowerCase(Locale.ROOT));
            default -> "";
          };
      if (in.equals("query")) {
        known.add(name);
      }
      if (given == null && parameter.path("required").asBoolean(false)) {
        faults.add("missing " + name);
      } else if (given != null && in.equals("query")) {
        faults.addAll(of(parameter.path("schema"), value(parameter.path("schema"), given), name));
      }
      if (name.equals("cal-api-version") && given != null) {
        String wanted = parameter.at("/schema/default").asString("");
        if (!wanted.isEmpty() && !wanted.equals(given)) {
          faults.add("version " + given);
        }
      }
    }
    asked.query().keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> faults.add("unknown " + name));
    faults.addAll(body(operation, asked.body()));
    return faults;
  }

  private List<String> body(JsonNode operation, JsonNode body) {
    JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
    if (schema.isMissingNode()) {
      return body.isEmpty() ? List.of() : List.of("a body that is not wanted");
    }
    return accepted(schema, body, "body");
  }

  /** One of several is enough: they overlap, so that more than one may fit. */
  private List<String> accepted(JsonNode schema, JsonNode value, String where) {
    if (!schema.has("anyOf")) {
      List<String> faults = new ArrayList<>(of(schema, value, where));
      faults.addAll(unknown(schema, value, where));
      return faults;
    }
    List<String> least = List.of("fits nothing");
    for (JsonNode one : schema.path("anyOf")) {
      List<String> faults = accepted(one, value, where);
      if (faults.isEmpty()) {
        return faults;
      }
      least = faults;
    }
    return least;
  }

  /** Fields that no schema names: the file allows them, Cal.com's validation does not. */
  private List<String> unknown(JsonNode schema, JsonNode value, String where) {
    JsonNode properties = resolved(schema).path("properties");
    if (properties.isEmpty() || !value.isObject()) {
      return List.of();
    }
    return value.propertyNames().stream()
        .filter(name -> !properties.has(name))
        .map(name -> where + "." + name + " is unknown")
        .toList();
  }

  private JsonNode resolved(JsonNode schema) {
    String ref = schema.path("$ref").asString("");
    return ref.isEmpty() ? schema : document.at(ref.substring(1));
  }

  /** What is wrong with an answer by the file. */
  List<String> faults(CalComRequest asked, int status, JsonNode answer) {
    JsonNode operation = operation(asked.method(), asked.path());
    if (operation == null) {
      return List.of("there is no " + asked.method() + " " + asked.path());
    }
    JsonNode schema = operation.at("/responses/" + status + "/content/application~1json/schema");
    if (schema.isMissingNode()) {
      return List.of("no answer of status " + status);
    }
    boolean slots = asked.path().getFirst().equals("slots");
    return anyOf(schema, slots ? answer.path("data") : answer);
  }

  private List<String> anyOf(JsonNode schema, JsonNode value) {
    List<String> least = new ArrayList<>();
    JsonNode alternatives =
        schema.has("anyOf") ? schema.path("anyOf") : Json.mapper().createArrayNode().add(schema);
    for (JsonNode one : alternatives) {
      List<String> faults = of(one, value, "answer");
      if (faults.isEmpty()) {
        return faults;
      }
      least.addAll(faults);
    }
    return least;
  }

  private static JsonNode value(JsonNode schema, String given) {
    return switch (schema.path("type").asString("string")) {
      case "number", "integer" ->
          given.matches("-?\\d+(\\.\\d+)?")
              ? Json.read(given)
              : Json.mapper().getNodeFactory().stringNode(given);
      case "array" -> {
        var list = Json.mapper().createArrayNode();
        for (String each : given.split(",", -1)) {
          list.add(each);
        }
        yield list;
      }
      default -> Json.mapper().getNodeFactory().stringNode(given);
    };
  }

  private List<String> of(JsonNode schema, JsonNode value, String where) {
    Schema checks =
        compiled.computeIfAbsent(
            schema.toString(),
            _ -> {
              ObjectNode root = Json.object();
              root.putArray("allOf").add(schema);
              root.set("components", document.path("components"));
              return REGISTRY.getSchema(root);
            });
    return checks.validate(value).stream().map(fault -> where + ": " + fault).toList();
  }

  private @Nullable JsonNode operation(String method, List<String> path) {
    for (var each : document.path("paths").properties()) {
      String[] template = each.getKey().substring("/v2/".length()).split("/", -1);
      if (fits(template, path)) {
        JsonNode operation = each.getValue().path(method.toLowerCase(Locale.ROOT));
        return operation.isMissingNode() ? null : operation;
      }
    }
    return null;
  }

  private static boolean fits(String[] template, List<String> path) {
    if (template.length != path.size()) {
      return false;
    }
    for (int i = 0; i < template.length; i++) {
      if (!template[i].startsWith("{") && !template[i].equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }
}
