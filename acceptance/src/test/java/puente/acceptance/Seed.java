package puente.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One thing printed in the reference documents: a request with its answer, or a .env file. */
record Seed(JsonNode json) {
  private static final List<Seed> ALL = read();

  private static List<Seed> read() {
    try (InputStream file = Seed.class.getResourceAsStream("/seeds.json")) {
      return Json.read(file.readAllBytes()).valueStream().map(Seed::new).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Stream<Seed> all() {
    return ALL.stream();
  }

  static Seed of(String id) {
    return all().filter(seed -> seed.id().equals(id)).findFirst().orElseThrow();
  }

  String id() {
    return json.path("id").asString();
  }

  String kind() {
    return json.path("kind").asString();
  }

  String covers() {
    return json.path("covers").asString();
  }

  /** Whether it is a request to send. */
  boolean isRequest() {
    return kind().equals("http") || kind().equals("mcp");
  }

  String method() {
    return json.path("method").asString("");
  }

  String path() {
    return json.path("path").asString("");
  }

  String request() {
    return method() + " " + path();
  }

  String[] headers() {
    return json.path("headers")
        .propertyStream()
        .flatMap(field -> Stream.of(field.getKey(), field.getValue().asString()))
        .toArray(String[]::new);
  }

  JsonNode body() {
    return json.path("body");
  }

  /** The answer as printed. */
  JsonNode answer() {
    return json.at("/expect/body");
  }

  private boolean elided() {
    return json.at("/expect/notes").asString("").startsWith("ELIDED");
  }

  /** The body as printed; where it ends in dots, with the fields that those stand for. */
  ObjectNode whole(JsonNode printed) {
    ObjectNode body = (ObjectNode) printed.deepCopy();
    if (!elided()) {
      return body;
    }
    if (kind().equals("http")) {
      return filled(body);
    }
    if (body.at("/params/arguments") instanceof ObjectNode arguments) {
      ((ObjectNode) body.path("params")).set("arguments", filled(arguments));
    }
    return body;
  }

  private ObjectNode filled(ObjectNode printed) {
    return Ask.quotation(id().replace('-', '.')).setAll(printed);
  }

  @Override
  public String toString() {
    return id();
  }
}
