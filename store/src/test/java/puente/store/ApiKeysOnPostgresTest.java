package puente.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import puente.bridge.Grant;

@ExtendWith(OnPostgres.class)
class ApiKeysOnPostgresTest extends ApiKeysTest {
  @Test
  void oneOfThoseWhoCreateAKeyOfOneNameAtOnceHasIt() throws Exception {
    AtomicInteger digests = new AtomicInteger();
    Clock now = Clock.systemUTC();
    try (Database database = TestDatabase.open(directory, now);
        ApiKeys keys = new ApiKeys(database, now, () -> {}).start()) {
      for (int round = 0; round < 10; round++) {
        String name = "agent " + round;
        List<Boolean> made =
            ConcurrentCalls.together(
                8, () -> keys.create("digest " + digests.incrementAndGet(), name, Grant.ALL, null));
        assertThat(Collections.frequency(made, true)).isEqualTo(1);
      }
    }
  }
}
