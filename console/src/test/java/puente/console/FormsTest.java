package puente.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done when a form is posted: by a page of the session alone, and what its key allows. */
class FormsTest {
  private static final String TOOL = "/console/tools/rename_customer";
  private static final Map<String, String> NAMED = Map.of("arg.name", "Eva", "once", "1");

  @TempDir Path directory;
  private ConsoleServer server;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    server = new ConsoleServer(directory);
    browser = server.browser();
    browser.logIn(ConsoleServer.ROOT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aFormOfThisSessionIsTaken() throws Exception {
    Browser.Page done = browser.submit(TOOL, NAMED, "Sec-Fetch-Site", "same-origin");
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.body()).contains("Renamed.");
    assertThat(server.written).hasValue(1);
  }

  @Test
  void aFormOfAnotherSiteIsNot() throws Exception {
    Browser other = server.browser();
    other.logIn(ConsoleServer.ROOT);
    Map<String, String> stolen = new HashMap<>(NAMED);
    stolen.put("token", other.token());
    assertThat(browser.post(TOOL, NAMED).status()).as("without a token").isEqualTo(403);
    assertThat(browser.post(TOOL, stolen).status()).as("with another's").isEqualTo(403);
    for (String site : new String[] {"cross-site", "same-site", "none"}) {
      assertThat(browser.submit(TOOL, NAMED, "Sec-Fetch-Site", site).status())
          .as(site)
          .isEqualTo(403);
    }
    for (String origin : new String[] {"https://evil.example", "null", "http://localhost:1"}) {
      assertThat(browser.submit(TOOL, NAMED, "Origin", origin).status()).as(origin).isEqualTo(403);
    }
    assertThat(server.written).hasValue(0);
    assertThat(browser.submit(TOOL, NAMED, "Origin", browser.url()).status()).isEqualTo(200);
  }

  @Test
  void everyActionAsksForTheToken() throws Exception {
    for (String action :
        new String[] {
          "/logout",
          "/keys",
          "/keys/revoke",
          "/tools/rename_customer",
          "/jobs/cancel",
          "/jobs/x/cancel"
        }) {
      Browser.Page page =
          browser.post("/console" + action, Map.of("name", "eva", "scope", "*:read"));
      assertThat(page.status()).as(action).isEqualTo(403);
    }
    assertThat(server.keys.all()).isEmpty();
    assertThat(browser.get("/console/tools").status()).as("still logged in").isEqualTo(200);
  }

  @Test
  void nobodyIsLoggedInByAnotherSite() throws Exception {
    Browser.Page page =
        server
            .browser()
            .post(
                "/console/login",
                Map.of("key", ConsoleServer.ROOT),
                "Sec-Fetch-Site",
                "cross-site");
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.field("set-cookie")).isEmpty();
  }

  @Test
  void whatItWouldDoIsSaidWithoutDoingIt() throws Exception {
    Map<String, String> dry = new HashMap<>(NAMED);
    dry.put("dry", "1");
    assertThat(browser.submit(TOOL, dry).body()).contains("Rename to Eva");
    assertThat(server.written).hasValue(0);
  }

  @Test
  void aKeyIsShownOnceAndRevoked() throws Exception {
    Browser.Page made =
        browser.submit("/console/keys", Map.of("name", "eva", "scope", "odoo:read", "days", "30"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body()).contains("pnt_");
    assertThat(browser.get("/console/connections").body()).contains("eva").doesNotContain("pnt_");
    assertThat(
            browser.submit("/console/keys", Map.of("name", "eva", "scope", "odoo:read")).status())
        .as("twice")
        .isEqualTo(409);
    assertThat(
            browser.submit("/console/keys", Map.of("name", "a b", "scope", "odoo:read")).status())
        .isEqualTo(422);
    browser.submit("/console/keys/revoke", Map.of("name", "eva"));
    assertThat(server.keys.all().getFirst().revoked()).isNotNull();
  }

  @Test
  void aKeyThatMayNotDoEverythingMakesNoKeys() throws Exception {
    server.key("reader", "*:read");
    Browser reader = server.browser();
    reader.logIn("reader");
    String token = reader.token();
    Map<String, String> wanted = Map.of("name", "eva", "scope", "*:write", "token", token);
    assertThat(reader.post("/console/keys", wanted).status()).isEqualTo(403);
    assertThat(reader.post("/console/keys/revoke", wanted).status()).isEqualTo(403);
    assertThat(server.keys.all()).hasSize(1);
    assertThat(reader.get("/console/connections").body()).doesNotContain("/console/keys");
    assertThat(reader.get(TOOL).status()).as("a tool it may not call").isEqualTo(403);
    assertThat(reader.post(TOOL, Map.of("arg.name", "Eva", "token", token)).status())
        .isEqualTo(403);
    assertThat(server.written).hasValue(0);
  }

  @Test
  void ofAJobThatThereIsNotThatIsSaid() throws Exception {
    assertThat(browser.submit("/console/jobs/cancel", Map.of("job", "quot_1")).body())
        .contains("Cancelled: 0 of 1.", "quot_1");
    assertThat(browser.submit("/console/jobs/quot_1/cancel", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void pagesCountInAKeysLimits() throws Exception {
    server.bridge.keep((_, _) -> Duration.ofSeconds(7));
    assertThat(browser.get("/console").status()).isEqualTo(429);
    assertThat(browser.get("/console/jobs").status()).isEqualTo(429);
  }

  @Test
  void whatGoesOnIsForWhoeverHasItsScope() throws Exception {
    server.key("narrow", "odoo:read");
    Browser narrow = server.browser();
    narrow.logIn("narrow");
    assertThat(narrow.get("/console").field("location")).isEqualTo("/console/tools");
    for (String path :
        new String[] {
          "/calls",
          "/settings",
          "/now/stream",
          "/jobs",
          "/jobs/quot_1",
          "/jobs/quot_1/stream",
          "/handoffs",
          "/export/jobs.csv",
          "/export/jobs.json"
        }) {
      Browser.Page page = narrow.get("/console" + path);
      assertThat(page.status()).as(path).isEqualTo(403);
      assertThat(page.body()).as(path).contains("operations:read").doesNotContain("ODOO_DB");
    }
    assertThat(narrow.get("/console/tools").body())
        .contains("find_customer")
        .doesNotContain("rename_customer", "/console/calls");
    server.key("operator", "operations:read");
    Browser operator = server.browser();
    operator.logIn("operator");
    assertThat(operator.get("/console").status()).isEqualTo(200);
    assertThat(operator.get("/console/tools").body()).doesNotContain("find_customer");
    assertThat(operator.get("/console/jobs").body()).doesNotContain("reveal=1");
    assertThat(operator.submit("/console/jobs/cancel", Map.of("job", "quot_1")).status())
        .as("of anybody")
        .isEqualTo(403);
    assertThat(operator.get("/console/jobs?reveal=1").status()).as("of people").isEqualTo(403);
  }
}
