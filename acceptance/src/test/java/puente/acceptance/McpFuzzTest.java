package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated and mutated messages over each transport: all are answered by the protocol, none makes
 * the server lose its temper, and when the clients have left nothing of them stays.
 *
 * <p>The properties {@code fuzz.seed} and {@code fuzz.messages} say which and how many.
 */
class McpFuzzTest {
  private static final long SEED = Long.getLong("fuzz.seed", 28_072_026);
  private static final int MESSAGES = Integer.getInteger("fuzz.messages", 5_000);
  private static final Duration WAIT = Duration.ofSeconds(Long.getLong("fuzz.wait", 60));
  private static final String KEY = "correct-horse-battery-staple";

  @TempDir static Path directory;
  private static SandboxProcess odoo;
  private static Map<String, String> settings;
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    odoo = new SandboxProcess(directory);
    settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.put("PUENTE_API_KEY", KEY);
    settings.put("PUENTE_RATE_KEY", "0"); // So that each message is looked at.
    settings.put("PUENTE_RATE_CONVERSATION", "0");
    settings.put("PUENTE_LANGUAGE", "es");
    settings.put("PUENTE_WORKERS", "1"); // Of more, each begins with its first job.
    server = Server.serve(Files.createDirectory(directory.resolve("data")), settings);
  }

  @AfterAll
  static void stop() {
    server.close();
    odoo.close();
  }

  @Test
  void overStreamableHttpEveryMessageIsAnsweredAndNothingStays() throws Exception {
    int port = server.http.port();
    everyMessageIsAnsweredAndNothingStays(
        new Fuzz("STREAMABLE_HTTP", SEED, 2, () -> new FuzzHttp(port, KEY).introduced()),
        server.pid(),
        0);
    calm(server.output());
  }

  @Test
  void overHttpWithSseEveryMessageIsAnsweredAndNothingStays() throws Exception {
    int port = server.http.port();
    everyMessageIsAnsweredAndNothingStays(
        new Fuzz("HTTP_WITH_SSE", SEED, 2, () -> new FuzzSse(port, KEY)), server.pid(), 0);
    calm(server.output());
  }

  @Test
  void overStdioEveryMessageIsAnsweredAndNothingStays() throws Exception {
    Path data = Files.createDirectory(directory.resolve("stdio"));
    try (StdioProcess puente = new StdioProcess(data, settings).introduced()) {
      everyMessageIsAnsweredAndNothingStays(
          new Fuzz("STDIO", SEED, 1, () -> new FuzzStdio(puente)), puente.pid(), 1);
      puente.endInput();
      assertThat(puente.exitCode()).isZero();
      assertThat(puente.unheard()).isEmpty();
      calm(puente.errors());
    }
  }

  private static void calm(String log) {
    assertThat(log).doesNotContain("\tat ").doesNotContain("internal error");
  }

  /**
   * Warms the process up with messages of their own, and compares it before and after the others.
   *
   * @param sessions how many it has without being asked
   */
  private static void everyMessageIsAnsweredAndNothingStays(Fuzz fuzz, long pid, long sessions)
      throws Exception {
    fuzz.run(MESSAGES, MESSAGES + Math.min(MESSAGES, 20_000));
    Vitals before = settled(pid, null, sessions);
    Instant began = Instant.now();
    fuzz.run(0, MESSAGES);
    Duration took = Duration.between(began, Instant.now());
    Vitals after = settled(pid, before, sessions);
    System.out.printf(
        "fuzz %s: seed %d, %d messages in %.1f s, %s%n  before %s%n  after  %s (%.1f s later)%n",
        fuzz.name(),
        SEED,
        MESSAGES,
        took.toMillis() / 1e3,
        fuzz.outcomes(),
        before,
        after,
        Duration.between(began.plus(took), Instant.now()).toMillis() / 1e3);
    if (!after.noMoreThan(before)) {
      System.out.println("who is left: " + Vitals.threads(pid, fuzz.name()));
    }
    assertThat(fuzz.findings()).as("seed %d", SEED).isEmpty();
    assertThat(after).as("before: %s", before).matches(now -> now.noMoreThan(before));
  }

  /** What a process holds once it is no more than before, or once it has had time enough. */
  private static Vitals settled(long pid, @Nullable Vitals before, long sessions)
      throws IOException {
    Instant deadline = Instant.now().plus(WAIT);
    Vitals last = Vitals.of(pid);
    while (Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(500_000_000); // between two looks
      Vitals now = Vitals.of(pid);
      boolean still = now.sessions() <= sessions && now.streams() == 0;
      if (before == null ? still && now.virtual() == last.virtual() : now.noMoreThan(before)) {
        return now;
      }
      last = now;
    }
    return last;
  }
}
