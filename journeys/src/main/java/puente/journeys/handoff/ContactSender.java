package puente.journeys.handoff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.SendOnce;
import puente.bridge.job.WaitingPeriods;
import puente.twilio.ErrorCodes;
import puente.twilio.OutgoingMessage;
import puente.twilio.PostResult;
import puente.twilio.SentMessage;
import puente.twilio.Twilio;
import puente.twilio.TwilioSettings;
import puente.twilio.TwilioWebhooks;

/**
 * Gives an ask to Twilio once. That it is about to is stored before; where the answer is lost, or
 * this process dies, the message is looked for by its marker, and given again only when Twilio has
 * had its time and does not have it.
 */
final class ContactSender {
  /** Longer than a request is waited for, and than one that was given up may go on there. */
  private static final Duration SETTLED = Duration.ofSeconds(15);

  /** The time of a try may be that of a clock that was set right since; the mark is ours alone. */
  private static final Duration LOOKED_BACK = Duration.ofDays(1);

  private final Twilio twilio;
  private final TwilioSettings settings;
  private final ContactAttempts contactAttempts;
  private final Predicate<ContactAttempt> allowed;
  private final Supplier<@Nullable String> publicUrl;
  private final SendOnce once;
  private final Clock clock;

  /**
   * A sender.
   *
   * @param allowed whether an ask may be sent now: free text over WhatsApp has its hours
   */
  ContactSender(
      Twilio twilio,
      TwilioSettings settings,
      ContactAttempts contactAttempts,
      Predicate<ContactAttempt> allowed,
      Supplier<@Nullable String> publicUrl,
      WaitingPeriods periods,
      Clock clock) {
    this.twilio = twilio;
    this.settings = settings;
    this.contactAttempts = contactAttempts;
    this.allowed = allowed;
    this.publicUrl = publicUrl;
    this.once = new SendOnce(periods, SETTLED);
    this.clock = clock;
  }

  /**
   * Sends it, or finds that it was sent.
   *
   * @param pause what to throw until that moment, when it is to be looked for again
   * @throws ProblemException when Twilio does not answer, or not now
   */
  void send(
      ContactAttempt ask,
      OutgoingMessage.Content content,
      Function<Instant, RuntimeException> pause) {
    Instant tried = ask.triedAt();
    Optional<SentMessage> found =
        tried == null
            ? Optional.empty()
            : once.effect(
                ask.marker(),
                () -> twilio.find(ask.address(), tried.minus(LOOKED_BACK), ask.marker()),
                left -> pause.apply(clock.instant().plus(left)));
    if (found.isPresent()) {
      store(ask, found.get());
    } else {
      post(ask, content);
    }
  }

  private void post(ContactAttempt ask, OutgoingMessage.Content content) {
    Instant now = clock.instant();
    if (!allowed.test(ask)) { // It was when this ask was decided.
      contactAttempts.end(ask.marker(), ContactAttempt.End.FAILED, ErrorCodes.WINDOW_CLOSED, now);
      return;
    }
    contactAttempts.tried(ask.marker(), now);
    OutgoingMessage outgoing =
        new OutgoingMessage(from(ask), ask.address(), content, callback(ask));
    try {
      PostResult posted =
          once.send(
              ask.marker(),
              () -> twilio.send(outgoing),
              problem -> !(problem instanceof Problem.Uncertain),
              () -> contactAttempts.tried(ask.marker(), null));
      switch (posted) {
        case PostResult.Accepted accepted -> store(ask, accepted.message());
        case PostResult.Rejected rejected ->
            contactAttempts.end(
                ask.marker(), ContactAttempt.End.FAILED, rejected.code(), clock.instant());
      }
    } catch (ProblemException refusal) {
      if (!(refusal.problem() instanceof Problem.Uncertain)) {
        throw refusal;
      } // Otherwise it is looked for at once.
    }
  }

  /** Learns what became of it, in case nobody told us. */
  void refresh(ContactAttempt ask) {
    store(ask, twilio.fetch(Objects.requireNonNull(ask.sid())));
  }

  private void store(ContactAttempt ask, SentMessage message) {
    contactAttempts.recordStatus(
        ask.marker(),
        message.sid(),
        ContactAttempt.Status.of(message.status()),
        message.error(),
        clock.instant());
  }

  private String from(ContactAttempt ask) {
    return ask.channel() == ContactAttempt.Channel.SMS
        ? Objects.requireNonNull(settings.smsFrom())
        : TwilioSettings.WHATSAPP + settings.whatsappFrom();
  }

  private @Nullable String callback(ContactAttempt ask) {
    String base = publicUrl.get();
    return base == null
        ? null
        : base + TwilioWebhooks.STATUS + "?" + TwilioWebhooks.ABOUT + "=" + ask.marker();
  }
}
