package puente.odoo.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import puente.bridge.ProblemException;
import puente.odoo.Invocation;
import puente.odoo.TranslationLanguage;

/**
 * The language of our user, asked again every few minutes beside the calls, which do not wait for
 * it: somebody changes it in Odoo while we run.
 */
final class UserLanguage {
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final Runnable onChange;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile @Nullable Known known;

  private record Known(String code, Instant asked) {}

  /**
   * @param onChange what to do when it is another than before
   */
  UserLanguage(InstantSource clock, Runnable onChange) {
    this.clock = clock;
    this.onChange = onChange;
  }

  /** The language of the session's user; empty where nothing has to be asked for. */
  String of(OdooSession session) {
    Instant now = clock.instant();
    Known last = known;
    if (last == null) {
      known = new Known(session.language(), now);
      return session.language();
    }
    boolean fresh = Duration.between(last.asked(), now).abs().compareTo(KEPT) < 0;
    if (!fresh && asking.compareAndSet(false, true)) {
      Thread.startVirtualThread(() -> ask(session, last, now));
    }
    return last.code();
  }

  private void ask(OdooSession session, Known last, Instant now) {
    try {
      Invocation context = new Invocation("res.users", "context_get", Map.of(), false);
      String code = TranslationLanguage.of(session.wire().call(context).path("lang"));
      known = new Known(code, now);
      if (!code.equals(last.code())) {
        onChange.run();
      }
    } catch (ProblemException notNow) {
      known = new Known(last.code(), now); // What was known is as good for a while.
    } finally {
      asking.set(false);
    }
  }
}
