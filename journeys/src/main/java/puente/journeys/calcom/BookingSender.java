package puente.journeys.calcom;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.SendOnce;
import puente.bridge.job.Step;
import puente.bridge.job.Steps;
import puente.bridge.job.WaitingPeriods;
import puente.bridge.text.Text;
import puente.calcom.CalCom;

/**
 * Sends what Cal.com would do twice. Each sending is written down before it is made. Where one was
 * made and its outcome is not known, its effect is looked for; only when it can no longer show is
 * the same sent again.
 */
final class BookingSender {
  /**
   * For so long after it was sent a request may still have its effect: Cal.com goes on when its
   * client has left, and its own limit is a minute.
   */
  static final Duration MAY_SHOW = Duration.ofSeconds(60);

  private static final Text PROGRESS = new Text("Enviando a Cal.com...", "Sending to Cal.com...");

  /** The time of sending. */
  record Sent(Instant at) {}

  /** It was known not to have been taken. */
  record Undone(boolean known) {}

  private final Steps steps;
  private final SendOnce once;
  private final InstantSource clock;

  BookingSender(Steps steps, WaitingPeriods periods, InstantSource clock) {
    this.steps = steps;
    this.once = new SendOnce(periods, MAY_SHOW);
    this.clock = clock;
  }

  /**
   * The effect: found, or made now.
   *
   * @param find looks for what an earlier sending did
   * @param possible refuses what would not be taken: before it is written down as sent
   * @param send makes it
   * @throws ProblemException {@link Problem.Unavailable} while an earlier sending may still show
   */
  <T> T once(Supplier<Optional<T>> find, Runnable possible, Supplier<T> send) {
    int last = 0;
    while (steps.stored(sent(last + 1)) != null) {
      last++;
    }
    if (last > 0 && steps.stored(undone(last)) == null) {
      Optional<T> found = once.effect(period(last), find, _ -> notSeenYet());
      if (found.isPresent()) {
        return found.get();
      }
    }
    possible.run();
    return sent(last + 1, find, send);
  }

  private static ProblemException notSeenYet() {
    return new ProblemException(
        new Problem.Unavailable(
            CalCom.NAME,
            new Text(
                "Cal.com no dijo si lo hizo; espero a que se vea antes de pedirlo otra vez.",
                "Cal.com did not say whether it did it; I wait for it to show before asking"
                    + " again."),
            null));
  }

  private <T> T sent(int number, Supplier<Optional<T>> find, Supplier<T> send) {
    steps.once(sent(number), () -> new Sent(clock.instant()));
    try {
      return once.send(
          period(number), send, () -> steps.once(undone(number), () -> new Undone(true)));
    } catch (ProblemException refusal) {
      // Uncertain is looked for in the next run; what else is refused is refused for good.
      boolean mayBeOurs = refusal.problem() instanceof Problem.Conflict && number > 1;
      return (mayBeOurs ? find.get() : Optional.<T>empty()).orElseThrow(() -> refusal);
    }
  }

  private String period(int number) {
    return steps.trackingId() + " " + number;
  }

  private static Step<Sent> sent(int number) {
    return Step.writes("sent_" + number, Sent.class, PROGRESS);
  }

  private static Step<Undone> undone(int number) {
    return Step.writes("undone_" + number, Undone.class, PROGRESS);
  }
}
