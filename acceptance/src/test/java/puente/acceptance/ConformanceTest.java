package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The official conformance suite against {@link ConformanceCatalogue}: whatever it checks passes,
 * required or not, and there is no list of expected failures.
 */
class ConformanceTest {
  private static final Pattern FIRST = Pattern.compile("Total: (\\d+) passed, (\\d+) failed");

  /** Scored by the suite or not; some of its scenarios are still marked as pending. */
  private static final Pattern SCENARIO =
      Pattern.compile("(?m)^([✓✗]) (\\S+): (\\d+) passed, (\\d+) failed");

  /** They skip themselves with these options; the second is run with others below. */
  private static final Set<String> WITHOUT_CHECKS =
      Set.of("tasks-status-notifications", "server-sse-polling");

  @TempDir static Path results;
  @TempDir static Path jobs;
  private static ConformanceCatalogue.Served port;

  @BeforeAll
  static void start() throws Exception {
    Node.CONFORMANCE.ready();
    port = ConformanceCatalogue.serve(0, jobs);
  }

  @AfterAll
  static void stop() {
    if (port != null) {
      port.close();
    }
  }

  @Test
  void theFirstSuitePassesWhole() throws IOException {
    Node.Ended ended = suite("suite-0.1", List.of());
    Matcher total = FIRST.matcher(ended.output());
    assertThat(total.find()).as(ended.output()).isTrue();
    assertThat(total.group(2)).as(ended.output()).isEqualTo("0");
    assertThat(ended.code()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"2025-11-25, 33", "2026-07-28, 50"})
  void everyScenarioOfARevisionPasses(String revision, int scenarios) throws IOException {
    Node.Ended ended = suite("suite-0.2", List.of("--requirements", revision));
    assertThat(ended.code()).as(ended.output()).isZero();
    List<MatchResult> all = SCENARIO.matcher(ended.output()).results().toList();
    assertThat(all).as(ended.output()).hasSizeGreaterThanOrEqualTo(scenarios);
    assertThat(all).as(ended.output()).allMatch(each -> each.group(4).equals("0"));
    assertThat(all)
        .as(ended.output())
        .filteredOn(each -> each.group(3).equals("0"))
        .extracting(each -> each.group(2))
        .isSubsetOf(WITHOUT_CHECKS);
  }

  @Test
  void aStreamThatIsPolledPassesEveryCheck() throws IOException {
    Node.Ended ended =
        suite(
            "suite-0.2",
            List.of("--spec-version", "2025-11-25", "--scenario", "server-sse-polling"));
    assertThat(ended.output())
        .contains(
            "server-sse-priming-event", "server-sse-retry-field", "server-sse-disconnect-resume")
        .doesNotContain("WARNING", "FAILURE");
    assertThat(ended.code()).as(ended.output()).isZero();
  }

  private static Node.Ended suite(String which, List<String> how) throws IOException {
    String url = "http://127.0.0.1:" + port.number() + "/mcp";
    String script = "node_modules/" + which + "/dist/index.js";
    List<String> command = Node.CONFORMANCE.command(script, "server", "--url", url);
    command.addAll(how);
    return Node.run(results, Map.of(), command, 240);
  }
}
