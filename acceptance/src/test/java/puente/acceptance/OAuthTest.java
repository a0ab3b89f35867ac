package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/** A person logs in at a real OpenID provider with the official client, and works here. */
class OAuthTest {
  private static final String HERE = "http://127.0.0.1:";

  @TempDir static Path directory;
  private static SandboxProcess odoo;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    Node.OAUTH.ready();
    odoo = new SandboxProcess(directory);
    // Tokens are for one address, which has to be known before the server is there.
    try (ServerSocket free = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  @AfterAll
  static void stop() {
    if (odoo != null) {
      odoo.close();
    }
  }

  /** What is done with a server that believes a provider. */
  private interface Visit {
    void to(Server server, OpenIdProvider provider) throws Exception;
  }

  private static void with(String format, Visit visit) throws Exception {
    try (OpenIdProvider provider = new OpenIdProvider(HERE + port + "/mcp", format)) {
      Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
      settings.put("PORT", Integer.toString(port));
      settings.put("PUENTE_ANONYMOUS", "");
      settings.put("PUENTE_API_KEY", "a-key-beside-the-tokens");
      settings.put("PUENTE_PUBLIC_URL", HERE + port);
      settings.put("PUENTE_OAUTH_ISSUER", provider.issuer);
      settings.put("PUENTE_OAUTH_FIRST_SCOPES", "odoo:read,puente:read");
      if (format.equals("opaque")) {
        settings.put("PUENTE_OAUTH_CLIENT_ID", "puente");
        settings.put("PUENTE_OAUTH_CLIENT_SECRET", "only-for-introspection");
      }
      try (Server server = Server.serve(Files.createTempDirectory(directory, "data"), settings)) {
        visit.to(server, provider);
      }
    }
  }

  private static JsonNode seen(String generation, String scenario, String format) throws Exception {
    JsonNode[] seen = new JsonNode[1];
    with(
        format,
        (server, provider) -> {
          List<String> command =
              Node.OAUTH.command(
                  "login.mjs", generation, scenario, HERE + port + "/mcp", provider.issuer);
          seen[0] = Node.run(directory, Map.of(), command, 120).told();
          assertThat(server.output()).doesNotContain("eyJ", "only-for-introspection");
        });
    return seen[0];
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2"})
  void theOfficialClientLogsInAndStepsUp(String generation) throws Exception {
    JsonNode seen = seen(generation, "whole", "jwt");
    assertThat(words(seen.path("before"))).contains("list_projects", "puente_about");
    assertThat(words(seen.path("before"))).doesNotContain("dev_create_sale");
    assertThat(seen.at("/about/name").asString()).as(seen.toString()).isNotEmpty();
    assertThat(seen.at("/made/order_id").isNumber() || seen.path("made").has("tracking_id"))
        .as(seen.toString())
        .isTrue();
    // What it was told to ask for the second time keeps what it had.
    assertThat(words(seen.path("after"))).contains("list_projects", "dev_create_sale");
    assertThat(seen.at("/asked/0/scope").asString()).isEqualTo("odoo:read puente:read");
    assertThat(seen.at("/asked/1/scope").asString()).contains("odoo:read", "odoo:write");
    assertThat(seen.at("/asked/0/resource").asString()).isEqualTo(HERE + port + "/mcp");
    assertThat(seen.path("asked")).hasSize(2);
  }

  @Test
  void aTokenThatIsNoLongerGoodIsRefreshedWithoutAPerson() throws Exception {
    JsonNode seen = seen("v1", "refresh", "jwt");
    assertThat(seen.at("/about/name").asString()).isNotEmpty();
    assertThat(seen.path("logins").asInt()).isEqualTo(1);
    assertThat(seen.path("another").asBoolean()).isTrue();
  }

  @Test
  void whenTheProviderRotatesItsKeysNobodyNotices() throws Exception {
    JsonNode seen = seen("v1", "rotation", "jwt");
    assertThat(seen.path("same").asBoolean(true)).isFalse();
    assertThat(seen.at("/early/name").asString()).isNotEmpty();
    assertThat(seen.at("/late/name").asString()).isNotEmpty();
  }

  @Test
  void anOpaqueTokenWorksUntilItIsRevoked() throws Exception {
    JsonNode seen = seen("v1", "revocation", "opaque");
    assertThat(seen.path("opaque").asBoolean()).isTrue();
    assertThat(seen.at("/about/name").asString()).isNotEmpty();
    assertThat(seen.path("before").asInt()).isEqualTo(200);
    assertThat(seen.path("after").asInt()).isEqualTo(401);
  }

  @Test
  void whoComesWithoutATokenIsToldWhereToGetOne() throws Exception {
    with(
        "jwt",
        (server, provider) -> {
          Http.Reply none = server.http.post("/mcp", "{}");
          assertThat(none.status()).isEqualTo(401);
          assertThat(none.header("WWW-Authenticate"))
              .isEqualTo(
                  "Bearer resource_metadata=\""
                      + HERE
                      + port
                      + "/.well-known/oauth-protected-resource/mcp\","
                      + " scope=\"odoo:read puente:read\"");
          Http.Reply bad = server.http.get("/openapi.json", "Authorization", "Bearer ey.ey.ey");
          assertThat(bad.status()).isEqualTo(401);
          assertThat(bad.header("WWW-Authenticate"))
              .contains("error=\"invalid_token\", error_description=\"The token is not valid.\"");
          described(server, provider);
          inTheUrl(server);
          Http.Reply key =
              server.http.tool("puente_about", Map.of(), "X-API-Key", "a-key-beside-the-tokens");
          assertThat(key.status()).isEqualTo(200);
        });
  }

  private static void described(Server server, OpenIdProvider provider) throws IOException {
    for (String path : List.of("", "/mcp")) {
      Http.Reply metadata =
          server.http.get(
              "/.well-known/oauth-protected-resource" + path, "Origin", "https://any.example");
      assertThat(metadata.status()).isEqualTo(200);
      assertThat(metadata.header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(metadata.text("/resource")).isEqualTo(HERE + port + "/mcp");
      assertThat(words(metadata.body().path("authorization_servers")))
          .containsExactly(provider.issuer);
      assertThat(words(metadata.body().path("scopes_supported")))
          .contains("odoo:read", "quotation:write", "puente:read")
          .doesNotContain("offline_access", "trackhs:read");
      assertThat(words(metadata.body().path("bearer_methods_supported"))).containsExactly("header");
    }
  }

  private static void inTheUrl(Server server) throws IOException {
    Http.Reply leaked =
        server.http.post("/mcp?access_token=x", Json.object(), "Authorization", "Bearer a-key");
    assertThat(leaked.status()).isEqualTo(400);
  }

  /** None of the suite's scenarios for servers is about authorization: those are for clients. */
  @Test
  void theConformanceSuiteHasNothingAboutAuthorizationForServers() throws Exception {
    Node.CONFORMANCE.ready();
    List<String> command = Node.CONFORMANCE.command("node_modules/suite-0.2/dist/index.js", "list");
    String listed = Node.run(directory, Map.of(), command, 60).output();
    String servers =
        listed.substring(listed.indexOf("Server scenarios"), listed.indexOf("Client scenarios"));
    assertThat(servers).contains("server-initialize");
    assertThat(Pattern.compile("(?i)auth|oauth|token|scope").matcher(servers).find()).isFalse();
    assertThat(listed).contains("auth/scope-step-up");
  }
}
