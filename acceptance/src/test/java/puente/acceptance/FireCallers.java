package puente.acceptance;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import puente.acceptance.FireSchedule.Intent;
import puente.acceptance.FireSchedule.Item;
import puente.acceptance.FireSchedule.Moment;
import puente.acceptance.FireSchedule.Repeat;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.odoo.http.HttpOdoo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Those who ask: each under its key, again and again until it is answered, wherever it gets in. */
final class FireCallers {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String TOOL = "dev_create_quotation";

  private final FireWorld world;
  private final FireScript script;
  private final String run;
  private final boolean withKeys;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * What a caller heard.
   *
   * @param early it heard "completed" of an order that was not there
   */
  record Told(Intent intent, String trackingId, String status, boolean early) {}

  /**
   * @param run what keeps the records of this run apart from others'
   * @param withKeys false to see what callers without keys would come to
   */
  FireCallers(FireWorld world, FireScript script, String run, boolean withKeys) {
    this.world = world;
    this.script = script;
    this.run = run;
    this.withKeys = withKeys;
  }

  String tag(Intent intent) {
    return run + "i" + intent.number();
  }

  String person(Intent intent) {
    return run + "p" + intent.person();
  }

  private ObjectNode request(Intent intent) {
    ObjectNode request =
        Ask.quotation(person(intent)).put("lead_name", "Cotización " + tag(intent));
    request.remove(List.of("product_id", "product_qty"));
    ArrayNode products = request.putArray("products");
    for (Item item : intent.items()) {
      ObjectNode product = products.addObject();
      product.put("product_id", item.product()).put("qty", item.qty()).put("price", item.price());
    }
    return request;
  }

  /** All at once, those in parallel too. */
  List<Told> ask(List<Intent> intents) throws Exception {
    List<Intent> callers = new ArrayList<>(intents);
    for (Intent intent : intents) {
      if (intent.repeat() == Repeat.PARALLEL) {
        callers.addAll(List.of(intent, intent));
      }
    }
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Told>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Intent intent : callers) {
        answers.add(
            threads.submit(
                () -> {
                  go.await();
                  return answered(intent);
                }));
      }
      go.countDown();
    }
    List<Told> told = new ArrayList<>();
    for (Future<Told> answer : answers) {
      told.add(answer.get());
    }
    return told;
  }

  /** Those who ask once more when all is over. */
  List<Told> askLater(List<Intent> intents) throws IOException {
    List<Told> told = new ArrayList<>();
    for (Intent intent : intents) {
      if (intent.repeat() == Repeat.LATER) {
        told.add(answered(intent));
      }
    }
    return told;
  }

  private Told answered(Intent intent) throws IOException {
    Instant deadline = Instant.now().plus(PATIENCE);
    String last = "nothing";
    while (Instant.now().isBefore(deadline)) {
      for (Http http : world.living(next.getAndIncrement())) {
        try {
          Http.Reply reply = sent(http, intent);
          last = reply.status() + " " + reply.content();
          JsonNode body = reply.body().at("/result/structuredContent");
          JsonNode answer = body.isMissingNode() ? reply.body() : body;
          String id = answer.path("tracking_id").asString("");
          if (!id.isEmpty()) {
            Told told = told(intent, id, answer.path("status").asString(""));
            script.at(Moment.At.ANSWER_TO_CALLER, world.door(http));
            return told;
          }
        } catch (IOException cut) {
          last = cut.toString();
        }
      }
      LockSupport.parkNanos(20_000_000); // before it tries again
    }
    throw new AssertionError("never answered: " + tag(intent) + ", last " + last);
  }

  private Http.Reply sent(Http http, Intent intent) throws IOException {
    String[] headers = {"Idempotency-Key", "key-" + tag(intent)};
    if (!withKeys) {
      headers = new String[0];
    }
    ObjectNode request = request(intent);
    return switch (intent.surface()) {
      case ASYNC -> http.post("/api/quotation/async", request, headers);
      case TOOL -> http.post("/api/tools/" + TOOL, request, headers);
      case MCP -> http.tool(TOOL, request, headers);
    };
  }

  /** Looks at once whether it is so; an Odoo that is dead just now cannot say. */
  private Told told(Intent intent, String trackingId, String status) {
    boolean early = false;
    if (status.equals("completed")) {
      try (HttpOdoo odoo = world.odoo().direct()) {
        early = FireOdoo.anchored(odoo, "so_" + trackingId).isEmpty();
      } catch (ProblemException dead) {
        early = false;
      }
    }
    return new Told(intent, trackingId, status, early);
  }

  /** The job once it has ended, as any living server tells it; an empty object if it never does. */
  JsonNode ended(String trackingId) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      for (Http http : world.living(next.getAndIncrement())) {
        try {
          Http.Reply reply = http.get("/api/quotation/status/" + trackingId);
          boolean ended = List.of("completed", "failed").contains(reply.text("/status"));
          if (ended || reply.status() == 404) {
            return reply.body();
          }
        } catch (IOException cut) {
          // Another will say.
        }
      }
      LockSupport.parkNanos(10_000_000); // between two questions
    }
    return Json.object();
  }
}
