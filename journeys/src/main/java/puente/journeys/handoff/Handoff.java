package puente.journeys.handoff;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.BackEndAccount;
import puente.bridge.Caller;
import puente.bridge.Job;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Journey;
import puente.bridge.job.Step;
import puente.bridge.job.Steps;
import puente.bridge.log.LogEvent;
import puente.bridge.schema.Phone;
import puente.bridge.text.Text;
import puente.journeys.handoff.Escalation.Move;
import puente.odoo.Odoo;

/**
 * A caller's request for a person, until somebody has taken it or the team finds it in Odoo. Each
 * run looks at what is stored and at the clock, does the next thing, and pauses: so it goes on from
 * wherever it was cut off, and whatever brings news only stores it and wakes the job.
 */
final class Handoff implements Journey<HandoffRequest, HandoffResult> {
  private static final Logger LOG = System.getLogger(Handoff.class.getName());

  private static final Step<Begun> BEGIN =
      Step.writes(
          "begin",
          Begun.class,
          new Text("Avisando a una persona del equipo...", "Telling somebody of the team..."));
  private static final Step<HandoffSubject> SUBJECT =
      Step.writes(
          "subject",
          HandoffSubject.class,
          new Text("Viendo a quién avisar...", "Finding out whom to tell..."));

  /** The clocks of several processes are never quite the same. */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

  private static final Text CLOSED =
      new Text(
          "Esperando al horario de atención...",
          "Waiting for the hours in which people are asked...");

  private final ContactAttempts contactAttempts;
  private final Escalation escalation;
  private final NextContact people;
  private final ContactSender sending;
  private final ContactText text;
  private final HandoffSubjects subjects;
  private final HandoffEnding ending;
  private final HandoffAnswers answers;
  private final Clock clock;

  record Begun(Instant at) {}

  Handoff(
      Odoo odoo,
      ContactAttempts contactAttempts,
      Escalation escalation,
      NextContact people,
      ContactSender sending,
      ContactText text,
      HandoffEnding ending,
      HandoffAnswers answers,
      Clock clock) {
    this.contactAttempts = contactAttempts;
    this.escalation = escalation;
    this.people = people;
    this.sending = sending;
    this.text = text;
    this.subjects = new HandoffSubjects(odoo);
    this.ending = ending;
    this.answers = answers;
    this.clock = clock;
  }

  @Override
  public String name() {
    return Handoffs.JOURNEY;
  }

  @Override
  public List<String> operations() {
    return List.of("message_notification");
  }

  /**
   * A person is found also while Odoo does not answer, so it is not waited for to say who it is.
   */
  @Override
  public @Nullable BackEndAccount account() {
    BackEndAccount account = subjects.odoo().account();
    return account == null ? null : new AccountByAddress(account);
  }

  @Override
  public String statusOperation() {
    return Handoffs.STATUS;
  }

  @Override
  public String prefix() {
    return "hand_";
  }

  @Override
  public Class<HandoffRequest> input() {
    return HandoffRequest.class;
  }

  @Override
  public Class<HandoffResult> output() {
    return HandoffResult.class;
  }

  @Override
  public List<Step<?>> steps() {
    return Stream.concat(Stream.of(BEGIN, SUBJECT), HandoffEnding.STEPS.stream()).toList();
  }

  @Override
  public Answer<?> answer(Job job, Caller caller) {
    return answers.answer(job, caller);
  }

  @Override
  public HandoffResult run(HandoffRequest request, Steps steps) {
    String trackingId = steps.trackingId();
    Set<Integer> refreshed = new HashSet<>();
    while (true) {
      List<ContactAttempt> known = byTheClock(trackingId, contactAttempts.of(trackingId));
      HandoffClaim claim = contactAttempts.claim(trackingId).orElse(null);
      switch (escalation.next(known, claim, clock.instant())) {
        case Move.Taken taken -> {
          ContactAttempt by = known.get(taken.claim().number() - 1);
          HandoffResult result = ending.taken(facts(request, known, steps), by);
          log(trackingId, "taken in turn " + by.number() + " by " + masked(by));
          return result;
        }
        case Move.GiveUp _ -> {
          return unanswered(request, known, steps);
        }
        case Move.Wait(ContactAttempt ask, Instant until) ->
            throw steps.pause(until, ask == null ? CLOSED : HandoffAnswers.progress(ask));
        case Move.Send(ContactAttempt ask) -> send(ask, request, steps);
        case Move.Expire(ContactAttempt ask) -> {
          if (ask.sid() == null || ask.isDelivered() || !refreshed.add(ask.number())) {
            contactAttempts.end(ask.marker(), ContactAttempt.End.EXPIRED, null, clock.instant());
          } else {
            refresh(ask);
          }
        }
        case Move.Further _ -> {
          Optional<ContactAttempt> next = next(request, known, steps);
          if (next.isEmpty()) {
            return unanswered(request, known, steps);
          }
          ContactAttempt ask = next.get();
          contactAttempts.add(ask, ask.phone() == null ? null : people.key(ask.phone()));
          log(trackingId, "turn " + ask.number() + " asks " + masked(ask) + ended(known));
        }
      }
    }
  }

