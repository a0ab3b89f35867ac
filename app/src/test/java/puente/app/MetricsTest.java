package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.app.backends.Operations;
import puente.bridge.Operation;
import puente.bridge.json.Json;
import puente.jobs.JobSettings;
import puente.jobs.Store;
import puente.store.ApiKeys;
import puente.store.Skip;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a monitor reads is what has happened; what is made of it reads what is there. */
class MetricsTest {
  private static final Path OPS = Path.of("../ops").toAbsolutePath().normalize();
  private static final String QUOTATION = "dev_create_quotation";
  private static final String UNITS = "search_amenities";
  private static final Pattern METRIC = Pattern.compile("\\b(?:puente|jvm|process)_[a-z0-9_]+\\b");
  private static final Pattern SERIES = Pattern.compile("(\\S+?(?:\\{.*})?) (\\S+)");

  @TempDir static Path directory;
  private static Running server;
  private static Map<String, Double> changed;

  @BeforeAll
  static void start() throws Exception {
    JobSettings settings = JobSettings.in(directory.resolve("data"));
    try (ApiKeys keys = Store.keysBeside(settings, Clock.systemUTC())) {
      KeyRing.create(keys, "monitor", "metrics:read", null);
      KeyRing.create(keys, "reads", "*:read", null);
      KeyRing.create(keys, "quotations", "odoo:read,quotation:write", null);
      KeyRing.create(keys, "ana.perez@hotel.example", "odoo:read", null);
    }
    Map<String, String> more = new HashMap<>(KeyRing.EVERYTHING);
    more.put("PUENTE_ANONYMOUS", "");
    more.put("PUENTE_API_KEY", "root");
    server = new Running(directory, more);
    Map<String, Double> before = series(text());
    happen();
    changed = new TreeMap<>(series(text()));
    changed.replaceAll((name, now) -> now - before.getOrDefault(name, 0.0));
    changed.values().removeIf(change -> change == 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void happen() throws Exception {
    call("list_projects", Json.object(), "reads", 200);
    server.result(
        "tools/call", Map.of("name", "list_projects"), "X-API-Key", "ana.perez@hotel.example");
    Operation<?, ?> units =
        Operations.all().operations().stream()
            .filter(each -> each.name().equals(UNITS))
            .findFirst()
            .orElseThrow();
    call(UNITS, units.example(), "reads", 503);
    call(QUOTATION, quotation(2), "reads", 403);
    call("ana.perez@hotel.example", Json.object(), "reads", 404);
    call("list_projects", Json.object(), "guessed", 401);
    call(QUOTATION, quotation(2), "quotations", 200);
    call(QUOTATION, quotation(424242), "quotations", 200);
  }

  private static void call(String operation, ObjectNode input, String key, int status)
      throws Exception {
    assertThat(server.post("/api/tools/" + operation, input, "X-API-Key", key).status())
        .as(operation)
        .isEqualTo(status);
  }

  private static ObjectNode quotation(int product) {
    return Json.object()
        .put("partner_name", "Hotel Sol")
        .put("email", "ana@sol.example")
        .put("phone", "+52 55 1234 5678")
        .put("lead_name", "Robots")
        .put("product_id", product);
  }

  private static String text() throws Exception {
    return server.text("/metrics", "X-API-Key", "monitor");
  }

  private static Map<String, Double> series(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(SERIES::matcher)
        .peek(line -> assertThat(line.matches()).isTrue())
        .collect(Collectors.toMap(line -> line.group(1), line -> Double.valueOf(line.group(2))));
  }

  /** Odoo is asked behind the calls too; how often is nobody's business here. */
  private static List<String> changes(String prefix) {
    return changed.entrySet().stream()
        .filter(each -> each.getKey().startsWith(prefix) && !each.getKey().contains("_bucket"))
        .filter(each -> !each.getKey().matches(".*(_seconds_(sum|max)|\"odoo_).*"))
        .map(each -> each.getKey() + " " + each.getValue().intValue())
        .toList();
  }

  @Test
  void everyCallIsCountedOnceByOperationSurfaceOutcomeAndHolder() {
    assertThat(changes("puente_call"))
        .containsExactlyInAnyOrder(
            "puente_calls_total{operation=\"list_projects\",outcome=\"completed\",surface=\"rest\"}"
                + " 1",
            "puente_calls_total{operation=\"list_projects\",outcome=\"completed\",surface=\"mcp\"}"
                + " 1",
            "puente_calls_total{operation=\"search_amenities\",outcome=\"unavailable\","
                + "surface=\"rest\"} 1",
            "puente_calls_total{operation=\"dev_create_quotation\",outcome=\"forbidden\","
                + "surface=\"rest\"} 1",
            "puente_calls_total{operation=\"dev_create_quotation\",outcome=\"completed\","
                + "surface=\"rest\"} 1",
            "puente_calls_total{operation=\"dev_create_quotation\",outcome=\"failed\","
                + "surface=\"rest\"} 1",
            "puente_calls_total{operation=\"unknown\",outcome=\"missing\",surface=\"rest\"} 1",
            "puente_call_duration_seconds_count{operation=\"list_projects\",surface=\"rest\"} 1",
            "puente_call_duration_seconds_count{operation=\"list_projects\",surface=\"mcp\"} 1",
            "puente_call_duration_seconds_count{operation=\"search_amenities\",surface=\"rest\"} 1",
            "puente_call_duration_seconds_count{operation=\"dev_create_quotation\","
                + "surface=\"rest\"} 3",
            "puente_call_duration_seconds_count{operation=\"unknown\",surface=\"rest\"} 1");
    assertThat(changes("puente_holder"))
        .containsExactlyInAnyOrder(
            "puente_holder_calls_total{holder=\"reads\",outcome=\"completed\"} 1",
            "puente_holder_calls_total{holder=\"reads\",outcome=\"unavailable\"} 1",
            "puente_holder_calls_total{holder=\"reads\",outcome=\"forbidden\"} 1",
            "puente_holder_calls_total{holder=\"reads\",outcome=\"missing\"} 1",
            "puente_holder_calls_total{holder=\"quotations\",outcome=\"completed\"} 1",
            "puente_holder_calls_total{holder=\"quotations\",outcome=\"failed\"} 1",
            "puente_holder_calls_total{holder=\"a•••@hotel.example\",outcome=\"completed\"} 1");
    assertThat(changes("puente_requests"))
        .containsExactly("puente_requests_turned_away_total{problem=\"unauthenticated\"} 1");
    assertThat(changes("puente_internal")).isEmpty();
    assertThat(changes("puente_rate")).isEmpty();
  }

  @Test
  void jobsAreCountedByTheirEnds() {
    assertThat(changes("puente_job"))
        .containsExactlyInAnyOrder(
            "puente_jobs_accepted_total{journey=\"quotation\"} 2",
            "puente_jobs_ended_total{journey=\"quotation\",outcome=\"completed\"} 1",
            "puente_jobs_ended_total{journey=\"quotation\",outcome=\"failed\"} 1",
            "puente_job_failures_total{journey=\"quotation\",problem=\"invalid\"} 1",
            "puente_job_duration_seconds_count{journey=\"quotation\"} 2");
  }

  @Test
  void aBackEndThatIsAwayIsSeen() throws Exception {
    assertThat(changes("puente_back_end"))
        .containsExactlyInAnyOrder(
            "puente_back_end_request_duration_seconds_count{back_end=\"trackhs\","
                + "outcome=\"refused\"} 1",
            "puente_back_end_up{back_end=\"trackhs\"} -1");
    for (int i = 0; i < 4; i++) {
      call(UNITS, Json.object().put("page", i), "reads", 503);
    }
    assertThat(text()).contains("puente_back_end_circuit_open{back_end=\"trackhs\"} 1.0");
  }

  @Test
  void nobodyIsNamed() throws Exception {
    assertThat(text()).doesNotContain("ana.perez", "ana@", "Hotel Sol", "1234", "quot_");
  }

  private static void promtool(String input, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(words));
    Path told = Files.createTempFile(directory, "promtool", ".txt");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(OPS.toFile())
              .redirectErrorStream(true)
              .redirectOutput(told.toFile())
              .start();
    } catch (IOException missing) {
      Skip.because("promtool, of Debian's package prometheus, is not installed");
      return;
    }
    try (var in = process.outputWriter()) {
      in.write(input);
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(told)).isZero();
  }

