package puente.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import puente.bridge.json.Json;
import puente.sandbox.twilio.SandboxTwilio;
import tools.jackson.databind.JsonNode;

/**
 * What we send, and what the sandbox answers, has the shapes of Twilio's own description
 * (twilio/twilio-oai, twilio_api_v2010, April 2026; without its texts and examples).
 */
class OpenApiTest {
  private static final String MESSAGES = "/2010-04-01/Accounts/{AccountSid}/Messages.json";
  private static final JsonNode API = api();
  private final SandboxTwilio sandbox =
      SandboxTwilio.start(SandboxTwilio.Options.quick().still(Clock.systemUTC()));

  private static JsonNode api() {
    try (InputStream file = OpenApiTest.class.getResourceAsStream("/twilio-v2010.json")) {
      return Json.read(file.readAllBytes());
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private static JsonNode operation(String path, String method) {
    return API.path("paths").path(path).path(method);
  }

  private static JsonNode answer(String path, String method, String status) {
    return operation(path, method)
        .path("responses")
        .path(status)
        .at("/content/application~1json/schema");
  }

  private static final Map<String, OutgoingMessage> SENT =
      Map.of(
          "free text",
          new OutgoingMessage(
              "whatsapp:+14155238886",
              "whatsapp:+51987000101",
              new OutgoingMessage.Body("Hola"),
              "https://puente.example/webhooks/twilio/status?about=0123456789ab-1"),
          "template",
          new OutgoingMessage(
              "whatsapp:+14155238886",
              "whatsapp:+51987000101",
              new OutgoingMessage.Template(SandboxTwilio.CONTENT_SID, Map.of("1", "Ana")),
              null));

  @Test
  void whatIsSentIsWhatTwilioTakes() {
    JsonNode form =
        operation(MESSAGES, "post")
            .at("/requestBody/content/application~1x-www-form-urlencoded/schema");
    SENT.forEach(
        (which, message) -> {
          message
              .form()
              .forEach(
                  (name, value) -> {
                    assertThat(form.path("properties").has(name)).as(name).isTrue();
                    fits(form.path("properties").path(name), text(value), which + "." + name);
                  });
          form.path("required")
              .forEach(name -> assertThat(message.form()).containsKey(name.asString()));
        });
  }

  private static JsonNode text(String value) {
    return Json.object().put("value", value).path("value");
  }

  @Test
  void whatIsLookedUpByIsAParameter() {
    assertThat(operation(MESSAGES, "get").path("parameters"))
        .extracting(parameter -> parameter.path("name").asString())
        .contains("To", "PageSize");
  }

  @Test
  void theSandboxAnswersAsTwilioDoes() throws Exception {
    JsonNode made = send(SENT.get("free text"));
    fits(answer(MESSAGES, "post", "201"), made, "message");
    String sid = made.path("sid").asString();
    sandbox.tell(sid, "undelivered", 63016);
    String one = "/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json";
    fits(answer(one, "get", "200"), get("/Messages/" + sid + ".json"), "one message");
    send(SENT.get("template"));
    JsonNode list = get("/Messages.json?To=whatsapp%3A%2B51987000101&PageSize=50");
    fits(answer(MESSAGES, "get", "200"), list, "list");
    assertThat(list.path("messages")).hasSize(2);
    fits(answer("/2010-04-01/Accounts/{Sid}.json", "get", "200"), get(".json"), "account");
  }

  private JsonNode send(OutgoingMessage message) throws Exception {
    return ask(
        request("/Messages.json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(FormFields.of(message.form()).encoded())),
        201);
  }

  private JsonNode get(String rest) throws Exception {
    return ask(request(rest), 200);
  }

  private HttpRequest.Builder request(String rest) {
    SandboxTwilio.Options options = sandbox.options();
    String both = options.accountSid() + ":" + options.token();
    return HttpRequest.newBuilder(
            URI.create(sandbox.url() + "/2010-04-01/Accounts/" + options.accountSid() + rest))
        .header(
            "Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8)));
  }

  private static JsonNode ask(HttpRequest.Builder request, int status) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(status);
      return Json.read(answer.body());
    }
  }

  /** As much of JSON Schema as the description uses. */
  private static void fits(JsonNode schema, JsonNode value, String where) {
    if (schema.has("$ref")) {
      String name = schema.path("$ref").asString().replaceFirst(".*/", "");
      fits(API.path("components").path("schemas").path(name), value, where);
      return;
    }
    if (value.isNull()) {
      assertThat(schema.path("nullable").asBoolean(false)).as(where + " may be null").isTrue();
      return;
    }
    switch (schema.path("type").asString("")) {
      case "object" ->
          value.forEachEntry(
              (name, each) -> {
                if (schema.has("properties")) {
                  assertThat(schema.path("properties").has(name)).as(where + "." + name).isTrue();
                  fits(schema.path("properties").path(name), each, where + "." + name);
                }
              });
      case "array" -> value.forEach(each -> fits(schema.path("items"), each, where + "[]"));
      case "string" -> fitsText(schema, value, where);
      case "integer" -> assertThat(value.isIntegralNumber()).as(where).isTrue();
      case "boolean" -> assertThat(value.isBoolean()).as(where).isTrue();
      default -> {}
    }
  }

  private static void fitsText(JsonNode schema, JsonNode value, String where) {
    assertThat(value.isString()).as(where + " is text").isTrue();
    if (schema.has("pattern")) {
      assertThat(value.asString()).as(where).matches(schema.path("pattern").asString());
    }
    if (schema.has("enum")) {
      assertThat(schema.path("enum").valueStream().map(JsonNode::asString))
          .as(where)
          .contains(value.asString());
    }
  }
}
