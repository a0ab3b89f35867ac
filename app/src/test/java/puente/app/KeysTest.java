package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import puente.app.backends.Operations;
import puente.bridge.Effect;
import puente.bridge.Grant;
import puente.bridge.Operation;
import puente.bridge.json.Digest;
import puente.bridge.json.Json;
import puente.jobs.JobSettings;
import puente.jobs.Store;
import puente.store.ApiKeys;
import tools.jackson.databind.JsonNode;

/** Every operation and door against every kind of key. */
class KeysTest {
  @TempDir static Path directory;
  private static Running server;

  @BeforeAll
  static void start() throws Exception {
    server = KeyRing.serverWithAll(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<Operation<?, ?>> operations() {
    return Operations.all().operations();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOperationTakesTheKeysWithItsScopeAndNoOthers(Operation<?, ?> operation) throws Exception {
    String scope = operation.neededScope().toString();
    for (String bad : KeyRing.BAD) {
      assertThat(call(operation, bad)).as(bad).isEqualTo(401);
    }
    boolean reads = operation.effect() == Effect.READS;
    assertThat(call(operation, "all-reads") == 403).isEqualTo(!reads);
    assertThat(call(operation, "all-writes") == 403).isEqualTo(operation.effect() != Effect.WRITES);
    assertThat(call(operation, KeyRing.only(scope))).isNotIn(401, 403);
    assertThat(call(operation, "root")).isNotIn(401, 403);
    for (Operation<?, ?> other : operations()) {
      String others = other.neededScope().toString();
      boolean covers = operation.isAllowedBy(Grant.of(others));
      if (!covers) {
        assertThat(call(operation, KeyRing.only(others))).as(others).isEqualTo(403);
      }
    }
  }

  /**
   * Its arguments fit few operations: most of what is allowed is refused later, with 422 or 404.
   */
  private static int call(Operation<?, ?> operation, String key) throws Exception {
    Map<String, Object> unfit = Map.of("no_such_field", true);
    String path = "/api/tools/" + operation.name();
    return key.isEmpty()
        ? server.post(path, unfit).status()
        : server.post(path, unfit, "X-API-Key", key).status();
  }

  @Test
  void aRefusalNamesTheScope() throws Exception {
    Running.Reply refused =
        server.post(
            "/api/tools/dev_create_quotation",
            Map.of(),
            "Authorization",
            "Bearer all-reads",
            "Accept-Language",
            "en");
    assertThat(refused.body().toString()).contains("quotation:write");
  }

  @Test
  void everyListShowsOnlyWhatTheKeyMayUse() throws Exception {
    JsonNode tools = server.result("tools/list", Map.of(), "X-API-Key", "quotations").path("tools");
    List<String> names = tools.valueStream().map(tool -> tool.path("name").asString()).toList();
    assertThat(names)
        .contains("dev_create_quotation", "list_projects")
        .doesNotContain("dev_create_sale", "log_note", "send_quotation");
    assertThat(
            server
                .get("/openapi.json", "X-API-Key", "quotations")
                .body()
                .path("paths")
                .propertyNames())
        .contains("/api/tools/list_projects")
        .doesNotContain("/api/tools/log_note");
    JsonNode refused =
        server.ask(
            "tools/call",
            Map.of("name", "log_note", "arguments", Map.of()),
            "X-API-Key",
            "quotations");
    assertThat(refused.toString()).doesNotContain("\"isError\":false").contains("log_note");
  }

  @Test
  void aRequestCanOnlyWantLess() throws Exception {
    assertThat(names("/mcp?read_only=true", "root"))
        .contains("list_projects")
        .doesNotContain("log_note");
    assertThat(names("/mcp?read_only=true", "quotations")).doesNotContain("dev_create_quotation");
    assertThat(names("/mcp?tools=dev_create_quotation", "quotations"))
        .containsExactly("dev_create_quotation");
    assertThat(names("/mcp?read_only=true&tools=puente", "root")).containsExactly("puente_about");
  }

  private static List<String> names(String path, String key) throws Exception {
    Map<String, Object> list = Map.of("jsonrpc", "2.0", "id", 1, "method", "tools/list");
    return server
        .post(path, list, "X-API-Key", key)
        .body()
        .at("/result/tools")
        .valueStream()
        .map(tool -> tool.path("name").asString())
        .toList();
  }

  @Test
  void aJobIsItsHoldersAndOfThoseWhoMayDoEverything() throws Exception {
    Running.Reply made =
        server.post(
            "/api/quotation/async",
            Map.of(
                "partner_name",
                "Posada Azul",
                "email",
                "eva@posada.example",
                "phone",
                "+51 987 654 321",
                "lead_name",
                "Robots"),
            "X-API-Key",
            "quotations");
    assertThat(made.status()).isEqualTo(202);
    String path = made.body().path("status_url").asString();
    assertThat(server.get(path, "X-API-Key", "quotations").status()).isEqualTo(200);
    assertThat(server.get(path, "X-API-Key", "root").status()).isEqualTo(200);
    assertThat(server.get(path, "X-API-Key", "all-reads").status()).isEqualTo(404);
  }

  @Test
  void aRotatedKeyIsGoodForAWhileStill() throws Exception {
    try (ApiKeys keys =
        Store.keysBeside(JobSettings.in(directory.resolve("data")), Clock.systemUTC())) {
      KeyRing.create(keys, "turning", "odoo:read", null);
      keys.rotate(Digest.of("turned"), "turning", Duration.ofHours(1), null);
      assertThat(keys.all())
          .filteredOn(key -> key.name().equals("turning"))
          .hasSize(2)
          .allMatch(key -> key.isGood(Instant.now()))
          .anyMatch(key -> !key.isGood(Instant.now().plus(Duration.ofHours(2))))
          .extracting(key -> key.grant().toString())
          .containsOnly("odoo:read");
      assertThat(keys.create(Digest.of("another"), "turning", Grant.ALL, null)).isFalse();
      assertThat(Json.write(keys.all().toString())).doesNotContain("\"turned\"");
    }
  }

  @Test
  void aKeyThatTakesAnothersPlaceEndsAsTheOldOneWould(@TempDir Path another) {
    try (ApiKeys keys = Store.keysBeside(JobSettings.in(another), Clock.systemUTC())) {
      keys.create(Digest.of("a"), "ninety", Grant.ALL, Duration.ofDays(90));
      keys.create(Digest.of("b"), "always", Grant.ALL, null);
      assertThat(ends(keys.rotate(Digest.of("a2"), "ninety", Duration.ZERO, null))).isEqualTo(90);
      assertThat(ends(keys.rotate(Digest.of("a3"), "ninety", Duration.ZERO, Duration.ofDays(7))))
          .isEqualTo(7);
      assertThat(ends(keys.rotate(Digest.of("a4"), "ninety", Duration.ZERO, ApiKeys.FOREVER)))
          .isEqualTo(-1);
      assertThat(ends(keys.rotate(Digest.of("b2"), "always", Duration.ZERO, null))).isEqualTo(-1);
      assertThat(keys.rotate(Digest.of("c"), "nobody", Duration.ZERO, null)).isNull();
    }
  }

  private static long ends(ApiKeys.Rotated rotated) {
    Instant expires = rotated.expires();
    return expires == null ? -1 : Duration.between(Instant.now(), expires).plusMinutes(1).toDays();
  }
}
