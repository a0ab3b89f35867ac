package puente.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long connections are kept, by a clock that is set forward by hand. */
@Timeout(20)
final class ConnectionPoolTest {
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final KeptServer server = new KeptServer();
  private final AtomicLong skipped = new AtomicLong();
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final ConnectionPool pool =
      new ConnectionPool(2, () -> System.nanoTime() + skipped.get(), later::add);

  @AfterEach
  void closes() throws IOException {
    pool.close();
    server.close();
  }

  private HttpConnection made() throws IOException {
    URI url = URI.create("http://127.0.0.1:" + server.port());
    return ConnectionFactory.of(url, Duration.ofSeconds(5)).connect();
  }

  private void used(HttpConnection connection) throws IOException {
    connection.exchange(REQUEST, false, 100);
    pool.give(connection);
  }

  private void pass(Duration time) {
    skipped.addAndGet(time.toNanos());
  }

  /** One that is idle, of a server that keeps its connections. */
  private HttpConnection proven() throws IOException {
    used(made());
    HttpConnection again = pool.take(true);
    used(again);
    return again;
  }

  @Test
  void aWriteHasOneThatWasUsedAMomentAgo() throws IOException {
    HttpConnection kept = proven();
    pass(ConnectionPool.LONGEST_IDLE_BEFORE_WRITE.minusMillis(500));
    assertThat(pool.take(false)).isSameAs(kept);
    pool.give(kept);
    pass(ConnectionPool.LONGEST_IDLE_BEFORE_WRITE);
    assertThat(pool.take(false)).isNull();
    assertThat(pool.take(true)).as("a read has it still").isSameAs(kept);
  }

  @Test
  void noneIsIdleForLong() throws IOException {
    HttpConnection kept = proven();
    pass(ConnectionPool.LONGEST_IDLE);
    assertThat(pool.take(true)).isNull();
    assertThat(kept.isQuiet()).as("it is closed").isFalse();
  }

  @Test
  void noneGetsOld() throws IOException {
    HttpConnection kept = proven();
    for (int i = 0; i < 5; i++) {
      pass(ConnectionPool.OLDEST.dividedBy(6));
      assertThat(pool.take(true)).isSameAs(kept);
      used(kept);
    }
    pass(ConnectionPool.OLDEST.dividedBy(6));
    assertThat(pool.take(true)).isNull();
  }

  @Test
  void theServersOwnLimitIsKeptTo() throws IOException {
    server.serves(
        line -> {
          server.does(line);
          line.say("HTTP/1.1 200 OK\r\nKeep-Alive: timeout=5\r\nContent-Length: 0\r\n\r\n");
          return true;
        });
    HttpConnection kept = proven();
    pass(Duration.ofSeconds(3));
    assertThat(pool.take(true)).isSameAs(kept);
    used(kept);
    pass(Duration.ofSeconds(4));
    assertThat(pool.take(true)).isNull();
  }

  @Test
  void noMoreThanItsBoundAreIdleAndTheOneUsedLastComesFirst() throws IOException {
    List<HttpConnection> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(made());
    }
    for (HttpConnection each : all) {
      used(each);
    }
    assertThat(pool.idle()).isEqualTo(2);
    assertThat(all.get(2).isQuiet()).as("it is closed").isFalse();
    assertThat(pool.take(true)).isSameAs(all.get(1));
    assertThat(pool.take(true)).isSameAs(all.get(0));
  }

  @Test
  void theyAreSweptWhenNobodyAsks() throws IOException {
    proven();
    assertThat(later).hasSize(1);
    pass(ConnectionPool.LONGEST_IDLE.minusSeconds(1));
    later.remove().run();
    assertThat(pool.idle()).isEqualTo(1);
    assertThat(later).hasSize(1);
    pass(Duration.ofSeconds(1));
    later.remove().run();
    assertThat(pool.idle()).isZero();
    assertThat(later).as("nothing is left to sweep").isEmpty();
    used(made());
    assertThat(later).hasSize(1);
  }

  @Test
  void oneThatBreaksUnderARequestTakesTheIdleOnesWithIt() throws IOException {
    proven();
    pool.broken();
    assertThat(pool.take(true)).isNull();
    used(made());
    assertThat(pool.take(false)).as("it has to prove itself again").isNull();
  }

  @Test
  void aClosedOneKeepsNothing() throws IOException {
    HttpConnection connection = made();
    pool.close();
    used(connection);
    assertThat(pool.idle()).isZero();
    assertThat(connection.isQuiet()).as("it is closed").isFalse();
  }
}