  private HandoffResult unanswered(
      HandoffRequest request, List<ContactAttempt> known, Steps steps) {
    HandoffResult result = ending.unanswered(facts(request, known, steps));
    log(
        steps.trackingId(),
        "nobody took it in " + known.size() + " turns, the call is left in Odoo" + ended(known));
    return result;
  }

  private static void log(String trackingId, String what) {
    LogEvent.of(trackingId + ": " + what).with("tracking_id", trackingId).log(LOG, Level.INFO);
  }

  /** Returns the person and the channel, without a name or a number that could be dialled. */
  private static String masked(ContactAttempt ask) {
    String phone = ask.phone();
    return (ask.userId() == null ? "the fallback number" : "user " + ask.userId())
        + (phone == null || !Phone.isValid(phone) ? "" : " at " + new Phone(phone))
        + " over "
        + ask.channel();
  }

  /** Returns the outcome of the attempt before. */
  private static String ended(List<ContactAttempt> known) {
    if (known.isEmpty() || known.getLast().end() == null) {
      return "";
    }
    ContactAttempt last = known.getLast();
    return "; turn "
        + last.number()
        + " ended "
        + last.end()
        + (last.error() == null ? "" : " " + last.error());
  }

  /** The asks; what has a time that is still to come was stored before the clock was set back. */
  private List<ContactAttempt> byTheClock(String trackingId, List<ContactAttempt> known) {
    Instant now = clock.instant();
    Instant latest =
        known.stream()
            .flatMap(ask -> Stream.of(ask.madeAt(), ask.triedAt(), ask.sentAt()))
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(now);
    if (!latest.isAfter(now.plus(CLOCKS_DIFFER))) {
      return known;
    }
    contactAttempts.shift(trackingId, Duration.between(latest, now));
    return contactAttempts.of(trackingId);
  }

  private HandoffEnding.Known facts(
      HandoffRequest request, List<ContactAttempt> known, Steps steps) {
    return new HandoffEnding.Known(
        steps.trackingId(), request, subject(request, steps), known, steps);
  }

  private HandoffSubject subject(HandoffRequest request, Steps steps) {
    return steps.once(SUBJECT, () -> subjects.of(request));
  }

  private Optional<ContactAttempt> next(
      HandoffRequest request, List<ContactAttempt> known, Steps steps) {
    Instant now = clock.instant();
    String trackingId = steps.trackingId();
    try {
      return people.next(trackingId, known, subject(request, steps), now);
    } catch (ProblemException refusal) {
      // While Odoo is away a person is found without it, where there is a number for that.
      Optional<ContactAttempt> fallback =
          refusal.problem() instanceof Problem.Unavailable
              ? people.fallback(trackingId, known, now)
              : Optional.empty();
      if (fallback.isEmpty()) {
        throw refusal;
      }
      return fallback;
    }
  }

  private void send(ContactAttempt ask, HandoffRequest request, Steps steps) {
    steps.once(BEGIN, () -> new Begun(clock.instant()));
    sending.send(
        ask,
        text.of(ask, request, about(request, steps)),
        until -> steps.pause(until, HandoffAnswers.progress(ask)));
  }

  private HandoffSubject about(HandoffRequest request, Steps steps) {
    try {
      return subject(request, steps);
    } catch (ProblemException refusal) {
      if (refusal.problem() instanceof Problem.Unavailable) {
        return HandoffSubject.UNKNOWN;
      }
      throw refusal;
    }
  }

  private void refresh(ContactAttempt ask) {
    try {
      sending.refresh(ask);
    } catch (ProblemException silent) {
      // Then it has not been delivered as far as anybody can tell.
    }
  }
}
