package puente.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.httpclient.QuickQuota;
import puente.httpclient.Rate;

/**
 * Bounds how often an address may try keys that are none. Over the limit even a good key is not let
 * in from there, so that guessing tells nothing. Holders of keys made by {@code puente keys} and of
 * tokens who were let in from there before go on: behind a proxy all share its address, and nobody
 * guesses 256 random bits. A key of the settings may be short enough to be guessed, and is held by
 * the limit whatever succeeded there. What a proxy says of whom it speaks for is not believed.
 */
final class FailedAuthLimiter {
  private static final int MOST_ADDRESSES = 10_000;
  private static final int MOST_HOLDERS = 10_000;

  /** A clock that is set back by no more is as good as one that goes on. */
  private static final long CORRECTED_MILLIS = 5_000;

  private final @Nullable Rate rate;
  private final InstantSource clock;
  private final Map<String, Tries> failing = new ConcurrentHashMap<>();
  private final Set<Known> known = ConcurrentHashMap.newKeySet();

  /** The tries that all addresses share for which there is no room of their own. */
  private final @Nullable Tries others;

  /** A holder who was let in from an address. */
  private record Known(InetAddress address, String holder) {}

  /** The tries that an address has left, and since when it has none. */
  private static final class Tries {
    final QuickQuota quota;
    volatile long blockedUntil;
    volatile long blockedFor;

    Tries(QuickQuota quota) {
      this.quota = quota;
    }
  }

  FailedAuthLimiter(@Nullable Rate rate, InstantSource clock) {
    this.rate = rate;
    this.clock = clock;
    this.others = rate == null ? null : tries("others", rate);
  }

  /**
   * The caller of a request.
   *
   * @throws ProblemException as {@link Authenticator#admit}; {@link Problem.TooMany} from an
   *     address that guesses
   */
  Caller admit(HttpExchange exchange, Authenticator access) {
    return admit(exchange, exchange, access);
  }

  /** The same of a request that brings its key elsewhere. */
  Caller admit(HttpExchange exchange, Authenticator.Asking asking, Authenticator access) {
    InetAddress address = address(exchange);
    if (rate == null || address == null) {
      return access.admit(asking, () -> {});
    }
    return admit(address, asking, access, rate);
  }

  Caller admit(InetAddress address, Authenticator.Asking asking, Authenticator access, Rate rate) {
    Caller caller;
    try {
      caller = access.admit(asking, () -> requireOpen(network(address)));
    } catch (ProblemException refused) {
      if (refused.problem() instanceof Problem.Unauthenticated && hasKey(asking)) {
        failed(network(address), rate);
      }
      throw refused;
    }
    if (caller.holder().equals(Caller.ANONYMOUS)) {
      return caller;
    }
    Known holder = new Known(address, caller.holder());
    if (access.hasConfiguredKey(caller)) {
      requireOpen(network(address));
    } else if (!known.contains(holder)) {
      requireOpen(network(address));
      remember(holder);
    }
    return caller;
  }

  /** Tells whether a request brings a key; a request without one does not guess. */
  static boolean hasKey(Authenticator.Asking asking) {
    return Authenticator.presentsKey(asking);
  }

  private void failed(String network, Rate rate) {
    Tries tries = failing.get(network);
    if (tries == null) {
      if (isFull()) {
        failing.values().removeIf(each -> each.quota.isIdle());
      }
      tries =
          isFull() && others != null
              ? others // From everywhere at once: no address is to be told from another.
              : failing.computeIfAbsent(network, _ -> tries(network, rate));
    }
    Duration wait = tries.quota.take();
    if (!wait.isZero()) {
      tries.blockedFor = wait.toMillis();
      tries.blockedUntil = clock.millis() + wait.toMillis();
      throw new ProblemException(new Problem.TooMany(wait));
    }
  }

  private boolean isFull() {
    return failing.size() >= MOST_ADDRESSES;
  }

  private Tries tries(String network, Rate rate) {
    return new Tries(new QuickQuota(network, rate, null, Runnable::run, clock));
  }

  private void requireOpen(String network) {
    Tries tries = failing.getOrDefault(network, isFull() ? others : null);
    long left = tries == null ? 0 : tries.blockedUntil - clock.millis();
    // What would last longer than it was to was begun before the clock was set back.
    if (tries != null && left > 0 && left <= tries.blockedFor + CORRECTED_MILLIS) {
      throw new ProblemException(new Problem.TooMany(Duration.ofMillis(left)));
    }
  }

  private void remember(Known holder) {
    if (known.size() >= MOST_HOLDERS) {
      known.clear();
    }
    known.add(holder);
  }

  /** Whoever has an IPv6 address has 2^64 of them: those count as one. */
  private static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
  }

  private static @Nullable InetAddress address(HttpExchange exchange) {
    return exchange.request().remotePeer().address() instanceof InetSocketAddress peer
        ? peer.getAddress()
        : null;
  }
}
