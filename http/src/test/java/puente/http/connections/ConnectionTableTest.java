package puente.http.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionTableTest {
  private static final int MOST = 256;
  private final ConnectionTable table = new ConnectionTable(MOST, MOST);
  private final AtomicInteger cut = new AtomicInteger();

  private void connect(int port) {
    Duration minute = Duration.ofMinutes(1);
    var key = new ConnectionTable.Key(80, new InetSocketAddress("127.0.0.1", port));
    table.add(key, new Deadline(minute, minute, cut::incrementAndGet), () -> false);
  }

  @Test
  void aConnectionWhoseRequestMayBeOnItsWayIsClosedOnlyForAPlaceThatIsNeeded() {
    int places = MOST - MOST / 16; // the rest is kept free
    for (int i = 0; i < places; i++) {
      connect(1_000 + i);
    }
    assertThat(cut).hasValue(0);
    connect(1_000 + places);
    assertThat(cut).hasValue(1);
    assertThat(table.size()).isEqualTo(places);
  }
}
