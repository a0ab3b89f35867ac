package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.audit.Erasure;
import puente.audit.Person;
import puente.jobs.JobSettings;
import puente.jobs.Store;
import puente.store.ApiKeys;
import puente.store.Polling;
import tools.jackson.databind.JsonNode;

/** What a person who watches Puente asks, over REST, and who may ask it. */
class OperationsReadsTest {
  private static final String WATCHES = "watches";
  private static final String SEES = "sees";

  @TempDir static Path directory;
  @TempDir static Path elsewhere;
  private static Running server;
  private static String done;
  private static String failed;

  @BeforeAll
  static void start() throws Exception {
    JobSettings settings = JobSettings.in(directory.resolve("data"));
    try (ApiKeys keys = Store.keysBeside(settings, Clock.systemUTC())) {
      KeyRing.create(keys, "quotations", "odoo:read,quotation:write", null);
      KeyRing.create(keys, WATCHES, "operations:read", null);
      KeyRing.create(keys, SEES, "operations:read,personal:read", null);
      KeyRing.create(keys, "steers", "operations:write", null);
      KeyRing.create(keys, "monitor", "metrics:read", null);
    }
    server = new Running(directory, Map.of("PUENTE_ANONYMOUS", ""));
    done = quotation("Posada Azul", "eva@posada.example", "+51 987 654 321", 0);
    failed = quotation("Hotel Rojo", "leo@rojo.example", "+51 987 654 322", 999_999);
    until(() -> server.unfinished().isEmpty());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String quotation(String company, String email, String phone, int product)
      throws Exception {
    Map<String, Object> wanted =
        Map.of(
            "partner_name", company,
            "contact_name", company.startsWith("Casa") ? "Gil Rey" : "Eva Luna",
            "email", email,
            "phone", phone,
            "lead_name", "Robots",
            "product_id", product);
    return server
        .post("/api/quotation/async", wanted, "X-API-Key", "quotations")
        .body()
        .path("tracking_id")
        .asString();
  }

  private static void until(Callable<Boolean> itIsSo) {
    Polling.until(
        () -> {
          try {
            return itIsSo.call();
          } catch (Exception failed) {
            throw new AssertionError(failed);
          }
        });
  }

  private static Running.Reply get(String path, String key) throws Exception {
    return server.get(path, "X-API-Key", key);
  }

  private static JsonNode read(String path, String key) throws Exception {
    Running.Reply reply = get(path, key);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    return reply.body();
  }

  private static List<String> found(String query) throws Exception {
    return read("/api/jobs?" + query, WATCHES)
        .path("jobs")
        .valueStream()
        .map(job -> job.path("tracking_id").asString())
        .toList();
  }

  private static String q(String text) {
    return "q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void fromWhatACallerSaysToTheOrdersLink() throws Exception {
    for (String known : List.of("987 654 321", "eva@posada.example", "posada azul", done)) {
      assertThat(found(q(known))).as(known).containsExactly(done);
    }
    assertThat(found(q("Eva Luna"))).containsExactly(failed, done);
    assertThat(found(q("Eva Luna") + "&state=completed")).containsExactly(done);
    assertThat(found("state=failed&tool=dev_create_quotation")).containsExactly(failed);
    assertThat(found("tool=message_notification")).isEmpty();
    assertThat(found("since=2020-01-01T00:00:00Z&until=2020-01-02T00:00:00Z")).isEmpty();
    JsonNode job = read("/api/jobs?" + q("posada azul"), WATCHES).path("jobs").path(0);
    String order = job.path("reference").asString();
    assertThat(order).matches("S[0-9]+");
    assertThat(found(q(order))).containsExactly(done);
    assertThat(job.path("links").toString()).contains(server.odoo.url().toString());
  }

  @Test
  void aStoryHasEachRequestToTheBackEndAndWhatWasSaid() throws Exception {
    JsonNode story = read("/api/jobs/" + done + "/story?reveal=true", SEES);
    List<String> kinds =
        story.path("entries").valueStream().map(each -> each.path("kind").asString()).toList();
    assertThat(kinds).contains("accepted", "request", "step", "ended").endsWith("said");
    assertThat(kinds.stream().filter("request"::equals).count()).isBetween(4L, 12L);
    assertThat(story.toString()).contains("eva@posada.example", "sale.order", "web_search_read");
    assertThat(story.at("/job/subject").asString()).isEqualTo("Posada Azul");
    assertThat(story.path("say").asString()).isNotEmpty();
  }

  @Test
  void pagesFollowEachOther() throws Exception {
    JsonNode first = read("/api/jobs?limit=1&q=luna", WATCHES);
    JsonNode second =
        read("/api/jobs?limit=1&q=luna&cursor=" + first.path("next").asString(), WATCHES);
    assertThat(first.at("/jobs/0/tracking_id").asString()).isEqualTo(failed);
    assertThat(second.at("/jobs/0/tracking_id").asString()).isEqualTo(done);
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void whichCallsFailedAndWhy() throws Exception {
    until(() -> read("/api/calls?outcome=wrong&" + q(failed), WATCHES).path("calls").size() == 1);
    JsonNode call = read("/api/calls?outcome=wrong&" + q(failed), WATCHES).path("calls").path(0);
    assertThat(call.path("problem").asString()).isEqualTo("invalid");
    assertThat(call.path("holder").asString()).isEqualTo("quotations");
    assertThat(call.path("requests").isEmpty()).isFalse();
    JsonNode accepted =
        read("/api/calls?outcome=accepted&" + q("eva@posada.example"), WATCHES)
            .path("calls")
            .path(0);
    assertThat(accepted.path("tracking_id").asString()).isEqualTo(done);
    assertThat(accepted.path("arguments").toString()).contains("e•••@posada.example");
  }

  @Test
  void nobodyIsNamedToWhoeverMayNotSeeIt() throws Exception {
    for (String path :
        List.of("/api/jobs", "/api/jobs/" + done + "/story", "/api/calls", "/api/handoffs")) {
      for (String key : List.of(WATCHES, SEES)) {
        assertThat(read(path, key).toString())
            .as(path)
            .doesNotContain("eva@", "Eva", "Luna", "Posada", "654 321", "leo@", "Rojo");
      }
      Running.Reply refused = get(path + "?reveal=true", WATCHES);
      assertThat(refused.status()).as(path).isEqualTo(403);
      assertThat(refused.body().toString()).contains("personal:read");
      assertThat(get(path + "?reveal=true", SEES).status()).as(path).isEqualTo(200);
      for (String key : List.of("quotations", "monitor")) {
        assertThat(get(path, key).status()).as(path).isEqualTo(403);
        assertThat(get(path, key).body().toString()).contains("operations:read");
      }
      assertThat(server.status("GET", path, "")).as(path).isEqualTo(401);
    }
    assertThat(read("/api/jobs?reveal=true", SEES).toString())
        .contains("Posada Azul", "Hotel Rojo");
  }

  @Test
  void onlyWhoeverMayEndsOthersJobsAndIsTold() throws Exception {
    String path = "/api/jobs/" + done + "/cancel";
    for (String key : List.of(WATCHES, "quotations")) {
      assertThat(server.status("POST", path, "", "X-API-Key", key)).as(key).isEqualTo(403);
    }
    Running.Reply ended = server.send(path, "", "X-API-Key", "steers");
    assertThat(ended.status()).isEqualTo(200);
    assertThat(ended.body().path("outcome").asString()).isEqualTo("ended");
    assertThat(server.status("POST", "/api/jobs/quot_0/cancel", "", "X-API-Key", "steers"))
        .isEqualTo(404);
  }

  @Test
  void aJobThatHasWrittenNothingCanBeCancelled() throws Exception {
    Map<String, String> away = Map.of("DEV_ODOO_URL", "http://127.0.0.1:9");
    try (Running other = new Running(elsewhere, away)) {
      Map<String, Object> wanted =
          Map.of(
              "partner_name", "Hotel Gris",
              "email", "ada@gris.example",
              "phone", "+51 912 345 679",
              "lead_name", "Robots");
      String job = other.post("/api/quotation/async", wanted).body().path("tracking_id").asString();
      JsonNode answer = other.send("/api/jobs/" + job + "/cancel", "").body();
      assertThat(answer.path("outcome").asString()).isEqualTo("cancelled");
      assertThat(other.get("/api/jobs?state=cancelled").body().at("/jobs/0/tracking_id").asString())
          .isEqualTo(job);
    }
  }

  /** Whoever was erased is in no list and no story, and found by nothing that people know. */
  @Test
  void whoeverWasErasedIsFoundNoMore() throws Exception {
    String job = quotation("Casa Verde", "gil@verde.example", "+51 912 345 678", 0);
    until(() -> found(q("gil@verde.example") + "&state=completed").equals(List.of(job)));
    JobSettings settings = JobSettings.in(directory.resolve("data"));
    Person gil = new Person(List.of("gil@verde.example", "+51 912 345 678"), null);
    try (Erasure erasure = Store.erasureBeside(settings, false, Clock.systemUTC())) {
      erasure.erase(gil, false);
      erasure.sweep(gil);
    }
    for (String known : List.of("gil@verde.example", "912345678", "Casa Verde")) {
      assertThat(found(q(known))).as(known).isEmpty();
    }
    assertThat(found(q(job))).containsExactly(job);
    assertThat(read("/api/jobs/" + job + "/story?reveal=true", SEES).toString())
        .doesNotContain("gil@verde", "Verde", "345 678");
    String calls = "/api/calls?reveal=true&" + q(job);
    until(() -> read(calls, SEES).toString().contains(job));
    assertThat(read(calls, SEES).toString()).doesNotContain("gil@verde", "Verde", "345 678");
  }

  /** Who looked, and that it was at personal data. */
  @Test
  void lookingIsOnRecord() throws Exception {
    read("/api/jobs?reveal=true&" + q("eva@posada.example"), SEES);
    until(
        () ->
            read("/api/calls?tool=list_jobs&holder=" + SEES, WATCHES)
                .path("calls")
                .valueStream()
                .anyMatch(call -> call.at("/arguments/reveal").asBoolean(false)));
  }

  @Test
  void aQuestionThatIsNoneIsRefusedByItsField() throws Exception {
    Map<String, String> wrong =
        Map.of(
            "limit=101", "limit",
            "limit=x", "limit",
            "state=lost", "state",
            "since=yesterday", "since",
            "cursor=x", "cursor",
            "reveal=perhaps", "reveal",
            "stat=failed", "stat");
    for (Map.Entry<String, String> each : wrong.entrySet()) {
      Running.Reply reply = get("/api/jobs?" + each.getKey(), WATCHES);
      assertThat(reply.status()).as(each.getKey()).isEqualTo(422);
      assertThat(reply.body().path("errors").toString()).contains(each.getValue());
    }
    assertThat(get("/api/jobs/quot_000000000000/story", WATCHES).status()).isEqualTo(404);
    assertThat(get("/api/calls?cursor=1.2", WATCHES).status()).isEqualTo(422);
  }

  /** In the document of whoever may read them, and in no list of tools. */
  @Test
  void theyAreInOpenApiAndCostAModelNothing() throws Exception {
    JsonNode paths = read("/openapi.json", WATCHES).path("paths");
    assertThat(paths.propertyNames())
        .contains("/api/jobs", "/api/jobs/{tracking_id}/story", "/api/calls", "/api/handoffs");
    assertThat(paths.at("/~1api~1jobs/get/parameters").toString()).contains("\"q\"", "\"state\"");
    assertThat(read("/openapi.json", "quotations").path("paths").propertyNames())
        .doesNotContain("/api/jobs");
    assertThat(server.result("tools/list", Map.of(), "X-API-Key", SEES).path("tools").size())
        .isZero();
  }
}
