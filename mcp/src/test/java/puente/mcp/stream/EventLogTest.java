package puente.mcp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import puente.bridge.runtime.MemoryBudget;

class EventLogTest {
  @Test
  void keepsOnlySoMuch() {
    MemoryBudget room = new MemoryBudget(1_000, 1_000, 0);
    EventLogs logs = new EventLogs(room, "desk");
    EventLog answer = logs.open();
    for (int i = 0; i <= EventLog.MOST_EVENTS; i++) {
      answer.add("");
    }
    assertThat(logs.find("1-0")).isNull();
    assertThat(logs.find("1-1")).isNotNull();
    answer.add("x".repeat(900));
    answer.add("y".repeat(900));
    assertThat(logs.find(answer.id(answer.last() - 2))).isNull();
    assertThat(logs.find(answer.id(answer.last() - 1))).isNotNull();
    for (int i = 1; i < EventLogs.MOST_ANSWERS; i++) {
      assertThat(logs.open()).isNotNull();
    }
    assertThat(logs.open()).isNull();
    answer.close();
    assertThat(logs.open()).isNotNull();
    assertThat(logs.find(answer.lastId())).isNull();
    logs.drop();
    assertThat(room.used()).isZero();
  }

  /** A part of what was said, told as if it were all, would be worse than none. */
  @Test
  void whoIsTooSlowForWhatIsKeptHasItsStreamEnded() throws Exception {
    EventLog log = new EventLogs(new MemoryBudget(10_000, 10_000, 0), "desk").own();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    List<String> heard = new ArrayList<>();
    Events slow =
        new Events() {
          @Override
          public void send(String event, String data) {
            heard.add(data);
            begun.countDown();
            try {
              goesOn.await();
            } catch (InterruptedException stop) {
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public void onGone(Runnable action) {}
        };
    log.add("first");
    Thread stream = Thread.startVirtualThread(() -> log.deliver(0, slow));
    begun.await();
    for (int i = 0; i <= EventLog.MOST_EVENTS; i++) {
      log.add("more");
    }
    goesOn.countDown();
    stream.join();
    assertThat(heard).containsExactly("first");
  }

  /** Row R8: what one holder's streams keep ended everybody's. */
  @Test
  void oneHoldersStreamsTakeNothingFromAnothers() {
    MemoryBudget room = new MemoryBudget(1_000, 700, 100);
    EventLog greedy = new EventLogs(room, "greedy").own();
    EventLog second = new EventLogs(room, "second").own();
    EventLog modest = new EventLogs(room, "modest").own();
    greedy.add("x".repeat(700));
    second.add("x".repeat(300));
    modest.add("y".repeat(90));
    assertThat(modest.knows(0)).isTrue();
    greedy.add("x".repeat(600));
    assertThat(greedy.knows(0)).isFalse();
    assertThat(greedy.knows(1)).isTrue();
  }
}
