package puente.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thirty-two writers beside a sweep that never rests, killed again and again: what was committed is
 * there, and the file is whole. SQLite before 3.51.3 could lose both when a write-ahead log was
 * reset at the wrong moment.
 *
 * <p>The property {@code soak.seconds} says for how long.
 */
class SqliteSoakTest {
  private static final int WRITERS = 32;
  private static final Duration WHOLE = Duration.ofSeconds(Long.getLong("soak.seconds", 8));
  private static final long SEED = Long.getLong("soak.seed", 1);

  @TempDir private Path directory;

  /** The last number of each writer that was told as committed. */
  private final long[] committed = new long[WRITERS];

  @Test
  void whatWasCommittedIsThereAndTheFileIsWhole() throws Exception {
    Path file = directory.resolve("soak.db");
    SplittableRandom random = new SplittableRandom(SEED);
    Instant end = Instant.now().plus(WHOLE);
    int kills = 0;
    while (kills == 0 || Instant.now().isBefore(end)) {
      // One in four dies while it starts, and so while it recovers the log of the one before.
      boolean starting = kills > 0 && random.nextInt(4) == 0;
      runAndKill(file, starting, Duration.ofMillis(random.nextInt(starting ? 1_500 : 3_000)));
      kills++;
      checkWhole(file);
    }
    long rows = Arrays.stream(committed).sum();
    System.out.printf("soak: %d kills, %d commits, %d s%n", kills, rows, WHOLE.toSeconds());
    assertThat(rows).isPositive();
  }

  /**
   * @param starting whether it is killed that long after its start, else after its first commit
   */
  private void runAndKill(Path file, boolean starting, Duration life) throws Exception {
    Path told = directory.resolve("told.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SqliteSoakWriters.class.getName(),
                file.toString(),
                Integer.toString(WRITERS))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(told.toFile())
            .start();
    try {
      if (!starting) {
        awaitCommit(process, told);
      }
      boolean ended = process.waitFor(life.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(ended).as("the process of the writers died by itself").isFalse();
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
    Files.readAllLines(told).forEach(this::note);
  }

  private static void awaitCommit(Process process, Path told) throws Exception {
    Instant latest = Instant.now().plus(Duration.ofMinutes(5)); // A machine may be busy.
    while (Files.size(told) == 0) {
      assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).as("the writers died").isFalse();
      assertThat(Instant.now()).as("nothing was committed for five minutes").isBefore(latest);
    }
  }

  /** A line that the kill cut in the middle says nothing. */
  private void note(String line) {
    String[] words = line.split(" ");
    if (words.length == 2 && words[0].matches("[0-9]{1,2}") && words[1].matches("[0-9]{1,18}")) {
      int writer = Integer.parseInt(words[0]);
      long number = Long.parseLong(words[1]);
      committed[writer] = Math.max(committed[writer], number);
    }
  }

  private void checkWhole(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertThat(strings(statement, "PRAGMA integrity_check")).containsExactly("ok");
      for (int writer = 0; writer < WRITERS; writer++) {
        String range =
            strings(
                    statement,
                    "SELECT coalesce(max(number), 0) || ' ' || count(*) FROM soak WHERE writer = "
                        + writer)
                .getFirst();
        long last = Long.parseLong(range.split(" ")[0]);
        long rows = Long.parseLong(range.split(" ")[1]);
        assertThat(last)
            .as("writer %d was told %d", writer, committed[writer])
            .isGreaterThanOrEqualTo(committed[writer]);
        assertThat(rows).isEqualTo(Math.min(last, SqliteSoakWriters.KEPT));
      }
    }
  }

  private static List<String> strings(Statement statement, String sql) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
    }
    return strings;
  }
}
