package puente.trackhs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What TrackHS's own description says of questions and answers: names, types and values, without
 * its words. Its known faults are mended here, each in a line:
 *
 * <ul>
 *   <li>{@code page} has a maximum of 0 and counts from 1;
 *   <li>several states are declared as integers and are texts;
 *   <li>a housekeeping order needs {@code unitId} on paper and takes {@code unitBlockId} as well;
 *   <li>{@code status} of a work order is required and not declared; here it may be a text;
 *   <li>a folio's balances are numbers on paper and texts on some servers;
 *   <li>the lists of work orders and clean types are not in it at all: known from clients only.
 * </ul>
 */
final class Shapes {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final ObjectNode ALL = load();
  private static final Set<String> FROM_CLIENTS =
      Set.of("page", "size", "sortColumn", "sortDirection", "unitId", "search");

  private static ObjectNode load() {
    try (InputStream in = Shapes.class.getResourceAsStream("/trackhs-shapes.json")) {
      ObjectNode all = (ObjectNode) Json.read(in.readAllBytes());
      all.forEach(
          each -> {
            if (each.path("query").has("page")) {
              ((ObjectNode) each.path("query")).putObject("page").put("type", "integer");
            }
          });
      ObjectNode states = Json.object().put("type", "array");
      states.putObject("items").put("type", "string");
      ((ObjectNode) all.at("/GET ~1v2~1pms~1reservations/query")).set("status", states);
      ObjectNode cleaning = (ObjectNode) all.at("/POST ~1pms~1housekeeping~1work-orders/body");
      ((ArrayNode) cleaning.path("required")).remove(0);
      for (String path : List.of("maintenance", "housekeeping")) {
        ((ObjectNode) all.at("/POST ~1pms~1" + path + "~1work-orders/body/properties"))
            .putObject("status")
            .put("type", "string");
      }
      ObjectNode folio =
          (ObjectNode) all.at("/GET ~1pms~1folios~1{folioId}/answers/200/properties");
      for (String balance : List.of("currentBalance", "realizedBalance")) {
        folio.putObject(balance).putArray("type").add("number").add("string");
      }
      return all;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The operation of that description which a path belongs to. */
  private static String operation(String method, String path) {
    String below = path.replaceFirst("^/api", "").replaceFirst("/+$", "");
    String named =
        below
            .replaceFirst("/folios/\\d+", "/folios/{folioId}")
            .replaceFirst("/units/\\d+", "/units/{unitId}")
            .replaceFirst("/reservations/\\d+", "/reservations/{reservationId}");
    return method + " " + named;
  }

  /** Fails unless the description knows that question, each of its parameters and their values. */
  static void checkQuestion(String path, String query) {
    String operation = operation("GET", path);
    boolean fromClients = path.contains("work-orders") || path.contains("clean-types");
    assertThat(fromClients || ALL.has(operation)).as(operation).isTrue();
    if (query == null || query.isEmpty()) {
      return;
    }
    for (String pair : query.split("&", -1)) {
      String name = decoded(pair.substring(0, pair.indexOf('=')));
      String value = decoded(pair.substring(pair.indexOf('=') + 1));
      if (fromClients) {
        assertThat(FROM_CLIENTS).as(path).contains(name);
      } else {
        JsonNode shape = ALL.path(operation).path("query").path(name);
        assertThat(shape.isObject()).as("%s has %s", operation, name).isTrue();
        assertThat(fits(shape, value)).as("%s: %s=%s", operation, name, value).isTrue();
      }
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Whether the text is one of the values, as texts in a query are read. */
  private static boolean fits(JsonNode shape, String value) {
    String format = shape.path("format").asString("");
    if (format.equals("date") && !parses(() -> LocalDate.parse(value))) {
      return false;
    }
    if (format.equals("date-time") && !parses(() -> OffsetDateTime.parse(value))) {
      return false;
    }
    Schema schema = REGISTRY.getSchema(shape);
    return candidates(value).stream().anyMatch(each -> schema.validate(each).isEmpty());
  }

  private static boolean parses(Runnable parser) {
    try {
      parser.run();
      return true;
    } catch (DateTimeException none) {
      return false;
    }
  }

  private static List<JsonNode> candidates(String value) {
    List<JsonNode> all = new ArrayList<>();
    all.add(Json.tree(value));
    all.add(one(value));
    ArrayNode list = Json.mapper().createArrayNode();
    ArrayNode texts = Json.mapper().createArrayNode();
    for (String each : value.split(",", -1)) {
      list.add(one(each));
      texts.add(each);
    }
    all.add(list);
    all.add(texts);
    return all;
  }

  private static JsonNode one(String value) {
    return value.matches("-?[0-9]{1,18}") ? Json.tree(Long.parseLong(value)) : Json.tree(value);
  }

  /** Fails unless that may be sent there. */
  static void checkBody(String path, JsonNode body) {
    JsonNode shape = ALL.path(operation("POST", path)).path("body");
    assertThat(shape.isObject()).as(path).isTrue();
    assertThat(REGISTRY.getSchema(shape).validate(body)).as("%s %s", path, body).isEmpty();
    body.propertyNames()
        .forEach(name -> assertThat(shape.path("properties").has(name)).as(name).isTrue());
    for (String day : List.of("dateReceived", "dateScheduled", "scheduledAt")) {
      if (body.has(day)) {
        assertThat(parses(() -> LocalDate.parse(body.path(day).asString("")))).as(day).isTrue();
      }
    }
  }

  /** Fails unless that is what is answered there. */
  static void checkAnswer(String method, String path, int status, JsonNode body) {
    JsonNode shape =
        ALL.path(operation(method, path)).path("answers").path(Integer.toString(status));
    assertThat(shape.isObject()).as("%s %s %s", method, path, status).isTrue();
    assertThat(REGISTRY.getSchema(shape).validate(body)).as("%s %s", path, body).isEmpty();
  }

  private Shapes() {}
}