  @Test
  void theTextKeepsToPrometheusConventions() throws Exception {
    promtool(text(), "check", "metrics");
  }

  @Test
  void theAlertsAreRulesAndFireWhenTheyShould() throws Exception {
    promtool("", "check", "rules", "alerts.yml");
    promtool("", "test", "rules", "alerts-test.yml");
  }

  private static Set<String> names(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replaceFirst("[{ ].*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> named(String expression) {
    return METRIC
        .matcher(expression)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyQueryOfTheDashboardReadsWhatIsThere() throws Exception {
    JsonNode dashboard = Json.read(Files.readAllBytes(OPS.resolve("grafana-dashboard.json")));
    List<String> queries = new ArrayList<>();
    Set<Integer> ids = new TreeSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).as("%s has an id", panel).isTrue();
      panel.path("targets").forEach(target -> queries.add(target.path("expr").asString()));
    }
    dashboard
        .at("/templating/list")
        .forEach(each -> queries.add(each.path("query").asString().replace("label_values", "")));
    assertThat(queries).hasSizeGreaterThan(30);
    assertThat(names(text())).containsAll(named(String.join(" ", queries)));
  }

  @Test
  void everyAlertReadsWhatIsThereAndIsInTheGuide() throws Exception {
    String rules = Files.readString(OPS.resolve("alerts.yml"));
    String tests = Files.readString(OPS.resolve("alerts-test.yml"));
    String guide = Files.readString(OPS.resolve("../docs/operations-guide.md"));
    List<String> alerts =
        Pattern.compile("- alert: (\\w+)").matcher(rules).results().map(r -> r.group(1)).toList();
    assertThat(alerts).hasSizeGreaterThan(15);
    for (String alert : alerts) {
      assertThat(guide).contains("### " + alert + "\n");
      assertThat(tests.split("alertname: " + alert + "\n", -1)).as(alert).hasSize(3);
    }
    String expressions =
        rules.lines().filter(line -> line.contains("expr:")).collect(Collectors.joining("\n"));
    assertThat(names(text())).containsAll(named(expressions));
  }

  /** The guide names every series of ours, and no other. */
  @Test
  void theGuideNamesEverySeries() throws Exception {
    String guide = Files.readString(OPS.resolve("../docs/operations-guide.md"));
    Set<String> ours =
        text()
            .lines()
            .filter(line -> line.startsWith("# TYPE puente_"))
            .map(line -> line.split(" ", -1)[2])
            .filter(name -> !name.endsWith("_max"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> told = named(guide);
    told.removeIf(name -> !name.startsWith("puente_"));
    assertThat(told).isEqualTo(ours);
  }
}
