package puente.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.httpclient.Rate;

/** Who gets in, for how long, and what a session's cookie is. */
class LoginTest {
  private static final String COOKIE = "puente-console";

  @TempDir Path directory;
  private ConsoleServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ConsoleServer(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aPageWithoutASessionLeadsToTheFormAndBack() throws Exception {
    Browser browser = server.browser();
    Browser.Page asked = browser.get("/console/tools?q=a");
    assertThat(asked.status()).isEqualTo(303);
    assertThat(asked.field("location")).isEqualTo("/console/login?next=%2Fconsole%2Ftools%3Fq%3Da");
    Browser.Page form = browser.get(asked.field("location"));
    assertThat(form.body()).contains("value=\"/console/tools?q=a\"", "type=\"password\"");
    assertThat(browser.cookies).isEmpty();
  }

  @Test
  void aKeyBeginsASessionThatNoScriptReads() throws Exception {
    Browser browser = server.browser();
    Browser.Page in = browser.logIn(ConsoleServer.ROOT);
    assertThat(in.status()).isEqualTo(303);
    assertThat(in.field("location")).isEqualTo("/console/tools");
    assertThat(in.field("set-cookie"))
        .startsWith(COOKIE + "=")
        .contains("; HttpOnly", "; SameSite=Strict", "; Path=/console");
    assertThat(browser.get("/console/tools").body()).contains("find_customer");
  }

  @Test
  void aWrongKeyIsToldSoAndBeginsNothing() throws Exception {
    Browser browser = server.browser();
    Browser.Page refused = browser.logIn("no-key-of-anybody");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body()).contains("The key is not valid").doesNotContain("no-key-of-anybody");
    assertThat(browser.cookies).isEmpty();
    assertThat(browser.logIn("").status()).isEqualTo(422);
  }

  /** A key in a header field is for programs: it opens no page, so that no site can send it. */
  @Test
  void aKeyInAHeaderFieldIsNoSession() throws Exception {
    Browser.Page asked = server.browser().get("/console/tools", "X-API-Key", ConsoleServer.ROOT);
    assertThat(asked.status()).isEqualTo(303);
  }

  @Test
  void anIdThatSomebodyElsePlantedIsNotTakenOver() throws Exception {
    Browser browser = server.browser();
    browser.cookies.put(COOKIE, "planted-by-an-attacker");
    browser.logIn(ConsoleServer.ROOT);
    String first = browser.cookies.get(COOKIE);
    assertThat(first).isNotEqualTo("planted-by-an-attacker").hasSizeGreaterThan(40);
    browser.logIn(ConsoleServer.ROOT);
    assertThat(browser.cookies.get(COOKIE)).isNotEqualTo(first);
    Browser other = server.browser();
    other.cookies.put(COOKIE, first);
    assertThat(other.get("/console/tools").status()).as("the one before").isEqualTo(303);
  }

  @Test
  void loggingOutEndsTheSessionOnTheServer() throws Exception {
    Browser browser = server.browser();
    browser.logIn(ConsoleServer.ROOT);
    String kept = browser.cookies.get(COOKIE);
    Browser.Page out = browser.submit("/console/logout", Map.of());
    assertThat(out.field("location")).isEqualTo("/console/login");
    assertThat(browser.cookies).doesNotContainKey(COOKIE);
    browser.cookies.put(COOKIE, kept);
    assertThat(browser.get("/console/tools").status()).isEqualTo(303);
  }

  @Test
  void aRevokedKeyEndsItsSessions() throws Exception {
    server.key("ana", "*:read");
    Browser browser = server.browser();
    browser.logIn("ana");
    assertThat(browser.get("/console/tools").status()).isEqualTo(200);
    server.revoke("ana");
    assertThat(browser.get("/console/tools").status()).isEqualTo(303);
    assertThat(browser.logIn("ana").status()).isEqualTo(401);
  }

