package puente.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Grant;
import puente.bridge.Keys;

/** Which keys are good when, as time passes and others take their place. */
class ApiKeysTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path directory;
  private final TurnedClock clock = new TurnedClock("2026-02-10T12:00:00Z");
  private Database database;
  private ApiKeys keys;

  @BeforeEach
  void open() {
    database = TestDatabase.open(directory, clock);
    keys = new ApiKeys(database, clock, () -> {}).start();
  }

  @AfterEach
  void close() {
    keys.close();
    database.close();
  }

  private List<String> good() {
    return keys.all().stream()
        .filter(key -> key.isGood(clock.instant()))
        .map(Keys.Key::digest)
        .toList();
  }

  @Test
  void aKeyThatHasExpiredStaysSoWhenAnotherTakesItsPlace() {
    keys.create("old", "agent", Grant.ALL, MINUTE);
    clock.forward(MINUTE);
    keys.create("second", "agent", Grant.ALL, DAY);
    assertThat(keys.rotate("third", "agent", Duration.ofHours(1), null)).isNotNull();
    assertThat(good()).containsExactly("second", "third");
    clock.forward(Duration.ofHours(1));
    assertThat(good()).containsExactly("third");
    clock.forward(DAY);
    assertThat(good()).isEmpty();
  }

  @Test
  void aKeyThatEndsSoonerThanTheOverlapEndsThen() {
    keys.create("old", "agent", Grant.ALL, MINUTE);
    assertThat(keys.rotate("new", "agent", Duration.ofHours(1), ApiKeys.FOREVER)).isNotNull();
    clock.forward(MINUTE);
    assertThat(good()).containsExactly("new");
  }

  @Test
  void everyKeyOfTheNameIsRevokedAlsoThoseWithAnEnd() {
    keys.create("ends", "agent", Grant.ALL, DAY);
    keys.rotate("always", "agent", Duration.ofHours(1), ApiKeys.FOREVER);
    keys.create("other", "another", Grant.ALL, DAY);
    assertThat(keys.revoke("agent")).isEqualTo(2);
    assertThat(good()).containsExactly("other");
    assertThat(keys.revoke("agent")).isZero();
    assertThat(keys.rotate("more", "agent", MINUTE, null)).isNull();
    assertThat(keys.create("again", "agent", Grant.ALL, null)).isTrue();
    assertThat(good()).containsExactlyInAnyOrder("other", "again");
  }

  @Test
  void aNameIsFreeAgainWhenItsKeyHasExpired() {
    assertThat(keys.create("old", "agent", Grant.ALL, MINUTE)).isTrue();
    assertThat(keys.create("early", "agent", Grant.ALL, null)).isFalse();
    clock.forward(MINUTE);
    assertThat(keys.create("new", "agent", Grant.ALL, null)).isTrue();
    assertThat(good()).containsExactly("new");
  }
}
