package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Grant;
import puente.bridge.json.Digest;
import puente.http.oauth.FakeIssuer;
import puente.jobs.JobSettings;
import puente.jobs.Store;
import puente.store.ApiKeys;
import tools.jackson.databind.JsonNode;

/** Who calls too often is told when to come again, over both protocols, and nobody else is. */
class RateTest {
  private static final String ABOUT = "/api/tools/puente_about";

  @TempDir static Path directory;
  private static Running server;

  @BeforeAll
  static void start() throws Exception {
    try (ApiKeys keys =
        Store.keysBeside(JobSettings.in(directory.resolve("data")), Clock.systemUTC())) {
      for (String name : new String[] {"flood", "quiet", "tool", "talk"}) {
        keys.create(Digest.of(name), name, Grant.ALL, null);
      }
      keys.create(Digest.of("roomy"), "roomy", Grant.ALL, 40, null);
    }
    server =
        new Running(
            directory,
            Map.of(
                "PUENTE_ANONYMOUS", "",
                "PUENTE_RATE_KEY", "20/min",
                "PUENTE_RATE_CONVERSATION", "5/min",
                "PUENTE_RATE_TOOLS", "list_users=3/min,*:write=2/min"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static int granted(String path, String... headers) throws Exception {
    int granted = 0;
    while (granted < 100 && server.post(path, Map.of(), headers).status() == 200) {
      granted++;
    }
    return granted;
  }

  @Test
  void aFloodIsToldToWaitAndTakesNothingFromAnotherKey() throws Exception {
    assertThat(granted(ABOUT, "X-API-Key", "flood")).isEqualTo(20);
    var refused = server.response(ABOUT, Map.of(), "X-API-Key", "flood");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 66L);
    JsonNode told =
        server.result("tools/call", Map.of("name", "puente_about"), "X-API-Key", "flood");
    assertThat(told.path("isError").asBoolean()).isTrue();
    assertThat(told.at("/_meta/puente~1error/type").asString()).isEqualTo("too_many");
    assertThat(told.at("/_meta/puente~1error/retry_after_seconds").asInt()).isBetween(1, 66);
    assertThat(
            server
                .ask("resources/read", Map.of("uri", "puente://operations"), "X-API-Key", "flood")
                .path("error")
                .toString())
        .contains("too_many");
    assertThat(server.post(ABOUT, Map.of(), "X-API-Key", "quiet").status()).isEqualTo(200);
    assertThat(granted(ABOUT, "X-API-Key", "roomy")).isEqualTo(40);
  }

  @Test
  void toolsAndConversationsHaveLimitsOfTheirOwn() throws Exception {
    assertThat(granted("/api/tools/list_users", "X-API-Key", "tool")).isEqualTo(3);
    assertThat(granted(ABOUT, "X-API-Key", "talk", "X-Conversation-Id", "conv_1")).isEqualTo(5);
    assertThat(granted(ABOUT, "X-API-Key", "talk", "X-Conversation-Id", "conv_2")).isEqualTo(5);
    assertThat(granted(ABOUT, "X-API-Key", "talk")).isEqualTo(10);
  }

  @Test
  void guessingTellsNothingAndLocksNoMadeKeyOut(@TempDir Path another) throws Exception {
    Map<String, String> settings =
        Map.of(
            "PUENTE_ANONYMOUS", "",
            "PUENTE_API_KEY", "of-the-settings",
            "PUENTE_RATE_FAILED", "4/min");
    try (ApiKeys keys =
        Store.keysBeside(JobSettings.in(another.resolve("data")), Clock.systemUTC())) {
      keys.create(Digest.of("steady"), "steady", Grant.ALL, null);
      keys.create(Digest.of("newcomer"), "newcomer", Grant.ALL, null);
    }
    try (Running guessed = new Running(another, settings)) {
      assertThat(status(guessed, "of-the-settings")).isEqualTo(200);
      assertThat(status(guessed, "steady")).isEqualTo(200);
      for (int i = 0; i < 4; i++) {
        assertThat(guessed.post(ABOUT, Map.of()).status()).isEqualTo(401); // No guess.
        assertThat(status(guessed, "guess" + i)).isEqualTo(401);
      }
      var refused = guessed.response(ABOUT, Map.of(), "X-API-Key", "guess");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      // Its guess is right, and looks like any other.
      assertThat(status(guessed, "newcomer")).isEqualTo(429);
      assertThat(guessed.get("/health", "X-API-Key", "newcomer").body().has("back_ends")).isFalse();
      // Nor is a key that a person made up, though it was right from here before.
      assertThat(status(guessed, "of-the-settings")).isEqualTo(429);
      assertThat(guessed.get("/health", "X-API-Key", "of-the-settings").body().has("back_ends"))
          .isFalse();
      assertThat(status(guessed, "steady")).isEqualTo(200);
      assertThat(guessed.post(ABOUT, Map.of()).status()).isEqualTo(401);
    }
  }

  /** Whoever makes up tokens has the authorization server asked no oftener than that. */
  @Test
  void madeUpTokensAreNotAskedAboutOverTheLimit(@TempDir Path another) throws Exception {
    try (FakeIssuer issuer = new FakeIssuer(Instant.now());
        Running guessed =
            new Running(
                another,
                Map.of(
                    "PUENTE_ANONYMOUS", "",
                    "PUENTE_PUBLIC_URL", "https://puente.example",
                    "PUENTE_OAUTH_ISSUER", issuer.name(),
                    "PUENTE_OAUTH_CLIENT_ID", "puente",
                    "PUENTE_OAUTH_CLIENT_SECRET", "s3cret",
                    "PUENTE_RATE_FAILED", "4/min"))) {
      assertThat(bearer(guessed, "opaque-good")).isEqualTo(200);
      int refused = 0;
      for (int i = 0; i < 30; i++) {
        refused += bearer(guessed, "made-up-" + i) == 429 ? 1 : 0;
      }
      assertThat(refused).isEqualTo(26);
      assertThat(issuer.asked("/introspect")).isBetween(5L, 6L);
      assertThat(bearer(guessed, "opaque-good")).isEqualTo(200);
    }
  }

  private static int bearer(Running server, String token) throws Exception {
    return server
        .response("/api/tools/list_projects", Map.of(), "Authorization", "Bearer " + token)
        .statusCode();
  }

  private static int status(Running server, String key) throws Exception {
    return server.post(ABOUT, Map.of(), "X-API-Key", key).status();
  }
}
