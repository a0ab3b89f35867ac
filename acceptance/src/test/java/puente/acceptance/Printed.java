package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/** Compares an answer with a printed one. */
final class Printed {
  private static final String ELIDED = "<elided>";
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  /** What is another each time, or told in other words. */
  private static final Pattern VARYING =
      Pattern.compile(
          ".*_id|tracking_id|sale_order_name|.*_at|elapsed_time|estimated_time|message|progress"
              + "|status_url");

  /** Every printed field is there, of the printed type, and of the printed value if it is fixed. */
  static void matches(JsonNode printed, JsonNode actual, String where) {
    if (printed.isNull() || printed.isMissingNode()) {
      return;
    }
    if (printed.asString("").equals(ELIDED)) {
      assertThat(actual.isNull() || actual.isMissingNode()).as(where).isFalse();
      return;
    }
    assertThat(actual.getNodeType())
        .as("type of %s in %s", where, actual)
        .isEqualTo(printed.getNodeType());
    printed.forEachEntry(
        (name, value) -> {
          String field = where + "." + name;
          assertThat(actual.has(name)).as("%s is there", field).isTrue();
          if (value.isNull()) {
            assertThat(actual.path(name).isNull()).as("%s is null", field).isTrue();
          } else if (value.isValueNode()
              && !VARYING.matcher(name).matches()
              && !value.asString("").equals(ELIDED)) {
            assertThat(actual.path(name)).as(field).isEqualTo(value);
          }
          matches(value, actual.path(name), field);
        });
  }

  /** What a tool answered: one text item of JSON, as printed, and the same as a value. */
  static JsonNode toolResult(Http.Reply reply) {
    JsonNode result = reply.body().path("result");
    assertThat(result.path("isError").asBoolean(false)).as(reply.content()).isFalse();
    matches(
        Seed.of("mcp-content-wrapper").answer().at("/content/0/type"),
        result.at("/content/0/type"),
        "type");
    assertThat(result.path("content").size()).isEqualTo(1);
    return Json.read(result.at("/content/0/text").asString());
  }

  /** What a page loads. */
  static List<String> links(String html) {
    return LINK.matcher(html).results().map(link -> link.group(1)).toList();
  }

  private Printed() {}
}
