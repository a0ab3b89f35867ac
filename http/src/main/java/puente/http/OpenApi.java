package puente.http;

import io.helidon.http.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.CallContext;
import puente.bridge.Catalogue;
import puente.bridge.Grant;
import puente.bridge.Operation;
import puente.bridge.json.Json;
import puente.bridge.schema.Schema;
import puente.http.ContractRoutes.Route;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI 3.1 document of the REST surface, made from the operations. */
final class OpenApi {
  /** The contract of answers, for whoever reads nothing else. */
  private static final String PURPOSE =
      "Safe hands for AI agents in a company's systems. An answer of 200 tells the state that was"
          + " asked for: of a job it may be `status: failed` with `error` and a sentence in `say`."
          + " With the header `Prefer: status=problem` what failed has the status of its error,"
          + " such as 422, and the same body. 202 tells that the job goes on. Every other status is"
          + " a problem document: nothing was accepted.";

  private static final String DONE =
      "Done. Where it has a status, look at it: failed is answered with 200 too, with the reason in"
          + " error";

  private static final String PROBLEM = "#/components/schemas/Problem";

  private final Bridge bridge;
  private final String version;
  private final PublicPath path;
  private final List<OperationRoute> addressed;
  private final byte[] forStrangers;
  private volatile Written written;

  /** The document of a catalogue. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared nor printed.
  private record Written(Catalogue catalogue, byte[] document) {}

  OpenApi(Bridge bridge, String version, PublicPath path, List<OperationRoute> addressed) {
    this.addressed = addressed;
    this.path = path;
    this.bridge = bridge;
    this.version = version;
    this.written = write(bridge.catalogue());
    this.forStrangers =
        document(
                new Catalogue(List.of()),
                List.of(),
                version,
                "Send a key to see the operations: choose Authorize. · Envíe una llave para ver las"
                    + " operaciones: elija Authorize.")
            .getBytes(StandardCharsets.UTF_8);
  }

  void answer(HttpExchange exchange) {
    exchange.response().header(HeaderNames.CONTENT_TYPE, "application/json");
    byte[] document = under(path.of(exchange), document());
    exchange.hold(document.length);
    exchange.send(document);
  }

  /** Answers whoever sent no key with how to send one, and nothing of the catalogue. */
  void answerStranger(HttpExchange exchange) {
    exchange.response().header(HeaderNames.CONTENT_TYPE, "application/json");
    exchange.send(under(path.of(exchange), forStrangers));
  }

  /** Says where its paths begin, unless that is at the root. */
  private static byte[] under(String publicPath, byte[] document) {
    if (publicPath.isEmpty()) {
      return document;
    }
    String servers = "{\"servers\":[{\"url\":\"" + publicPath + "\"}],";
    byte[] begin = servers.getBytes(StandardCharsets.UTF_8);
    byte[] whole = Arrays.copyOf(begin, begin.length + document.length - 1);
    System.arraycopy(document, 1, whole, begin.length, document.length - 1);
    return whole;
  }

  /** The document, written anew when the bridge serves another catalogue. */
  private byte[] document() {
    Written now = written;
    Catalogue served = bridge.catalogue();
    if (now.catalogue() != served) {
      now = write(served);
      written = now;
    }
    return now.document();
  }

  private Written write(Catalogue catalogue) {
    Grant grant = CallContext.current().grant();
    List<OperationRoute> allowed =
        addressed.stream().filter(each -> each.operation().isAllowedBy(grant)).toList();
    return new Written(
        catalogue, document(catalogue, allowed, version, PURPOSE).getBytes(StandardCharsets.UTF_8));
  }

  private static String document(
      Catalogue catalogue, List<OperationRoute> addressed, String version, String description) {
    ObjectNode document = Json.object().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Puente")
        .put("version", version)
        .put("description", description);
    ObjectNode paths = document.putObject("paths");
    for (Route route : ContractRoutes.ALL) {
      Operation<?, ?> operation = catalogue.find(route.operation());
      if (operation != null) {
        addRoute(paths, route, operation);
      }
    }
    for (Operation<?, ?> operation : catalogue.operations()) {
      ObjectNode post = paths.putObject(ContractRoutes.TOOLS + operation.name()).putObject("post");
      describe(post, operation, operation.name());
      addBody(post, operation);
      addAnswers(post, operation, "200", "202");
    }
    addressed.forEach(each -> addAddressed(paths, each));
    addHealth(paths);
    addComponents(document);
    return document.toString();
  }

