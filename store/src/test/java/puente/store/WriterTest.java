package puente.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTest {
  @TempDir Path directory;
  private Sqlite database;

  @BeforeEach
  void open() {
    database = Sqlite.open(directory.resolve("puente.db"), 0);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void keepsNothingOfWorkThatFailed() {
    assertThatThrownBy(
            () ->
                database.write(
                    transaction -> {
                      give(transaction, 1);
                      throw new IllegalStateException("on purpose");
                    }))
        .hasMessage("on purpose");
    assertThat(count()).isZero();
  }

  @Test
  void doesNotLetWorkThatFailsHarmOthersInItsTransaction() throws Exception {
    var holding = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          threads.submit(
              () ->
                  database.write(
                      transaction -> {
                        holding.countDown();
                        Latches.await(go);
                        return give(transaction, 1);
                      }));
      holding.await();
      var failing =
          threads.submit(
              () ->
                  database.write(
                      transaction -> {
                        give(transaction, 2);
                        return give(transaction, 2);
                      }));
      var last = threads.submit(() -> database.write(transaction -> give(transaction, 3)));
      go.countDown();
      assertThat(first.get()).isEqualTo(1);
      assertThat(last.get()).isEqualTo(1);
      assertThatThrownBy(failing::get).hasCauseInstanceOf(StoreFailure.class);
    }
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void tellsEveryoneWhenTheirTransactionIsLost() throws Exception {
    var holding = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          threads.submit(
              () ->
                  database.write(
                      transaction -> {
                        holding.countDown();
                        Latches.await(go);
                        return give(transaction, 1);
                      }));
      holding.await();
      var breaking =
          threads.submit(
              () ->
                  database.write(
                      transaction -> {
                        // As SQLite itself does when the disk is full.
                        transaction.update("ROLLBACK");
                        throw new IllegalStateException("on purpose");
                      }));
      Polling.until(() -> database.writer().waiting() > 0);
      go.countDown();
      assertThatThrownBy(first::get).hasCauseInstanceOf(StoreFailure.class);
      assertThatThrownBy(breaking::get).hasMessageContaining("on purpose");
    }
    assertThat(database.<Integer>write(transaction -> give(transaction, 4))).isEqualTo(1);
    assertThat(count()).isEqualTo(1);
  }

  private static int give(Transaction transaction, long user) throws SQLException {
    return transaction.update(
        "INSERT INTO pick_last_given (pool, user_id, turn, given) VALUES ('pool', ?, 1, 1)", user);
  }

  private int count() {
    return database.read(
        transaction ->
            transaction
                .row("SELECT COUNT(*) FROM pick_last_given", row -> row.getInt(1))
                .orElseThrow());
  }
}
