package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Grant;
import puente.bridge.json.Digest;
import puente.bridge.json.Json;
import puente.http.oauth.FakeIssuer;
import puente.jobs.JobSettings;
import puente.jobs.Store;
import puente.store.ApiKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What people with tokens meet at each door, beside those with keys. */
class LoginSettingsTest {
  private static final String METADATA =
      "https://puente.example/.well-known/oauth-protected-resource/mcp";

  @TempDir static Path directory;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static FakeIssuer issuer;
  private static Running server;

  @BeforeAll
  static void start() throws Exception {
    issuer = new FakeIssuer(Instant.now());
    // Anybody reaches it and nobody has a key: that people log in is enough.
    server =
        new Running(
            directory,
            Map.of(
                "HOST", "0.0.0.0",
                "PUENTE_ANONYMOUS", "",
                "PUENTE_PUBLIC_URL", "https://puente.example/",
                "CORS_ORIGINS", "https://app.example",
                "PUENTE_OAUTH_ISSUER", issuer.name()));
  }

  @AfterAll
  static void stop() {
    server.close();
    issuer.close();
    CLIENT.close();
  }

  private static String token(String person, String scopes) {
    ObjectNode claims = issuer.claims();
    return issuer.token(claims.put("sub", person).put("scope", scopes));
  }

  private static HttpResponse<String> post(String path, Object body, String token)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Accept-Language", "en")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> tool(String name, Object arguments, String token)
      throws Exception {
    Map<String, Object> params = Map.of("name", name, "arguments", arguments);
    return post(
        "/mcp", Map.of("jsonrpc", "2.0", "id", 7, "method", "tools/call", "params", params), token);
  }

  private static String challenge(HttpResponse<String> answer) {
    return answer.headers().firstValue("WWW-Authenticate").orElse("");
  }

  @Test
  void nobodyGetsInWithoutATokenAndIsToldAllThatCanBeAskedFor() throws Exception {
    for (String path : List.of("/mcp", "/mcp/sse", "/api/tools/list_projects")) {
      HttpResponse<String> answer = post(path, Map.of(), "");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(challenge(answer))
          .startsWith("Bearer resource_metadata=\"" + METADATA + "\", scope=\"")
          .contains("odoo:read", "odoo:write", "quotation:write", "puente:read")
          .doesNotContain("trackhs", "error");
    }
  }

  @Test
  void aBadTokenIsToldWhatIsTheMatter() throws Exception {
    ObjectNode expired = issuer.claims().put("exp", Instant.now().getEpochSecond() - 61);
    HttpResponse<String> answer = post("/mcp", Map.of(), issuer.token(expired));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(challenge(answer))
        .contains("error=\"invalid_token\", error_description=\"The token has expired.\"");
    assertThat(answer.body()).doesNotContain("eyJ");
  }

  @Test
  void overRestAScopeThatIsLackingIsNamedWithThoseThatAreThere() throws Exception {
    String reader = token("ana", "odoo:read");
    assertThat(post("/api/tools/list_projects", Map.of(), reader).statusCode()).isEqualTo(200);
    HttpResponse<String> answer =
        post("/api/tools/dev_create_sale", Map.of("partner_id", 1), reader);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(challenge(answer))
        .isEqualTo(
            "Bearer resource_metadata=\""
                + METADATA
                + "\", scope=\"odoo:read odoo:write\", error=\"insufficient_scope\","
                + " error_description=\"This key does not allow that: it needs the scope"
                + " odoo:write.\"");
  }

  @Test
  void overMcpToo() throws Exception {
    String reader = token("ana", "odoo:read");
    assertThat(tool("list_projects", Map.of(), reader).statusCode()).isEqualTo(200);
    HttpResponse<String> answer = tool("dev_create_sale", Map.of("partner_id", 1), reader);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(challenge(answer)).contains("insufficient_scope", "scope=\"odoo:read odoo:write\"");
    JsonNode body = Json.read(answer.body());
    assertThat(body.path("id").asInt()).isEqualTo(7);
    assertThat(body.path("error").toString()).contains("odoo:write");
    // What is not there at all is no matter of scopes.
    HttpResponse<String> unknown = tool("no_such_tool", Map.of(), reader);
    assertThat(unknown.statusCode()).isEqualTo(200);
    assertThat(unknown.body()).contains("Unknown tool");
  }

