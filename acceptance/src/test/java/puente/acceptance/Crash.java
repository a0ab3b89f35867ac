package puente.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Load on a server that is killed again and again. Each client repeats its request under its own
 * key until it is answered, as a caller does whose line was cut.
 */
final class Crash {
  private static final List<String> STEPS =
      List.of("customer", "salesperson", "order", "read_back");

  private static final int MOST_OPEN = 40;

  private final Path data;
  private final Map<String, String> settings;
  private final Random random;
  private final String prefix;
  private final AtomicInteger next = new AtomicInteger();

  /** The tracking id that each client was answered with, by its tag. */
  final Map<String, String> accepted = new ConcurrentHashMap<>();

  /** How many jobs were in each step at the moments of the kills. */
  final Map<String, Integer> killPoints = new LinkedHashMap<>();

  private volatile Server server;
  private volatile boolean loading = true;
  private volatile int ended;

  Crash(Path data, Map<String, String> settings, long seed, String prefix) {
    this.data = data;
    this.prefix = prefix;
    this.random = new Random(seed);
    this.settings = new HashMap<>(settings);
    STEPS.forEach(step -> killPoints.put(step, 0));
    server = Server.serve(data, this.settings);
  }

  /** Kills and restarts under load, until that many kills and accepted jobs. */
  Server run(int kills, int jobs, int clients) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < clients; i++) {
        threads.submit(this::load);
      }
      try {
        killAndRestart(kills, jobs);
      } finally {
        loading = false;
      }
    }
    return server;
  }

  private void killAndRestart(int kills, int jobs) throws SQLException {
    for (int kill = 0; kill < kills; kill++) {
      // So that on a busy machine too some are running, in all their steps.
      awaitEnded(ended() + 1);
      LockSupport.parkNanos(1_000_000L * random.nextInt(500));
      server.kill();
      countKillPoints();
      server = Server.serve(data, settings);
    }
    while (accepted.size() < jobs) {
      ended();
      LockSupport.parkNanos(50_000_000); // between two looks
    }
  }

  private void awaitEnded(int jobs) throws SQLException {
    while (ended() < jobs) {
      LockSupport.parkNanos(50_000_000); // between two looks
    }
  }

  /** How many jobs have ended, read beside the server. */
  private int ended() throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery("select count(*) from job where completed_at is not null")) {
      ended = count.getInt(1);
      return ended;
    }
  }

  private Connection database() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("puente.db"));
  }

  private void load() {
    while (loading) {
      // A back end that is slower than the callers is not to have a queue of minutes at the end.
      while (loading && accepted.size() - ended > MOST_OPEN) {
        LockSupport.parkNanos(20_000_000);
      }
      String tag = prefix + next.incrementAndGet();
      while (loading && !accepted.containsKey(tag)) {
        try {
          Http.Reply reply =
              server.http.post(
                  "/api/quotation/async", Ask.quotation(tag), "Idempotency-Key", "key-" + tag);
          if (reply.status() == 202) {
            accepted.put(tag, reply.text("/tracking_id"));
          }
        } catch (IOException cut) {
          LockSupport.parkNanos(20_000_000);
        }
      }
      // Callers do not come in one burst: about this many a second in all.
      LockSupport.parkNanos(300_000_000L);
    }
  }

  /** Reads from the dead process's database which step each of its running jobs was in. */
  private void countKillPoints() throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement();
        ResultSet jobs =
            statement.executeQuery(
                "select (select count(*) from step where step.tracking_id = job.tracking_id),"
                    + " exists (select 1 from pick where pick.tracking_id = job.tracking_id)"
                    + " from job where begun and completed_at is null")) {
      while (jobs.next()) {
        killPoints.merge(step(jobs.getInt(1), jobs.getBoolean(2)), 1, Integer::sum);
      }
    }
  }

  /** The step a job was in: what was found is stored, then each step that writes. */
  private static String step(int stored, boolean picked) {
    return switch (stored) {
      case 0, 1 -> "customer";
      case 2 -> picked ? "order" : "salesperson";
      default -> "read_back";
    };
  }
}
