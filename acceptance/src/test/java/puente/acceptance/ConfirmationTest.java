package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** With PUENTE_CONFIRM=writes nothing is written before a person has agreed to what it would be. */
class ConfirmationTest {
  private static final String ROUTE = "/api/quotation/async";
  private static final String TOOL = "dev_create_quotation";

  @TempDir static Path directory;
  private static SandboxProcess odoo;
  private static Path data;
  private static Server server;
  private Map<String, Integer> before;

  @BeforeAll
  static void start() throws Exception {
    odoo = new SandboxProcess(directory);
    data = Files.createDirectory(directory.resolve("data"));
    server = serve();
  }

  private static Server serve() {
    Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.put("PUENTE_CONFIRM", "writes");
    settings.put("PUENTE_LANGUAGE", "en");
    return Server.serve(data, settings);
  }

  @BeforeEach
  void count() throws IOException {
    before = odoo.counts();
  }

  @AfterAll
  static void stop() {
    server.close();
    odoo.close();
  }

  @Test
  void overRestThePlanComesFirstAndItsTokenMakesOneQuotation() throws Exception {
    ObjectNode request = Ask.quotation("rest");
    Http.Reply plan = server.http.post(ROUTE, request);
    assertThat(plan.status()).isEqualTo(428);
    assertThat(plan.text("/say")).contains("new customer", "29,000 dollars", "Do you confirm?");
    assertThat(plan.body().at("/plan/amount_total").asInt()).isEqualTo(29_000);
    assertThat(odoo.counts()).as("nothing is written").isEqualTo(before);

    ObjectNode agreed = request.deepCopy().put("plan_token", plan.text("/plan_token"));
    String first = completed(server.http.post(ROUTE, agreed));
    // What was made has made the customer an old one; that is no reason to ask again.
    assertThat(completed(server.http.post(ROUTE, agreed))).isEqualTo(first);
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void aTokenOutlivesARestartAndIsForTheSameArgumentsOnly() throws Exception {
    ObjectNode request = Ask.quotation("restart");
    String token = server.http.post(ROUTE, request).text("/plan_token");
    server.kill();
    server = serve();
    ObjectNode other = request.deepCopy().put("product_qty", 3).put("plan_token", token);
    assertThat(server.http.post(ROUTE, other).status()).isEqualTo(428);
    completed(server.http.post(ROUTE, request.put("plan_token", token)));
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void aPriceThatChangedMeanwhileIsAskedAgain() throws Exception {
    ObjectNode request = Ask.quotation("price").put("product_id", 2);
    String token = server.http.post(ROUTE, request).text("/plan_token");
    price(2, 250);
    try {
      Http.Reply changed = server.http.post(ROUTE, request.put("plan_token", token));
      assertThat(changed.status()).isEqualTo(428);
      assertThat(changed.text("/say")).contains("has changed", "500 dollars");
      assertThat(odoo.counts()).isEqualTo(before);
    } finally {
      price(2, 200);
    }
  }

  private static void price(int product, int price) throws IOException {
    Map<String, ?> change = Map.of("ids", List.of(product), "vals", Map.of("list_price", price));
    Http.Reply reply =
        odoo.http.post(
            "/json/2/product.product/write", change, "Authorization", "bearer sandbox-admin-key");
    assertThat(reply.status()).as(reply.content()).isEqualTo(200);
  }

  @Test
  void overMcpTheModelIsGivenPlanAndToken() throws Exception {
    ObjectNode request = Ask.quotation("model");
    JsonNode plan = server.http.tool(TOOL, request).body().path("result");
    assertThat(plan.path("isError").asBoolean()).isTrue();
    assertThat(plan.at("/content/0/text").asString()).contains("Do you confirm?");
    String token = Json.read(plan.at("/content/1/text").asString()).path("plan_token").asString();
    JsonNode made = server.http.tool(TOOL, request.put("plan_token", token)).body();
    assertThat(made.at("/result/structuredContent/status").asString()).isEqualTo("completed");
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void aClientOf2026IsAskedAndMakesTheCallAgainWithTheAnswer() throws Exception {
    ObjectNode params = params("mrtr");
    JsonNode asked = current(params).path("result");
    assertThat(asked.path("resultType").asString()).isEqualTo("input_required");
    String name = asked.path("inputRequests").propertyNames().iterator().next();
    assertThat(asked.at("/inputRequests/" + name + "/params/message").asString())
        .contains("29,000 dollars");
    assertThat(odoo.counts()).isEqualTo(before);

    params.put("requestState", asked.path("requestState").asString());
    params.putObject("inputResponses").putObject(name).put("action", "decline");
    assertThat(current(params).at("/result/isError").asBoolean()).isTrue();
    assertThat(odoo.counts()).isEqualTo(before);

    ObjectNode answer = params.putObject("inputResponses").putObject(name);
    answer.put("action", "accept").putObject("content").put("confirm", true);
    assertThat(current(params).at("/result/structuredContent/status").asString())
        .isEqualTo("completed");
    assertThat(orders()).isEqualTo(1);

    // The same answers sent again are the same yes, also under a key.
    ((ObjectNode) params.path("_meta")).put("puente/idempotency-key", "another");
    assertThat(current(params).at("/result/structuredContent/status").asString())
        .isEqualTo("completed");
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void oneTokenUnderTwoKeysMakesOneQuotation() throws Exception {
    ObjectNode request = Ask.quotation("two-keys");
    request.put("plan_token", server.http.post(ROUTE, request).text("/plan_token"));
    String first = completed(server.http.post(ROUTE, request, "Idempotency-Key", "k1"));
    String second = completed(server.http.post(ROUTE, request, "Idempotency-Key", "k2"));
    assertThat(second).isEqualTo(first);
    assertThat(orders()).isEqualTo(1);
  }

  private static ObjectNode params(String tag) {
    ObjectNode params = Json.object().put("name", TOOL);
    params.set("arguments", Ask.quotation(tag));
    ObjectNode meta = params.putObject("_meta");
    meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
    meta.putObject("io.modelcontextprotocol/clientInfo").put("name", "test").put("version", "1");
    meta.putObject("io.modelcontextprotocol/clientCapabilities").putObject("elicitation");
    return params;
  }

  private static JsonNode current(ObjectNode params) throws IOException {
    String[] headers = {
      "MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/call", "Mcp-Name", TOOL
    };
    return server.http.rpc("/mcp", "tools/call", params, headers).body();
  }

  @Test
  void everyToolThatWritesSaysThatItTakesAToken() throws Exception {
    JsonNode tools = server.http.rpc("/mcp", "tools/list", Map.of()).body().at("/result/tools");
    assertThat(tools.valueStream())
        .allSatisfy(
            tool ->
                assertThat(tool.at("/inputSchema/properties").has("plan_token"))
                    .as("%s", tool.path("name"))
                    .isEqualTo(!tool.at("/annotations/readOnlyHint").asBoolean(false)));
  }

  private static String completed(Http.Reply accepted) throws IOException {
    assertThat(accepted.status()).as(accepted.content()).isEqualTo(202);
    String trackingId = accepted.text("/tracking_id");
    assertThat(server.ended(trackingId).path("status").asString()).isEqualTo("completed");
    return trackingId;
  }

  private int orders() throws IOException {
    return odoo.counts().get("sale.order") - before.get("sale.order");
  }
}
