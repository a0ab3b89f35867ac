package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Job;
import puente.bridge.Job.Status;

/** The backup that docs/runbook.md tells how to make. */
class BackupTest {
  @TempDir Path directory;

  @Test
  void ofARunningServerHasEveryJobAcceptedBeforeAndCanBeServed() throws Exception {
    Path restored = Files.createDirectory(directory.resolve("restored"));
    Job before;
    var enough = new AtomicBoolean();
    try (Office office = office(directory)) {
      before = office.await(office.started().accept("Ana"));
      Thread load =
          Thread.startVirtualThread(
              () -> {
                while (!enough.get()) {
                  office.accept("Eva");
                }
              });
      copy(directory.resolve("puente.db"), restored.resolve("puente.db"));
      enough.set(true);
      load.join();
    }
    try (Office office = office(restored)) {
      assertThat(office.find(before).status()).isEqualTo(Status.COMPLETED);
      assertThat(office.await(office.started().accept("Luz")).status()).isEqualTo(Status.COMPLETED);
    }
  }

  private static Office office(Path directory) {
    return new Office(directory, Clock.systemUTC(), (_, _) -> Errand.RECEIPT);
  }

  private static void copy(Path from, Path to) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + from);
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM INTO '" + to + "'");
    }
  }
}