  /** There is nowhere to ask for another key. */
  @Test
  void aKeyBesideHearsWhatKeysHear() throws Exception {
    try (ApiKeys keys =
        Store.keysBeside(JobSettings.in(directory.resolve("data")), Clock.systemUTC())) {
      keys.create(Digest.of("pnt_reader"), "reader", Grant.of("odoo:read"), null);
    }
    Instant deadline = Instant.now().plusSeconds(20);
    while (post("/api/tools/list_projects", Map.of(), "pnt_reader").statusCode() == 401) {
      assertThat(Instant.now()).isBefore(deadline);
    }
    Map<String, Object> sale = Map.of("partner_id", 1);
    HttpResponse<String> rest = post("/api/tools/dev_create_sale", sale, "pnt_reader");
    assertThat(rest.statusCode()).isEqualTo(403);
    assertThat(challenge(rest)).isEmpty();
    HttpResponse<String> mcp = tool("dev_create_sale", sale, "pnt_reader");
    assertThat(mcp.statusCode()).isEqualTo(200);
    assertThat(mcp.body()).contains("Unknown tool");
  }

  @Test
  void aTokenInTheUrlIsRefusedHoweverGood() throws Exception {
    String good = token("ana", "odoo:read");
    String path = "/api/tools/list_projects?access_token=" + good;
    assertThat(post(path, Map.of(), "").statusCode()).isEqualTo(400);
    assertThat(post(path, Map.of(), good).statusCode()).isEqualTo(400);
    assertThat(post(path, Map.of(), good).body()).doesNotContain("eyJ");
  }

  @Test
  void theListsShowWhatTheTokenAllows() throws Exception {
    String body =
        post(
                "/mcp",
                Map.of("jsonrpc", "2.0", "id", 1, "method", "tools/list"),
                token("ana", "openid odoo:read"))
            .body();
    List<String> names =
        Json.read(body)
            .at("/result/tools")
            .valueStream()
            .map(t -> t.path("name").asString())
            .toList();
    assertThat(names).contains("list_projects").doesNotContain("dev_create_sale", "puente_about");
  }

  @Test
  void aTokenThatAllowsNothingHereIsRefused() throws Exception {
    HttpResponse<String> answer = post("/mcp", Map.of(), token("ana", "openid profile"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(challenge(answer)).contains("insufficient_scope");
  }

  @Test
  void aPersonsJobsAreTheirOwn() throws Exception {
    String scopes = "quotation:write quotation:read odoo:read";
    Map<String, Object> wish =
        Map.of(
            "partner_name", "Hotel Costa Login",
            "email", "costa@login.example",
            "phone", "+51 999 111 222",
            "lead_name", "Login",
            "product_id", 1,
            "product_qty", 1);
    HttpResponse<String> made = post("/api/quotation/async", wish, token("ana", scopes));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(202);
    Map<String, String> its =
        Map.of("tracking_id", Json.read(made.body()).path("tracking_id").asString());
    String status = "/api/tools/dev_get_quotation_status";
    assertThat(post(status, its, token("ana", scopes + " puente:read")).statusCode())
        .isEqualTo(200);
    assertThat(post(status, its, token("luis", scopes)).statusCode()).isEqualTo(404);
    // Not even somebody who may read everything: people are no administrators.
    assertThat(post(status, its, token("luis", "*:read")).statusCode()).isEqualTo(404);
  }

  @Test
  void pagesOfOtherOriginsMayReadTheMetadataAndTheChallenge() throws Exception {
    HttpRequest preflight =
        HttpRequest.newBuilder(
                URI.create(server.url() + "/.well-known/oauth-protected-resource/mcp"))
            .header("Origin", "https://any.example")
            .header("Access-Control-Request-Method", "GET")
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> allowed = CLIENT.send(preflight, HttpResponse.BodyHandlers.ofString());
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    HttpRequest call =
        HttpRequest.newBuilder(URI.create(server.url() + "/mcp"))
            .header("Origin", "https://app.example")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    HttpResponse<String> refused = CLIENT.send(call, HttpResponse.BodyHandlers.ofString());
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Access-Control-Expose-Headers"))
        .hasValueSatisfying(names -> assertThat(names).contains("WWW-Authenticate"));
  }
}