  @Test
  void aSessionEndsWhenItIsNotUsedAndInTheEndAnyway() throws Exception {
    Browser idle = server.browser();
    idle.logIn(ConsoleServer.ROOT);
    Browser busy = server.browser();
    busy.logIn(ConsoleServer.ROOT);
    for (int i = 0; i < 2; i++) {
      server.clock.forward(Sessions.IDLE.minusMinutes(1));
      assertThat(busy.get("/console/tools").status()).isEqualTo(200);
    }
    assertThat(idle.get("/console/tools").status()).isEqualTo(303);
    while (busy.get("/console/tools").status() == 200) {
      server.clock.forward(Sessions.IDLE.minusMinutes(1));
    }
    Duration lasted =
        Duration.between(Instant.parse("2026-03-01T10:00:00Z"), server.clock.instant());
    assertThat(lasted).isGreaterThanOrEqualTo(Sessions.LONGEST).isLessThan(Duration.ofHours(14));
  }

  /** What is asked for by htmx or by a stream is no page to go to. */
  @Test
  void partsOfPagesAreToldToLogIn() throws Exception {
    Browser.Page part = server.browser().get("/console/tools", "HX-Request", "true");
    assertThat(part.status()).isEqualTo(401);
    assertThat(part.field("hx-redirect")).startsWith("/console/login");
    assertThat(server.browser().get("/console/now/stream", "Accept", "text/event-stream").status())
        .isEqualTo(401);
  }

  @Test
  void whoComesFromAnotherSiteGoesOnFromAPageOfOurs() throws Exception {
    Browser browser = server.browser();
    Browser.Page entry = browser.get("/console/tools?q=a", "Sec-Fetch-Site", "cross-site");
    assertThat(entry.status()).isEqualTo(200);
    assertThat(entry.field("refresh")).isEqualTo("0; url=/console/tools?q=a");
    assertThat(entry.body()).doesNotContain("find_customer");
  }

  @Test
  void nobodyIsSentToAnotherServer() throws Exception {
    for (String next :
        new String[] {
          "https://evil.example",
          "//evil.example",
          "/\\evil.example",
          "/consolex",
          "/mcp",
          "/console\r\nSet-Cookie: a=b",
          "javascript:alert(1)",
          "/console/../mcp\\",
          ""
        }) {
      assertThat(LoginPage.next(next)).as(next).isEqualTo("/console");
    }
    assertThat(LoginPage.next("/console/jobs/quot_1?a=b%20c"))
        .isEqualTo("/console/jobs/quot_1?a=b%20c");
  }

  @Test
  void whoGuessesIsHeldUp() throws Exception {
    server.close();
    server = new ConsoleServer(directory, false, new Rate(3, Duration.ofMinutes(1)));
    Browser browser = server.browser();
    int status = 0;
    for (int i = 0; i < 5; i++) {
      status = browser.logIn("guess-" + i).status();
    }
    assertThat(status).isEqualTo(429);
    assertThat(browser.logIn(ConsoleServer.ROOT).status()).as("nor a good one").isEqualTo(429);
  }

  @Test
  void overHttpsTheCookieIsOfThisHostAlone() throws Exception {
    server.close();
    server = new ConsoleServer(directory, false, null, URI.create("https://puente.example"));
    assertThat(server.browser().loginAs("puente.example", ConsoleServer.ROOT))
        .contains("Set-Cookie: __Host-puente=", "; Path=/; Secure; HttpOnly; SameSite=Strict");
    assertThat(server.browser().loginAs("localhost", ConsoleServer.ROOT))
        .contains("Set-Cookie: " + COOKIE + "=");
  }

  @Test
  void thisMachineNeedsNoKeyWhereThatIsAllowed() throws Exception {
    server.close();
    server = new ConsoleServer(directory, true, null);
    Browser browser = server.browser();
    Browser.Page first = browser.get("/console");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body()).contains("This machine, no key", "First steps");
    assertThat(browser.cookies).containsKey(COOKIE);
    assertThat(server.browser().get("/console", "X-Forwarded-For", "203.0.113.9").status())
        .as("through a proxy")
        .isEqualTo(303);
  }
}
