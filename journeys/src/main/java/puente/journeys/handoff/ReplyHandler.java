package puente.journeys.handoff;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.Job;
import puente.bridge.job.Jobs;
import puente.bridge.json.Json;
import puente.bridge.log.LogEvent;
import puente.bridge.text.Text;
import puente.twilio.TwilioSettings;
import puente.twilio.TwilioWebhooks;

/**
 * Hears what Twilio tells. What is heard is stored, and the handoff is woken to make something of
 * it; who has taken it is decided here, at once, for the answer goes to whoever said yes.
 */
final class ReplyHandler {
  private static final Logger LOG = System.getLogger(ReplyHandler.class.getName());

  /** A bare "1" is said of what was asked lately. */
  private static final Duration MEANT = Duration.ofHours(24);

  private static final Pattern MARKER = Pattern.compile("[0-9a-f]{12}-\\d{1,3}");

  private final ContactAttempts contactAttempts;
  private final NextContact people;
  private final EscalationRules rules;
  private final Jobs jobs;
  private final LateHandoff late;
  private final Clock clock;

  ReplyHandler(
      ContactAttempts contactAttempts,
      NextContact people,
      EscalationRules rules,
      Jobs jobs,
      LateHandoff late,
      Clock clock) {
    this.contactAttempts = contactAttempts;
    this.people = people;
    this.rules = rules;
    this.jobs = jobs;
    this.late = late;
    this.clock = clock;
  }

  /** Handles the status of a message of ours. */
  void status(TwilioWebhooks.Status told) {
    String marker = told.about();
    if (marker != null && MARKER.matcher(marker).matches()) {
      contactAttempts
          .recordStatus(
              marker,
              told.sid(),
              ContactAttempt.Status.of(told.status()),
              told.error(),
              clock.instant())
          .ifPresent(jobs::wake);
    }
  }

  /** Handles a person's message; returns the answer, null for none. */
  @Nullable String inbound(TwilioWebhooks.Inbound told) {
    Optional<String> before = contactAttempts.heard(told.sid());
    if (before.isPresent()) {
      return before.get().isEmpty() ? null : before.get();
    }
    boolean whatsapp = told.from().startsWith(TwilioSettings.WHATSAPP);
    String key = people.key(TwilioSettings.bare(told.from()));
    Instant now = clock.instant();
    Text answer = asked(told, key).map(ask -> answer(told, ask, key, now)).orElse(null);
    String said = answer == null ? "" : answer.in(rules.language());
    contactAttempts.hear(told.sid(), key, whatsapp, said, now);
    return said.isEmpty() ? null : said;
  }

  /**
   * The ask that is meant: the one their button names, else the one they replied to or got last.
   */
  private Optional<ContactAttempt> asked(TwilioWebhooks.Inbound told, String key) {
    Matcher named = MARKER.matcher(told.button() == null ? "" : told.button());
    return (named.find() ? contactAttempts.find(named.group()) : Optional.<ContactAttempt>empty())
        .filter(ask -> ask.phone() != null && people.key(ask.phone()).equals(key))
        .or(() -> contactAttempts.answered(key, told.repliedTo(), clock.instant().minus(MEANT)));
  }

  private @Nullable Text answer(
      TwilioWebhooks.Inbound told, ContactAttempt ask, String key, Instant now) {
    Job job = jobs.find(ask.trackingId()).orElse(null);
    if (job == null) {
      return null;
    }
    HandoffRequest request = Json.bind(job.input(), HandoffRequest.class);
    ReplyIntent meant =
        told.button() == null ? ReplyIntent.of(told.body()) : ReplyIntent.ofButton(told.button());
    LogEvent.of(ask.trackingId() + ": turn " + ask.number() + " was answered " + meant)
        .with("tracking_id", ask.trackingId())
        .with("turn", ask.number())
        .with("answer", meant)
        .log(LOG, Level.INFO);
    return switch (meant) {
      case YES -> taken(ask, key, job, request, now);
      case NO -> passed(ask, request, now);
      case NEITHER -> how(ask, key, request);
    };
  }

  private Text taken(ContactAttempt ask, String key, Job job, HandoffRequest request, Instant now) {
    HandoffClaim claim = contactAttempts.claim(ask, now);
    List<ContactAttempt> all = contactAttempts.of(ask.trackingId());
    ContactAttempt winner = all.get(claim.number() - 1);
    if (winner.phone() == null || !people.key(Objects.requireNonNull(winner.phone())).equals(key)) {
      return Text.format(
          "Gracias, pero %s ya tomó la atención de %s.",
          "Thank you, but %s has already taken %s.", winner.name(), request.caller());
    }
    if (!jobs.wake(job.trackingId())) {
      late.take(jobs, job, claim);
    }
    return Text.format(
        "Listo, usted atiende a %s: %s %s",
        "Done, %s is yours: %s %s",
        request.caller(),
        request.userPhone().value(),
        rules.chat(request.userPhone()));
  }

  private @Nullable Text passed(ContactAttempt ask, HandoffRequest request, Instant now) {
    if (!ask.isOpen()) {
      return null;
    }
    contactAttempts.end(ask.marker(), ContactAttempt.End.DECLINED, null, now);
    jobs.wake(ask.trackingId());
    return Text.format(
        "De acuerdo, no cuento con usted para %s. Busco a otra persona.",
        "All right, you do not take %s. I am looking for somebody else.", request.caller());
  }

  /**
   * Returns instructions for answering, once for each attempt: whoever writes on is not answered
   * again and again.
   */
  private @Nullable Text how(ContactAttempt ask, String key, HandoffRequest request) {
    Text how =
        Text.format(
            "Para tomar la atención de %s responda 1; para pasarla, 2.",
            "To take %s answer 1; to pass it on, 2.", request.caller());
    boolean again = contactAttempts.isAnswered(key, how.in(rules.language()), ask.madeAt());
    return ask.isOpen() && !again ? how : null;
  }
}