  private static void addRoute(ObjectNode paths, Route route, Operation<?, ?> operation) {
    String method = route.method().toLowerCase(java.util.Locale.ROOT);
    ObjectNode described = paths.withObjectProperty(route.path()).putObject(method);
    describe(described, operation, operation.name() + "_route");
    int open = route.path().indexOf('{');
    if (open < 0) {
      addBody(described, operation);
    } else {
      String name = route.path().substring(open + 1, route.path().indexOf('}'));
      described.putArray("parameters");
      addParameter(described, name, "path", operation.input().field(name));
      addParameter(
          described, RestSurface.WAIT, "query", operation.input().field(RestSurface.WAIT_FIELD));
    }
    addAnswers(described, operation, route.async() ? "202" : "200");
  }

  private static void addParameter(
      ObjectNode described, String name, String where, Schema.@Nullable Field field) {
    if (field != null) {
      described
          .withArrayProperty("parameters")
          .addObject()
          .put("name", name)
          .put("in", where)
          .put("required", field.required())
          .put("description", field.doc())
          .set("schema", field.schema().json());
    }
  }

  private static void addAddressed(ObjectNode paths, OperationRoute route) {
    Operation<?, ?> operation = route.operation();
    String method = route.method().toLowerCase(java.util.Locale.ROOT);
    ObjectNode described = paths.withObjectProperty(route.path()).putObject(method);
    describe(described, operation, operation.name());
    for (Schema.Field field : operation.input().fields()) {
      boolean inPath = route.path().contains("{" + field.name() + "}");
      addParameter(described, field.name(), inPath ? "path" : "query", field);
    }
    addAnswers(described, operation, "200");
  }

  private static void describe(ObjectNode described, Operation<?, ?> operation, String id) {
    described
        .put("operationId", id)
        .put("summary", operation.title())
        .put("description", operation.purpose())
        .putArray("tags")
        .add(operation.toolset());
  }

  private static void addBody(ObjectNode described, Operation<?, ?> operation) {
    ObjectNode json =
        described
            .putObject("requestBody")
            .put("required", true)
            .putObject("content")
            .putObject("application/json");
    json.set("schema", operation.input().json());
    json.set("example", operation.example());
    ObjectNode key = described.withArrayProperty("parameters").addObject();
    key.put("name", "Idempotency-Key")
        .put("in", "header")
        .put("description", "Your own key for this intent: repeating it never does it twice.")
        .putObject("schema")
        .put("type", "string");
  }

  private static void addAnswers(
      ObjectNode described, Operation<?, ?> operation, String... statuses) {
    ObjectNode responses = described.putObject("responses");
    for (String status : statuses) {
      ObjectNode response = responses.putObject(status);
      response.put(
          "description", status.equals("202") ? "Accepted, not finished" : done(operation));
      ObjectNode schema = operation.output().json();
      schema.withObjectProperty("properties").putObject("say").put("type", "string");
      response.putObject("content").putObject("application/json").set("schema", schema);
    }
    ObjectNode problem = responses.putObject("default").put("description", "A problem");
    problem
        .putObject("content")
        .putObject(ProblemDocument.MEDIA_TYPE)
        .putObject("schema")
        .put("$ref", PROBLEM);
  }

  private static String done(Operation<?, ?> operation) {
    return operation.output().field("status") == null ? "Done" : DONE;
  }

  private static void addHealth(ObjectNode paths) {
    ObjectNode get = paths.putObject("/health").putObject("get");
    get.put("operationId", "health").put("summary", "State of this process");
    get.putArray("security").addObject();
    get.putObject("responses").putObject("200").put("description", "It works");
  }

  private static void addComponents(ObjectNode document) {
    ObjectNode components = document.putObject("components");
    ObjectNode properties =
        components
            .putObject("schemas")
            .putObject("Problem")
            .put("type", "object")
            .put("description", "RFC 9457 problem document")
            .putObject("properties");
    for (String text : new String[] {"type", "title", "detail", "say", "reference"}) {
      properties.putObject(text).put("type", "string");
    }
    properties.putObject("status").put("type", "integer");
    ObjectNode errors = properties.putObject("errors").put("type", "array");
    ObjectNode error = errors.putObject("items").put("type", "object").putObject("properties");
    error.putObject("field").put("type", "string");
    error.putObject("why").put("type", "string");
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
    schemes.putObject("api_key").put("type", "apiKey").put("in", "header").put("name", "X-API-Key");
    var security = document.putArray("security");
    security.addObject().putArray("bearer");
    security.addObject().putArray("api_key");
    security.addObject();
  }
}
