package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.junit.jupiter.params.provider.CsvSource;
import puente.server.http.Port;

/**
 * The official conformance suite against {@link ConformanceCatalogue}: whatever it requires passes,
 * and there is no list of expected failures.
 */
class ConformanceTest {
  private static final Pattern FIRST = Pattern.compile("Total: (\\d+) passed, (\\d+) failed");

  @TempDir static Path results;
  private static Port port;

  @BeforeAll
  static void start() throws Exception {
    Node.CONFORMANCE.ready();
    port = ConformanceCatalogue.serve(0);
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
  @CsvSource({"2025-11-25, 30", "2026-07-28, 37"})
  void everyRequirementOfARevisionPasses(String revision, int scenarios) throws IOException {
    Node.Ended ended = suite("suite-0.2", List.of("--requirements", revision));
    assertThat(ended.code()).as(ended.output()).isZero();
    long passed = ended.output().lines().filter(line -> line.startsWith("✓ ")).count();
    assertThat(passed).as(ended.output()).isGreaterThanOrEqualTo(scenarios);
  }

  private static Node.Ended suite(String which, List<String> how) throws IOException {
    String url = "http://127.0.0.1:" + port.number() + "/mcp";
    String script = "node_modules/" + which + "/dist/index.js";
    List<String> command = Node.CONFORMANCE.command(script, "server", "--url", url);
    command.addAll(how);
    return Node.run(results, Map.of(), command, 240);
  }
}
