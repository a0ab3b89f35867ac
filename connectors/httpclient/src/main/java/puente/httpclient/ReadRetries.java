package puente.httpclient;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** When a read that was turned away is sent again within its deadline. */
final class ReadRetries {
  static final Duration PAUSE = Duration.ofMillis(200);

  /**
   * After a 429 that does not say how long: Odoo Online lets about one request a second through.
   */
  private static final Duration THROTTLED_PAUSE = Duration.ofSeconds(1);

  /** Whether the back end limits requests and says when it takes the next. */
  static boolean saysWhen(Reply reply) {
    return reply.status() == 429 && reply.header("Retry-After").isPresent();
  }

  /**
   * How long to wait before asking once more; null where that is of no use.
   *
   * @param quota whether we count the requests to this vendor: then a limit is not tried again
   */
  static @Nullable Duration pause(Reply reply, Quota quota) {
    boolean told = reply.header("Retry-After").isPresent();
    return switch (reply.status()) {
      case 503 -> told ? reply.retryAfter() : PAUSE;
      case 429 -> told || quota != Quota.UNLIMITED ? null : THROTTLED_PAUSE;
      default -> null;
    };
  }

  /** Waits where the exchange may be sent again before the end; false where it may not. */
  static boolean waited(Exchange exchange, long end, Duration atLeast) {
    Duration pause = atLeast.plusMillis(ThreadLocalRandom.current().nextLong(PAUSE.toMillis()));
    if (!exchange.isRead() || end - System.nanoTime() <= pause.toNanos()) {
      return false;
    }
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private ReadRetries() {}
}
