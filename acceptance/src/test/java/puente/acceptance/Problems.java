package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What every problem document must be: its own type, in the language asked for, no internals. */
final class Problems {
  private static final Map<String, Map<String, String>> TITLES =
      Map.of(
          "invalid", Map.of("es", "Datos no válidos", "en", "Invalid input"),
          "missing", Map.of("es", "No existe", "en", "Not found"),
          "unauthenticated", Map.of("es", "Falta identificarse", "en", "Not authenticated"),
          "forbidden", Map.of("es", "No permitido", "en", "Forbidden"),
          "conflict", Map.of("es", "Conflicto", "en", "Conflict"),
          "unavailable", Map.of("es", "No disponible", "en", "Unavailable"));

  /** A request to be made in the language given. */
  @FunctionalInterface
  interface Asking {
    Http.Reply in(String language) throws IOException;
  }

  /** Asks in Spanish and in English; gives the English problem document. */
  static JsonNode inBothLanguages(Asking asking, int status, String type) throws IOException {
    JsonNode spanish = of(asking.in("es"), status, type, "es");
    JsonNode english = of(asking.in("en"), status, type, "en");
    assertThat(english.path("detail").asString())
        .as("two languages")
        .isNotEqualTo(spanish.path("detail").asString());
    return english;
  }

  /** Checks that the answer is this problem and gives its document. */
  static JsonNode of(Http.Reply reply, int status, String type, String language) {
    noInternals(reply);
    assertThat(reply.status()).as(reply.content()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.header("Content-Language")).isEqualTo(language);
    assertThat(reply.text("/type")).isEqualTo("urn:puente:problem:" + type);
    assertThat(reply.text("/title")).isEqualTo(TITLES.get(type).get(language));
    assertThat(reply.body().path("status").asInt()).isEqualTo(status);
    assertThat(reply.text("/detail")).isNotBlank();
    assertThat(reply.text("/say")).isNotBlank();
    assertThat(reply.text("/say")).as("names nothing").doesNotContain("_", "ODOO");
    return reply.body();
  }

  /** Checks that the answer is a tool's refusal over MCP and gives its sentence. */
  static String ofTool(Http.Reply reply, String type) {
    noInternals(reply);
    assertThat(reply.status()).as(reply.content()).isEqualTo(200);
    JsonNode result = reply.body().path("result");
    assertThat(result.path("isError").asBoolean()).as(reply.content()).isTrue();
    assertThat(result.at("/_meta/puente~1error/type").asString()).isEqualTo(type);
    return result.at("/content/0/text").asString();
  }

  /** Nothing of how the program is built or what it ran into. */
  static void noInternals(Http.Reply reply) {
    assertThat(reply.content())
        .doesNotContain("Traceback", "Exception", "puente.", "sandbox-bot-key", "\tat ");
  }

  private Problems() {}
}
