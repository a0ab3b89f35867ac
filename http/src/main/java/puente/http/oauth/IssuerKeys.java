package puente.http.oauth;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;

/**
 * The keys of one issuer, kept while it is away. A key that nobody has heard of has them fetched
 * again, by one caller for all that wait, and seldom: anybody can make up a name.
 */
final class IssuerKeys implements JWKSetSource<SecurityContext> {
  /** In this time the issuer is asked twice at most, however many names are made up. */
  private static final long PERIOD_MILLIS = 20_000;

  private static final long LONGEST_WAIT_MILLIS = 15_000;

  private final String issuer;
  private final Supplier<List<JWK>> source;
  private final Runnable onWithdrawn;
  private final InstantSource clock;
  private final JWKSetSource<SecurityContext> cache =
      new CachingJWKSetSource<>(
          new RateLimitedJWKSetSource<>(this, PERIOD_MILLIS, null),
          Long.MAX_VALUE,
          LONGEST_WAIT_MILLIS,
          null);
  private volatile List<JWK> known = List.of();
  private long lastMillis;
  private long setBackMillis;

  /**
   * @param source asks the issuer; throws a {@link ProblemException} when it is away
   * @param onWithdrawn run when it no longer has a key that it had
   */
  IssuerKeys(String issuer, Supplier<List<JWK>> source, Runnable onWithdrawn, InstantSource clock) {
    this.issuer = issuer;
    this.source = source;
    this.onWithdrawn = onWithdrawn;
    this.clock = clock;
  }

  /**
   * The keys that may have signed.
   *
   * @param id as the token names it; null where it does not
   * @throws ProblemException {@link Problem.Unavailable} when none were ever heard of
   */
  List<JWK> find(@Nullable String id, String algorithm) {
    try {
      JWKSet before = cached(JWKSetCacheRefreshEvaluator.noRefresh());
      List<JWK> found = among(before, id, algorithm);
      return found.isEmpty() ? among(newerThan(before), id, algorithm) : found;
    } catch (KeySourceException | ProblemException away) {
      throw new ProblemException(Problem.Unavailable.soon(issuer));
    }
  }

  private JWKSet newerThan(JWKSet before) {
    try {
      return cached(JWKSetCacheRefreshEvaluator.referenceComparison(before));
    } catch (KeySourceException | ProblemException away) {
      return before; // What was known still holds.
    }
  }

  private static List<JWK> among(JWKSet keys, @Nullable String id, String algorithm) {
    return keys.getKeys().stream()
        .filter(key -> id == null || id.equals(key.getKeyID()))
        .filter(key -> Signatures.fit(key, algorithm))
        .toList();
  }

  /**
   * Asks the issuer now, unless it was asked twice a moment ago.
   *
   * @throws ProblemException when it is away
   */
  void refresh() {
    try {
      cached(JWKSetCacheRefreshEvaluator.forceRefresh());
    } catch (KeySourceException asked) {
      if (known.isEmpty()) {
        throw new ProblemException(Problem.Unavailable.soon(issuer), asked);
      }
    }
  }

  private JWKSet cached(JWKSetCacheRefreshEvaluator when) throws KeySourceException {
    return cache.getJWKSet(when, millis(), null);
  }

  /** A clock that was set back goes on from where it was: nobody waits until it has caught up. */
  private synchronized long millis() {
    long now = clock.millis();
    setBackMillis += Math.max(0, lastMillis - now);
    lastMillis = now;
    return now + setBackMillis;
  }

  /** What the cache asks, by one caller at a time. */
  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator when, long millis, @Nullable SecurityContext none) {
    List<JWK> fetched = source.get();
    List<JWK> before = known;
    known = fetched;
    if (!fetched.containsAll(before)) {
      onWithdrawn.run();
    }
    return new JWKSet(fetched);
  }

  /** Returns the number of keys. */
  int count() {
    return known.size();
  }

  @Override
  public void close() {}
}
