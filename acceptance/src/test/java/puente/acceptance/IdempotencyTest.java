package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One intent, one effect; two intents, two. */
class IdempotencyTest {
  private static final String ROUTE = "/api/quotation/async";
  private static final String TOOL = "/api/tools/dev_create_quotation";
  private static final String KEY = "Idempotency-Key";
  private static final String CONVERSATION = "X-Conversation-Id";

  @TempDir static Path directory;
  private static SandboxProcess odoo;
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    odoo = new SandboxProcess(directory);
    Path data = Files.createDirectory(directory.resolve("data"));
    server = Server.serve(data, Server.onSandbox(odoo.url()));
  }

  @AfterAll
  static void stop() {
    server.close();
    odoo.close();
  }

  @Test
  void fiveIdenticalRequestsInParallelUnderOneKeyMakeOneOrder() throws Exception {
    ObjectNode body = Ask.quotation("parallel");
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Http.Reply>> replies = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 5; i++) {
        replies.add(
            threads.submit(
                () -> {
                  go.await();
                  return server.http.post(ROUTE, body, KEY, "parallel");
                }));
      }
      go.countDown();
    }
    Set<String> ids = new HashSet<>();
    for (Future<Http.Reply> reply : replies) {
      assertThat(reply.get().status()).as(reply.get().content()).isEqualTo(202);
      ids.add(reply.get().text("/tracking_id"));
    }
    assertThat(ids).hasSize(1);
    completed(ids.iterator().next());
    assertThat(orders("parallel")).isEqualTo(1);
  }

  @Test
  void aKeyWithAnotherBodyIsAConflict() throws Exception {
    String first = accepted(Ask.quotation("conflict"), KEY, "conflict");
    ObjectNode other = Ask.quotation("conflict").put("product_qty", 3);
    for (String path : new String[] {ROUTE, TOOL}) {
      JsonNode problem =
          Problems.inBothLanguages(
              language ->
                  server.http.post(path, other, KEY, "conflict", "Accept-Language", language),
              409,
              "conflict");
      assertThat(problem.path("detail").asString()).contains(first);
    }
    String said =
        Problems.ofTool(
            server.http.tool("dev_create_quotation", other, KEY, "conflict"), "conflict");
    assertThat(said).contains(first);
    completed(first);
    assertThat(orders("conflict")).isEqualTo(1);
  }

  @Test
  void withoutKeyAndConversationTwoRequestsAreTwoOrders() throws Exception {
    String first = accepted(Ask.quotation("twice"));
    String second = accepted(Ask.quotation("twice"));
    assertThat(second).isNotEqualTo(first);
    completed(first);
    completed(second);
    assertThat(orders("twice")).isEqualTo(2);
    assertThat(people("twice")).as("one customer all the same").isEqualTo(1);
  }

  @Test
  void theSameArgumentsInOneConversationAreOneOrder() throws Exception {
    ObjectNode body = Ask.quotation("talk");
    String first = accepted(body, CONVERSATION, "call-1");
    assertThat(accepted(body.deepCopy().put("product_qty", 2.0), CONVERSATION, "call-1"))
        .isEqualTo(first);
    String other = accepted(body.deepCopy().put("product_qty", 3), CONVERSATION, "call-1");
    String elsewhere = accepted(body, CONVERSATION, "call-2");
    assertThat(Set.of(first, other, elsewhere)).hasSize(3);
    for (String trackingId : List.of(first, other, elsewhere)) {
      completed(trackingId);
    }
    assertThat(orders("talk")).isEqualTo(3);
  }

  @Test
  void aRepeatAfterCompletionIsAnsweredAsTheFirstTime() throws Exception {
    ObjectNode body = Ask.quotation("late");
    String first = accepted(body, KEY, "late");
    completed(first);
    assertThat(accepted(body, KEY, "late")).isEqualTo(first);
    assertThat(orders("late")).isEqualTo(1);
  }

  @Test
  void oneKeyIsOneIntentWhicheverSurfaceItComesBy() throws Exception {
    ObjectNode body = Ask.quotation("surfaces");
    String first = accepted(body, KEY, "surfaces");
    completed(first);
    assertThat(server.http.post(TOOL, body, KEY, "surfaces").text("/tracking_id")).isEqualTo(first);
    Http.Reply mcp = server.http.tool("dev_create_quotation", body, KEY, "surfaces");
    assertThat(mcp.text("/result/structuredContent/tracking_id")).isEqualTo(first);
    assertThat(mcp.text("/result/structuredContent/status")).isEqualTo("completed");
    assertThat(orders("surfaces")).isEqualTo(1);
  }

  private static String accepted(ObjectNode body, String... headers) throws IOException {
    Http.Reply reply = server.http.post(ROUTE, body, headers);
    assertThat(reply.status()).as(reply.content()).isEqualTo(202);
    return reply.text("/tracking_id");
  }

  private static void completed(String trackingId) throws IOException {
    JsonNode job = server.ended(trackingId);
    assertThat(job.path("status").asString()).as("%s", job).isEqualTo("completed");
  }

  /** How many orders the opportunities of this name have. */
  private static long orders(String tag) throws IOException {
    Set<Long> leads = new HashSet<>();
    for (JsonNode lead : odoo.records("crm.lead")) {
      if (lead.path("name").asString("").equals("Cotización " + tag)) {
        leads.add(lead.path("id").asLong());
      }
    }
    return odoo.records("sale.order")
        .valueStream()
        .filter(order -> leads.contains(order.at("/opportunity_id/0").asLong()))
        .count();
  }

  private static long people(String tag) throws IOException {
    return odoo.records("res.partner")
        .valueStream()
        .filter(
            person -> person.path("email").asString("").equals("luis." + tag + "@hotel.example"))
        .count();
  }
}
