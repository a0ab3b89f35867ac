package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Times as the scheduler stores and reads them. */
class MillisCustomizationTest {
  private static final int READS = 20_000;

  private final MillisCustomization times = new MillisCustomization();

  @Test
  void threadsThatReadAtOnceReadEachTheirOwn() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Integer> wrong = threads.submit(() -> wrongReads(Instant.ofEpochMilli(1)));
      assertThat(wrongReads(Instant.parse("2026-11-21T12:00:00.123Z"))).isZero();
      assertThat(wrong.get()).isZero();
    }
  }

  private int wrongReads(Instant stored) throws SQLException {
    try (Connection database = DriverManager.getConnection("jdbc:sqlite::memory:");
        PreparedStatement select = database.prepareStatement("SELECT ? AS due")) {
      times.setInstant(select, 1, stored);
      int wrong = 0;
      for (int i = 0; i < READS; i++) {
        try (ResultSet row = select.executeQuery()) {
          wrong += row.next() && stored.equals(times.getInstant(row, "due")) ? 0 : 1;
        }
      }
      return wrong;
    }
  }

  @Test
  void noTimeIsNone() throws SQLException {
    try (Connection database = DriverManager.getConnection("jdbc:sqlite::memory:");
        PreparedStatement select = database.prepareStatement("SELECT ? AS due")) {
      times.setInstant(select, 1, null);
      try (ResultSet row = select.executeQuery()) {
        assertThat(times.getInstant(row, "due")).isNull();
      }
    }
  }
}
