package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * S3 goes away under load, the server is killed meanwhile, and S3 comes back: every document is
 * there, once, as its job ended. {@code ./puente test s3} has it away for ten minutes.
 */
class S3AwayTest {
  private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("s3.seconds", 6));
  private static final int CLIENTS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Between two requests of a client: it is S3 that is away, and the sandbox keeps up. */
  private static final Duration REST =
      AWAY.compareTo(Duration.ofMinutes(1)) > 0 ? Duration.ofMillis(1_600) : Duration.ofMillis(400);

  /** What is measured while S3 is there. */
  private static final Duration THERE =
      AWAY.compareTo(Duration.ofMinutes(1)) > 0 ? Duration.ofSeconds(3) : Duration.ofSeconds(1);

  private final Map<String, String> accepted = new ConcurrentHashMap<>();
  private final Map<String, Queue<Long>> times = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();
  private volatile Server server;
  private volatile String phase = "warm";
  private volatile boolean loading = true;

  @Test
  void everyDocumentArrivesOnceThroughAnOutageAndAKill(@TempDir Path directory) throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    try (SandboxProcess odoo = SandboxProcess.bare(directory);
        LocalS3 s3 = new LocalS3(directory.resolve("s3"))) {
      Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
      settings.putAll(s3.settings());
      settings.put("LOG_LEVEL", "WARNING");
      server = Server.serve(data, settings);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < CLIENTS; i++) {
          threads.submit(this::load);
        }
        try {
          outage(data, settings, s3);
        } finally {
          loading = false;
        }
      }
      awaitAllEnded();
      long back = System.nanoTime();
      awaitNoneWaiting();
      report(Duration.ofNanos(System.nanoTime() - back));
      assertAllThereOnce(s3.objects());
    } finally {
      loading = false;
      server.close();
    }
  }

  private void outage(Path data, Map<String, String> settings, LocalS3 s3) throws IOException {
    pass(THERE);
    phase = "alive";
    pass(THERE);
    s3.gate.shut();
    phase = "dead";
    pass(AWAY.dividedBy(2));
    phase = "restart";
    assertThat(accepted).isNotEmpty();
    server.kill();
    server = Server.serve(data, settings);
    pass(Duration.ofSeconds(2));
    phase = "dead";
    pass(AWAY.dividedBy(2));
    assertThat(waiting()).as("documents that wait").isPositive();
    phase = "back";
    s3.gate.reopen();
  }

  private static void pass(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  private void load() {
    while (loading) {
      String tag = "s" + next.incrementAndGet();
      while (loading && !accepted.containsKey(tag)) {
        String during = phase;
        long began = System.nanoTime();
        try {
          Http.Reply reply =
              server.http.post(
                  "/api/quotation/async", Ask.quotation(tag), "Idempotency-Key", "key-" + tag);
          if (reply.status() == 202) {
            accepted.put(tag, reply.text("/tracking_id"));
            times
                .computeIfAbsent(during, _ -> new ConcurrentLinkedQueue<>())
                .add((System.nanoTime() - began) / 1_000);
          }
        } catch (IOException cut) {
          LockSupport.parkNanos(20_000_000);
        }
      }
      LockSupport.parkNanos(REST.toNanos());
    }
  }

  private long waiting() throws IOException {
    JsonNode states = server.http.get("/health").body().path("back_ends");
    assertThat(states.path("s3").asString("")).as("%s", states).isEqualTo("down");
    return Long.parseLong(states.path("s3_waiting").asString("0"));
  }

  private void awaitAllEnded() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (String trackingId : accepted.values()) {
      String status = status(trackingId);
      while (!status.equals("completed")) {
        assertThat(status).as(trackingId).isNotEqualTo("failed");
        assertThat(System.nanoTime()).as("%s is %s", trackingId, status).isLessThan(deadline);
        LockSupport.parkNanos(20_000_000);
        status = status(trackingId);
      }
    }
  }

  private String status(String trackingId) throws IOException {
    Http.Reply job = server.http.get("/api/quotation/status/" + trackingId);
    return job.body().path("status").asString("");
  }

  private void awaitNoneWaiting() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonNode states = server.http.get("/health").body().path("back_ends");
    while (!states.path("s3").asString("").equals("up")
        || !states.path("s3_waiting").asString("").equals("0")) {
      assertThat(System.nanoTime()).as("%s", states).isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
      states = server.http.get("/health").body().path("back_ends");
    }
  }

  private void report(Duration caughtUp) {
    times.forEach(
        (during, each) -> {
          long[] sorted = each.stream().mapToLong(Long::longValue).sorted().toArray();
          System.out.printf(
              "S3 %s: %d accepted, p50 %.1f ms, p99 %.1f ms%n",
              during,
              sorted.length,
              sorted[sorted.length / 2] / 1e3,
              sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)] / 1e3);
        });
    System.out.printf(
        "S3 away for %d s: %d documents, all there %d s after the last job%n",
        AWAY.toSeconds(), accepted.size(), caughtUp.toSeconds());
  }

  private void assertAllThereOnce(Map<String, String> objects) {
    String[] ids =
        objects.keySet().stream()
            .map(key -> key.replaceAll("^mcp-odoo-logs/\\d{4}/\\d{2}/\\d{4}-\\d{2}-\\d{2}_", ""))
            .map(name -> name.replaceAll("\\.log$", ""))
            .toArray(String[]::new);
    assertThat(Arrays.asList(ids)).containsExactlyInAnyOrderElementsOf(accepted.values());
    objects.forEach(
        (key, content) ->
            assertThat(Json.read(content).path("status").asString(""))
                .as(key)
                .isEqualTo("completed"));
  }
}
