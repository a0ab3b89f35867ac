package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import puente.bridge.Secret;
import puente.bridge.json.Json;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.http.HttpOdoo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole process on a real Odoo: over REST, over MCP, and through kills. */
@Tag("real-odoo")
class RealOdooServerTest {
  private static final long SEED = 20260202;
  private static final int KILLS = 5;
  private static final int JOBS = 60;

  private final String run =
      "r" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + "x";

  /** What was told of the real Odoo; without it the test is skipped. */
  static String given(String name) {
    String value = System.getenv("PUENTE_REAL_ODOO_" + name);
    if (value != null) {
      return value;
    }
    return "required".equals(System.getenv("PUENTE_REAL_ODOO"))
        ? fail("PUENTE_REAL_ODOO_" + name + " is not set")
        : abort("SKIPPED: no real Odoo here (PUENTE_REAL_ODOO_" + name + " is not set)");
  }

  static Map<String, String> settings(String protocol) {
    assumeFalse(protocol.equals("json2") && isFourteen(), "Odoo 14 has no JSON-2");
    String credential = given(protocol.equals("json2") ? "BOT_API_KEY" : "BOT_PASSWORD");
    Map<String, String> settings =
        new HashMap<>(
            Server.onOdoo(URI.create(given("URL")), given("DB"), given("BOT_LOGIN"), credential));
    settings.put("ODOO_PROTOCOL", protocol);
    return settings;
  }

  static boolean isFourteen() {
    return given("VERSION").equals("14");
  }

  static HttpOdoo odoo() {
    return new HttpOdoo(
        OdooSettings.of(
            Odoo.Environment.DEVELOPMENT,
            URI.create(given("URL")),
            given("DB"),
            given("BOT_LOGIN"),
            new Secret(given("BOT_API_KEY"))));
  }

  /** Three lines, one of each kind of price. */
  private ObjectNode mixed(String tag) {
    ObjectNode request = Ask.quotation(tag);
    request.remove(List.of("product_id", "product_qty"));
    request
        .putArray("products")
        .add(Json.object().put("product_id", 2).put("qty", 3))
        .add(Json.object().put("product_id", 1).put("price", 0))
        .add(Json.object().put("product_id", 3).put("qty", 2).put("price", 99.5));
    return request;
  }

  private static void assertMixed(JsonNode job, String tag) {
    assertThat(job.path("status").asString()).as("%s", job).isEqualTo("completed");
    JsonNode result = job.path("output");
    assertThat(result.path("partner_name").asString()).isEqualTo("Hotel " + tag);
    assertThat(result.path("contact_name").asString()).isEqualTo("Luis " + tag);
    assertThat(result.path("lines").findValues("price"))
        .extracting(price -> price.decimalValue().stripTrailingZeros().toPlainString())
        .containsExactly("200", "0", "99.5");
    assertThat(result.path("amount_total").decimalValue()).isEqualByComparingTo("799");
    assertThat(result.path("user_id").longValue()).isPositive();
    assertThat(result.path("url").asString()).startsWith(given("URL"));
    assertThat(result.path("environment").asString()).isEqualTo("development");
  }

  @ParameterizedTest
  @CsvSource({"json2", "jsonrpc", "xmlrpc"})
  void quotesOverRest(String protocol, @TempDir Path data) throws Exception {
    try (Server server = Server.serve(data, settings(protocol))) {
      String tag = run + protocol;
      Http.Reply accepted = server.http.post("/api/quotation/async", mixed(tag));
      assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(202);
      assertMixed(server.ended(accepted.text("/tracking_id")), tag);
      assertThat(server.http.post("/api/tools/list_projects", "{}").body().path("total").asInt())
          .isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({"json2,v1", "json2,v2", "jsonrpc,v1", "jsonrpc,v2", "xmlrpc,v2"})
  void quotesOverMcpWithTheOfficialClients(String protocol, String client, @TempDir Path data)
      throws Exception {
    Map<String, String> settings = settings(protocol);
    settings.put("PUENTE_ANSWER_BUDGET", "30s");
    try (Server server = Server.serve(data, settings)) {
      String tag = run + protocol + client;
      JsonNode result =
          OfficialClient.call(
              server.http.uri("/mcp").toString(),
              client,
              "dev_create_quotation",
              mixed(tag).toString());
      assertMixed(result.path("structuredContent"), tag);
    }
  }

  @Test
  void everyAcceptedQuotationIsMadeOnceThroughFiveKills(@TempDir Path directory) throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    Map<String, String> settings = settings(isFourteen() ? "xmlrpc" : "json2");
    settings.put("PUENTE_RETRY_FIRST", "50ms");
    settings.put("PUENTE_RETRY_MOST", "500ms");
    settings.put("LOG_LEVEL", "ERROR");
    Crash crash = new Crash(data, settings, SEED, run);
    try (Server server = crash.run(KILLS, JOBS, 6);
        HttpOdoo odoo = odoo()) {
      for (String trackingId : crash.accepted.values()) {
        JsonNode job = server.ended(trackingId);
        assertThat(job.path("status").asString()).as("%s", job).isEqualTo("completed");
      }
      System.out.printf(
          "seed %d: %d kills, %d jobs accepted; jobs in each step when killed: %s%n",
          SEED, KILLS, crash.accepted.size(), crash.killPoints);
      int jobs = crash.accepted.size();
      assertThat(jobs).isGreaterThanOrEqualTo(JOBS);
      List<String> ids = List.copyOf(crash.accepted.values());
      assertThat(odoo.count("sale.order", List.of(List.of("origin", "in", ids))))
          .as("orders")
          .isEqualTo(jobs);
      assertThat(odoo.count("crm.lead", List.of(List.of("name", "like", "Cotización " + run))))
          .as("opportunities")
          .isEqualTo(jobs);
      assertThat(odoo.count("res.partner", List.of(List.of("email", "like", "luis." + run))))
          .as("contacts")
          .isEqualTo(jobs);
      assertThat(odoo.count("res.partner", List.of(List.of("name", "like", "Hotel " + run))))
          .as("companies")
          .isEqualTo(jobs);
    }
  }
}
