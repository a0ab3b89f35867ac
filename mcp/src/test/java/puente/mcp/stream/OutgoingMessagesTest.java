package puente.mcp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import puente.bridge.runtime.MemoryBudget;

/** Whoever does not read loses the stream, and is never told a part as if it were all. */
@Timeout(30)
class OutgoingMessagesTest {
  private final MemoryBudget room = new MemoryBudget(100_000, 100_000, 0);

  /** A client that takes nothing in until it may, and counts what it then takes in. */
  private static final class Slow implements Events {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch goesOn = new CountDownLatch(1);
    final AtomicInteger events = new AtomicInteger();

    @Override
    public void send(String event, String data) {
      begun.countDown();
      try {
        goesOn.await();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
      events.incrementAndGet();
    }

    @Override
    public void onGone(Runnable action) {}
  }

  @Test
  void whoIsTooSlowHasItsStreamEnded() throws Exception {
    OutgoingMessages mailbox = new OutgoingMessages(room, "desk");
    Slow client = new Slow();
    Thread stream = Thread.startVirtualThread(() -> mailbox.deliver(client));
    mailbox.put("first");
    client.begun.await();
    for (int i = 0; i < 1_000; i++) {
      mailbox.put("more");
    }
    client.goesOn.countDown();
    stream.join();
    assertThat(client.events).hasValue(1);
    mailbox.put("later");
    assertThat(room.used()).isZero();
  }

  @Test
  void whatWaitsIsBoundedByItsLengthToo() throws Exception {
    OutgoingMessages mailbox = new OutgoingMessages(room, "desk");
    Slow client = new Slow();
    Thread stream = Thread.startVirtualThread(() -> mailbox.deliver(client));
    mailbox.put("first");
    client.begun.await();
    mailbox.put("x".repeat(60_000));
    mailbox.put("y".repeat(60_000));
    client.goesOn.countDown();
    stream.join();
    assertThat(client.events).hasValue(1);
    assertThat(room.used()).isZero();
  }

  @Test
  void whoKeepsUpIsToldAllBeforeTheEnd() throws Exception {
    OutgoingMessages mailbox = new OutgoingMessages(room, "desk");
    Slow client = new Slow();
    client.goesOn.countDown();
    for (int i = 0; i < 200; i++) {
      mailbox.put("each");
    }
    mailbox.close();
    mailbox.put("after the end");
    mailbox.deliver(client);
    assertThat(client.events).hasValue(200);
    assertThat(room.used()).isZero();
  }
}
