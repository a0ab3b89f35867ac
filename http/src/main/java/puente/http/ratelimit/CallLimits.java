package puente.http.ratelimit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;
import puente.bridge.Operation;
import puente.bridge.RateLimiter;
import puente.bridge.json.Digest;
import puente.httpclient.Ledger;
import puente.httpclient.QuickQuota;
import puente.httpclient.Rate;

/**
 * Tells callers to wait who call too often: first a conversation that runs in circles, then what a
 * key may make of some tools, then the key. What is refused by a narrow limit takes nothing from a
 * wider one, and no key takes anything from another. Who needs no key has no limit: that is this
 * very machine.
 */
public final class CallLimits implements RateLimiter, AutoCloseable {
  /** The prefix of every tenant of ours in a shared ledger. */
  public static final String PREFIX = "calls of ";

  private static final int MOST_KEPT = 20_000;

  private final Rates rates;
  private final Function<String, @Nullable Integer> room;
  private final @Nullable Ledger ledger;
  private final Executor behind;
  private final InstantSource clock;
  private final Map<Of, QuickQuota> counters = new ConcurrentHashMap<>();
  private final Map<String, List<Rates.ToolRate>> byTool = new ConcurrentHashMap<>();
  private final Map<Limit, LongAdder> refused = new EnumMap<>(Limit.class);
  private volatile long sweptAt;
  private volatile long rowsSweptAt;

  /** Of what a caller had too much. */
  public enum Limit {
    CONVERSATION,
    TOOL,
    KEY
  }

  /**
   * The calls that are counted together.
   *
   * @param tools empty for all
   * @param conversation empty for all
   */
  private record Of(String holder, String tools, String conversation) {}

  /**
   * @param room how many calls a minute a holder's key has room for, where it was made with some
   * @param ledger what replicas share; null where there is one process
   */
  public CallLimits(
      Rates rates,
      Function<String, @Nullable Integer> room,
      @Nullable Ledger ledger,
      Executor behind,
      InstantSource clock) {
    this.rates = rates;
    this.room = room;
    this.ledger = ledger;
    this.behind = behind;
    this.clock = clock;
    for (Limit each : Limit.values()) {
      refused.put(each, new LongAdder());
    }
  }

  @Override
  public Duration take(Caller caller, @Nullable Operation<?, ?> operation) {
    String holder = caller.holder();
    if (holder.equals(Caller.ANONYMOUS)) {
      return Duration.ZERO;
    }
    String conversation = caller.conversation();
    Duration wait = Duration.ZERO;
    if (conversation != null && rates.conversation() != null) {
      wait =
          counted(
              Limit.CONVERSATION,
              ofConversation(new Of(holder, "", conversation), rates.conversation()));
    }
    if (wait.isZero() && operation != null && !rates.tools().isEmpty()) {
      wait = counted(Limit.TOOL, ofTools(holder, operation));
    }
    return wait.isZero() ? counted(Limit.KEY, ofKey(holder)) : wait;
  }

  private Duration counted(Limit limit, Duration wait) {
    if (!wait.isZero()) {
      Objects.requireNonNull(refused.get(limit)).increment();
    }
    return wait;
  }

  /** How many calls that limit has refused since this process began. */
  public long refused(Limit limit) {
    return Objects.requireNonNull(refused.get(limit)).sum();
  }

  /** Callers make up conversations: when there are too many to count, the key's limit is left. */
  private Duration ofConversation(Of of, Rate rate) {
    QuickQuota quota = counters.get(of);
    if (quota == null) {
      if (counters.size() >= MOST_KEPT) {
        forgetIdle();
        if (counters.size() >= MOST_KEPT) {
          return Duration.ZERO;
        }
      }
      quota = counter(of, rate);
    }
    return quota.take();
  }

  private Duration ofTools(String holder, Operation<?, ?> operation) {
    for (Rates.ToolRate each : byTool.computeIfAbsent(operation.name(), _ -> ratesOf(operation))) {
      Duration wait = counter(new Of(holder, each.what(), ""), each.rate()).take();
      if (!wait.isZero()) {
        return wait;
      }
    }
    return Duration.ZERO;
  }

  private List<Rates.ToolRate> ratesOf(Operation<?, ?> operation) {
    return rates.tools().stream().filter(each -> each.isOf(operation)).toList();
  }

  private Duration ofKey(String holder) {
    Integer own = room.apply(holder);
    Rate rate = own == null ? rates.key() : new Rate(own, Rates.WINDOW);
    return rate == null ? Duration.ZERO : counter(new Of(holder, "", ""), rate).take();
  }

  private QuickQuota counter(Of of, Rate rate) {
    QuickQuota known = counters.get(of);
    return known != null && known.rate().equals(rate)
        ? known
        : counters.compute(
            of, (_, old) -> old != null && old.rate().equals(rate) ? old : made(of, rate));
  }

  private QuickQuota made(Of of, Rate rate) {
    forgetOldRows();
    // What callers make up is of any length, and may name a person.
    String tenant = PREFIX + Digest.of(of.holder() + '\n' + of.tools() + '\n' + of.conversation());
    return new QuickQuota(tenant, rate, ledger, behind, clock);
  }

  /** Looks through them no oftener than once a second. */
  private void forgetIdle() {
    long now = clock.millis();
    if (now - sweptAt >= 1_000 || now < sweptAt) {
      sweptAt = now;
      counters.values().removeIf(QuickQuota::isIdle);
    }
  }

  /** Whatever was never heard of again stays in a shared ledger until somebody else is new. */
  private void forgetOldRows() {
    long now = clock.millis();
    if (ledger != null && now - rowsSweptAt >= Rates.WINDOW.toMillis()) {
      rowsSweptAt = now;
      behind.execute(() -> ledger.forget(PREFIX, Instant.ofEpochMilli(now), Rates.WINDOW));
    }
  }

  /** Returns the number of counters it keeps. */
  int kept() {
    return counters.size();
  }

  /** Returns an executor that looks into a shared ledger, one look after the other. */
  public static ExecutorService behind() {
    return Executors.newSingleThreadExecutor(Thread.ofVirtual().name("limits").factory());
  }

  @Override
  public void close() {
    if (behind instanceof ExecutorService service) {
      service.shutdownNow();
    }
  }
}
