package puente.http.oauth;

import com.nimbusds.jose.jwk.JWK;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.Refusal;

/**
 * The keys of one issuer, kept while it is away. A key that nobody has heard of has them fetched
 * again, by one caller for all that wait, and seldom: anybody can make up a name.
 */
final class IssuerKeys {
  private final Supplier<List<JWK>> source;
  private final Runnable onWithdrawn;
  private final Allowance allowance;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable List<JWK> known;

  /**
   * @param source asks the issuer; throws a {@link Refusal} when it is away
   * @param onWithdrawn run when it no longer has a key that it had
   */
  IssuerKeys(Supplier<List<JWK>> source, Runnable onWithdrawn, InstantSource clock) {
    this.source = source;
    this.onWithdrawn = onWithdrawn;
    this.allowance = new Allowance(3, Duration.ofSeconds(20), clock);
  }

  /**
   * The keys that may have signed.
   *
   * @param id as the token names it; null where it does not
   * @throws Refusal {@link Problem.Unavailable} when none were ever heard of
   */
  List<JWK> find(@Nullable String id, String algorithm, String issuer) {
    List<JWK> before = known;
    List<JWK> found = among(before, id, algorithm);
    if (!found.isEmpty()) {
      return found;
    }
    fetchOnceFor(before);
    List<JWK> now = known;
    if (now == null) {
      throw new Refusal(Problem.Unavailable.soon(issuer));
    }
    return among(now, id, algorithm);
  }

  private static List<JWK> among(@Nullable List<JWK> keys, @Nullable String id, String algorithm) {
    return keys == null
        ? List.of()
        : keys.stream()
            .filter(key -> id == null || id.equals(key.getKeyID()))
            .filter(key -> Signatures.fit(key, algorithm))
            .toList();
  }

  private void fetchOnceFor(@Nullable List<JWK> before) {
    fetching.lock();
    try {
      if (Objects.equals(known, before) && allowance.take()) {
        fetch();
      }
    } catch (Refusal away) {
      // What was known still holds.
    } finally {
      fetching.unlock();
    }
  }

  /**
   * Asks the issuer now.
   *
   * @throws Refusal when it is away
   */
  void refresh() {
    fetching.lock();
    try {
      fetch();
    } finally {
      fetching.unlock();
    }
  }

  private void fetch() {
    List<JWK> fetched = source.get();
    List<JWK> before = known;
    known = fetched;
    if (before != null && !fetched.containsAll(before)) {
      onWithdrawn.run();
    }
  }

  /** How many there are. */
  int count() {
    List<JWK> now = known;
    return now == null ? 0 : now.size();
  }
}
