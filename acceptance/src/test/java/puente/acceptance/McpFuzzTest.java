package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  /** The transports of the product. */
  enum Transport {
    STREAMABLE_HTTP,
    HTTP_WITH_SSE
  }

  @TempDir Path directory;
  private SandboxProcess odoo;
  private Server server;

  @BeforeEach
  void start() throws Exception {
    odoo = new SandboxProcess(directory);
    Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.put("PUENTE_API_KEY", KEY);
    settings.put("PUENTE_WORKERS", "1"); // Of more, each begins with its first job.
    server = Server.serve(Files.createDirectory(directory.resolve("data")), settings);
  }

  @AfterEach
  void stop() {
    server.close();
    odoo.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyMessageIsAnsweredAndNothingStays(Transport transport) throws Exception {
    Fuzz fuzz = new Fuzz(transport.name(), SEED, () -> open(transport));
    fuzz.run(MESSAGES, MESSAGES + Math.min(MESSAGES, 20_000));
    Vitals before = settled(null);
    Instant began = Instant.now();
    fuzz.run(0, MESSAGES);
    Duration took = Duration.between(began, Instant.now());
    Vitals after = settled(before);
    System.out.printf(
        "fuzz %s: seed %d, %d messages in %.1f s, %s%n  before %s%n  after  %s (%.1f s later)%n",
        transport,
        SEED,
        MESSAGES,
        took.toMillis() / 1e3,
        fuzz.outcomes(),
        before,
        after,
        Duration.between(began.plus(took), Instant.now()).toMillis() / 1e3);
    if (!after.noMoreThan(before)) {
      System.out.println("who is left: " + Vitals.threads(server.pid(), transport.name()));
    }
    assertThat(fuzz.findings()).as("seed %d", SEED).isEmpty();
    assertThat(server.output()).doesNotContain("\tat ").doesNotContain("internal error");
    assertThat(after).as("before: %s", before).matches(now -> now.noMoreThan(before));
  }

  private FuzzTransport open(Transport transport) throws java.io.IOException {
    int port = server.http.port();
    return switch (transport) {
      case STREAMABLE_HTTP -> new FuzzHttp(port, KEY).introduced();
      case HTTP_WITH_SSE -> new FuzzSse(port, KEY);
    };
  }

  /** What the server holds once it is no more than before, or once it has had time enough. */
  private Vitals settled(@org.jspecify.annotations.Nullable Vitals before) throws Exception {
    Instant deadline = Instant.now().plus(WAIT);
    Vitals last = Vitals.of(server.pid());
    while (Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(500_000_000); // between two looks
      Vitals now = Vitals.of(server.pid());
      boolean still = now.sessions() == 0 && now.streams() == 0;
      if (before == null ? still && now.virtual() == last.virtual() : now.noMoreThan(before)) {
        return now;
      }
      last = now;
    }
    return last;
  }
}
