package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.acceptance.FireSchedule.Fault;
import puente.acceptance.FireSchedule.Intent;
import puente.acceptance.FireSchedule.Item;
import puente.acceptance.FireSchedule.Kill;
import puente.acceptance.FireSchedule.Moment;
import puente.acceptance.FireSchedule.Repeat;
import puente.acceptance.FireSchedule.Strike;
import puente.acceptance.FireSchedule.Surface;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds everything in its place is taken away, piece by piece: the fire test sees it. */
class FireAnchorsTest {
  private static final List<String> KEYS = List.of("id", "order_ids/id", "order_ids/order_line/id");

  @TempDir static Path directory;
  private static FireWorld world;
  private static long next = 1;
  private FireRun run;

  @BeforeAll
  static void start() throws Exception {
    world = FireWorld.onFile(directory, new FireOdoo.Sandbox(directory));
  }

  @BeforeEach
  void begin() {
    run = new FireRun(world, "a");
  }

  @AfterEach
  void putBack() {
    world.proxy.tamper = UnaryOperator.identity();
    world.forgets = false;
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  private static FireSchedule one(Kill kill, Repeat repeat, Fault fault, String call) {
    Intent intent = new Intent(0, 0, Surface.ASYNC, repeat, List.of(new Item(1, 2, -1)), true);
    return new FireSchedule(
        next++,
        kill,
        false,
        List.of(intent),
        List.of(new Strike(call, 1, fault)),
        new Moment(Moment.At.ANSWER_TO_CALLER, 1));
  }

  @Test
  void withAllInItsPlaceNothingIsFound() throws Exception {
    run.play(one(Kill.NONE, Repeat.PARALLEL, Fault.DROP_AFTER, "crm.lead.load"));
    assertThat(run.findings).isEmpty();
  }

  @Test
  void withoutExternalIdsALostAnswerDoublesTheOrder() throws Exception {
    world.proxy.tamper = FireAnchorsTest::withoutKeys;
    run.play(one(Kill.NONE, Repeat.NEVER, Fault.DROP_AFTER, "crm.lead.load"));
    assertThat(run.findings)
        .anySatisfy(finding -> assertThat(finding).contains("doubled", "has the opportunities"));
  }

  /** Of a load of opportunities; a customer is known by its external id again. */
  private static JsonNode withoutKeys(JsonNode body) {
    List<String> columns = new ArrayList<>();
    body.path("fields").forEach(name -> columns.add(name.asString()));
    if (!columns.containsAll(KEYS)) {
      return body;
    }
    ObjectNode without = Json.object();
    without.setAll((ObjectNode) body);
    without.putObject("context"); // In which updates are asked for: there is nothing to find.
    without.set("fields", pick(body.path("fields"), columns));
    ArrayNode rows = without.putArray("data");
    body.path("data").forEach(row -> rows.add(pick(row, columns)));
    return without;
  }

  private static JsonNode pick(JsonNode row, List<String> columns) {
    List<JsonNode> kept = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!KEYS.contains(columns.get(i))) {
        kept.add(row.get(i));
      }
    }
    return Json.tree(kept);
  }

  @Test
  void withoutKeysParallelCallersDoubleTheJob() throws Exception {
    run.withKeys = false;
    run.play(one(Kill.NONE, Repeat.PARALLEL, Fault.UNAVAILABLE, "crm.lead.load"));
    assertThat(run.findings)
        .anySatisfy(finding -> assertThat(finding).contains("doubled", "have the jobs"));
  }

  @Test
  void withoutItsFileAKilledServerLosesTheJob() throws Exception {
    world.forgets = true;
    run.play(one(Kill.ONLY_SERVER, Repeat.NEVER, Fault.DONE_LATE, "res.partner.load"));
    assertThat(run.findings).anySatisfy(finding -> assertThat(finding).contains("lost"));
  }

  @Test
  void whoSaysFailedOfWhatIsThereIsHeard() throws Exception {
    run.hearing = job -> ((ObjectNode) job).put("status", "failed");
    run.play(one(Kill.NONE, Repeat.NEVER, Fault.DROP_BEFORE, "crm.lead.load"));
    assertThat(run.findings)
        .anySatisfy(finding -> assertThat(finding).contains("told", "failed and is there"));
  }

  @Test
  void whoSaysOtherPricesThanThereAreIsHeard() throws Exception {
    run.hearing =
        job -> {
          ((ObjectNode) job.at("/output/lines/0")).put("price", 1);
          return job;
        };
    run.play(one(Kill.NONE, Repeat.NEVER, Fault.DROP_BEFORE, "crm.lead.load"));
    assertThat(run.findings)
        .anySatisfy(finding -> assertThat(finding).contains("told", "with the prices"));
  }
}
