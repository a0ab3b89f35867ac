package puente.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every page is: escaped, without scripts of its own, small, and in two languages. */
class PagesTest {
  private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/console/assets/[^\"]+)\"");
  private static final int LARGEST = 300_000;

  @TempDir static Path directory;
  private static ConsoleServer server;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    server = new ConsoleServer(directory);
    browser = server.browser();
    browser.logIn(ConsoleServer.ROOT);
    Map<String, String> hostile = Map.of("arg.name", ConsoleServer.HOSTILE, "once", "1");
    Browser.Page ran = browser.submit("/console/tools/find_customer", hostile);
    assertThat(ran.body()).contains("It is &lt;img src=x onerror=alert(1)&gt;");
    harmless(ran);
    harmless(browser.submit("/console/tools/find_customer", Map.of("arg.name", "nobody")));
    harmless(browser.submit("/console/tools/find_customer", Map.of("arg.<b>", "x")));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void harmless(Browser.Page page) {
    assertThat(page.body()).doesNotContain("<img", "<script>", "<style", "\"javascript:");
    String tags = page.body().replaceAll("\"[^\"]*\"", "");
    assertThat(tags).doesNotContainPattern("<[^>]* (?:on[a-z]+|style)=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console",
        "/console/login",
        "/console/calls",
        "/console/calls?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E%22'&result=%3Cb%3E",
        "/console/tools",
        "/console/tools?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E%22'",
        "/console/tools/find_customer?example=1",
        "/console/tools/%3Cimg%20src=x%20onerror=alert(1)%3E",
        "/console/connections",
        "/console/connections?client=claude-code",
        "/console/settings",
        "/console/jobs",
        "/console/jobs?reveal=1&q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E",
        "/console/jobs?cursor=%3Cimg%20src=x%3E",
        "/console/jobs/%3Cimg%20src=x%20onerror=alert(1)%3E",
        "/console/handoffs?reveal=1",
        "/console/login?next=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E"
      })
  void nothingInItRunsButTheLinkedScripts(String path) throws Exception {
    Browser.Page page = browser.get(path);
    harmless(page);
    assertThat(page.field("content-security-policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.field("x-frame-options")).isEqualTo("DENY");
    assertThat(page.field("cache-control")).isEqualTo("no-store");
    int size = page.body().length();
    Matcher assets = ASSET.matcher(page.body());
    while (assets.find()) {
      Browser.Page asset = server.browser().get(assets.group(1));
      assertThat(asset.status()).as(assets.group(1)).isEqualTo(200);
      size += asset.body().length();
    }
    assertThat(size).isBetween(60_000, LARGEST);
  }

  @Test
  void theReaderChoosesLanguageAndColours() throws Exception {
    Browser reader = server.browser();
    reader.logIn(ConsoleServer.ROOT);
    assertThat(reader.get("/console").body()).contains("<html lang=\"en\"", "All is well");
    assertThat(reader.get("/console", "Accept-Language", "es-MX").body()).contains("Todo va bien");
    Browser.Page back =
        reader.post("/console/preferences", Map.of("language", "es", "back", "/console/tools?q=x"));
    assertThat(back.field("location")).isEqualTo("/console/tools?q=x");
    reader.post("/console/preferences", Map.of("theme", "dark", "back", "/console"));
    assertThat(reader.get("/console").body())
        .contains("<html lang=\"es\" data-theme=\"dark\"", "Todo va bien");
    Browser.Page foreign =
        reader.post(
            "/console/preferences", Map.of("theme", "light", "back", "https://evil.example"));
    assertThat(foreign.field("location")).isEqualTo("/console");
  }

  @Test
  void callsAreShownWithWhyTheyFailed() throws Exception {
    assertThat(browser.get("/console/calls").body())
        .contains("find_customer", "not found", "invalid input");
  }

  @Test
  void thePageMovesAndSaysWhenTheSessionIsOver() throws Exception {
    Browser reader = server.browser();
    reader.logIn(ConsoleServer.ROOT);
    try (var lines = reader.lines("/console/now/stream")) {
      List<String> told =
          lines
              .filter(line -> line.startsWith("event: ") || line.contains("All is well"))
              .peek(
                  line -> {
                    if (line.equals("event: now")) {
                      logOut(reader);
                    }
                  })
              .toList();
      assertThat(told).contains("event: now", "event: over");
      assertThat(told.get(1)).startsWith("data: ").contains("All is well");
    }
  }

  private static void logOut(Browser reader) {
    try {
      reader.submit("/console/logout", Map.of());
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }
}
