package puente.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.Keys;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Digest;
import puente.bridge.text.Language;
import puente.httpclient.Rate;

/** Who guesses keys, and who shares an address with somebody who does. */
class FailedAuthLimiterTest {
  private static final int TRIES = 5;
  private static final Instant NOON = Instant.parse("2026-02-10T12:00:00Z");

  private Instant now = NOON;
  private final InstantSource clock = () -> now;
  private final Authenticator access =
      new Authenticator(
          new Authenticator.Rules(
              List.of("of the settings"),
              new Given(),
              null,
              false,
              List.of(),
              List.of(),
              Language.ES),
          clock);
  private final Rate rate = new Rate(TRIES, Duration.ofMinutes(1));
  private final FailedAuthLimiter failedAuth = new FailedAuthLimiter(rate, clock);

  /** One key that was made here, and one that has expired. */
  private static final class Given implements Keys {
    @Override
    public @Nullable Key find(String digest) {
      return Stream.of(key("made here", null), key("expired", NOON))
          .filter(key -> key.digest().equals(digest))
          .findFirst()
          .orElse(null);
    }

    private static Key key(String secret, @Nullable Instant expires) {
      return new Key(
          Digest.of(secret), secret, Grant.ALL, null, NOON.minusSeconds(60), expires, null);
    }

    @Override
    public boolean isEmpty() {
      return false;
    }
  }

  private record Request(Map<String, String> fields) implements Authenticator.Asking {
    @Override
    public @Nullable String header(String name) {
      return fields.get(name);
    }

    @Override
    public Stream<String> headerNames() {
      return fields.keySet().stream();
    }

    @Override
    public boolean namesInUrl(String parameter) {
      return false;
    }

    @Override
    public boolean fromLoopback() {
      return false;
    }
  }

  private Caller admit(String address, String key) {
    try {
      Request request = new Request(Map.of("X-API-Key", key, "Host", "puente.example"));
      return failedAuth.admit(InetAddress.getByName(address), request, access, rate);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private Problem problem(String address, String key) {
    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> admit(address, key));
    assertThat(refusal).as(address).isNotNull();
    return refusal.problem();
  }

  private void guess(String... addresses) {
    for (int i = 0; i < TRIES; i++) {
      assertThat(problem(addresses[i % addresses.length], "guess " + i))
          .isInstanceOf(Problem.Unauthenticated.class);
    }
  }

  @Test
  void whoGuessesIsHeardNoMoreForAWhile() {
    guess("192.0.2.1");
    assertThat(problem("192.0.2.1", "one more")).isInstanceOf(Problem.TooMany.class);
    assertThat(problem("192.0.2.1", "of the settings")).isInstanceOf(Problem.TooMany.class);
    assertThat(admit("192.0.2.2", "made here").holder()).isEqualTo("made here");
    now = now.plus(Duration.ofMinutes(2));
    assertThat(admit("192.0.2.1", "of the settings")).isNotNull();
  }

  @Test
  void aClockSetBackBlocksNobodyUntilItHasCaughtUp() {
    guess("192.0.2.1");
    assertThat(problem("192.0.2.1", "one more")).isInstanceOf(Problem.TooMany.class);
    now = now.minusSeconds(3);
    assertThat(problem("192.0.2.1", "of the settings"))
        .as("a clock that is corrected a little")
        .isInstanceOf(Problem.TooMany.class);
    now = now.minus(Duration.ofHours(1));
    assertThat(admit("192.0.2.1", "of the settings")).isNotNull();
  }

  /** Whoever has one address of a network of IPv6 has all 2^64 of it. */
  @Test
  void aNetworkOfIpv6IsOneWhoGuesses() {
    guess("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", "2001:db8:0:1:a:b:c:d");
    assertThat(problem("2001:db8:0:1::99", "one more")).isInstanceOf(Problem.TooMany.class);
    assertThat(problem("2001:db8:0:2::1", "guess")).isInstanceOf(Problem.Unauthenticated.class);
  }

  @Test
  void whoWasLetInBeforeGoesOnBesideWhoGuesses() {
    assertThat(admit("192.0.2.1", "made here").holder()).isEqualTo("made here");
    guess("192.0.2.1");
    assertThat(problem("192.0.2.1", "one more")).isInstanceOf(Problem.TooMany.class);
    assertThat(admit("192.0.2.1", "made here").holder()).isEqualTo("made here");
  }

  @Test
  void aKeyThatHasExpiredIsRefusedAndCounts() {
    for (int i = 0; i < TRIES; i++) {
      Problem expired = problem("192.0.2.1", "expired");
      assertThat(expired.detail().en()).contains("has expired");
    }
    assertThat(problem("192.0.2.1", "expired")).isInstanceOf(Problem.TooMany.class);
  }
}
