package puente.journeys.handoff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Caller;
import puente.bridge.Job;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.PendingText;
import puente.bridge.text.Text;
import puente.journeys.handoff.HandoffStatus.State;
import puente.speech.SpokenTime;

/** The answers about a handoff: they never say that somebody was asked before it is so. */
record HandoffAnswers(ContactAttempts contactAttempts, EscalationRules rules, Clock clock) {

  /** Returns the progress while an attempt is open. */
  static Text progress(ContactAttempt ask) {
    return switch (ask.status()) {
      case NEW -> Text.format("Avisando a %s...", "Telling %s...", ask.name());
      case QUEUED, SENDING, SENT ->
          Text.format("Aviso enviado a %s...", "Word sent to %s...", ask.name());
      case DELIVERED, READ ->
          Text.format("%s tiene el aviso...", "%s has the message...", ask.name());
      case FAILED -> Text.format("El aviso a %s falló...", "Word to %s failed...", ask.name());
    };
  }

  /** Tells whether there is something to report to a caller who waits. */
  boolean knownSoFar(String trackingId) {
    return contactAttempts.of(trackingId).stream().anyMatch(ask -> ask.sid() != null)
        || !rules.hours().isOpen(clock.instant());
  }

  /** Answers whoever asked for it when it may go on. */
  Answer<HandoffStatus> pending(Job job, Caller caller) {
    HandoffStatus status = status(job, caller.language());
    return Answer.pending(job.trackingId(), status, say(job, status));
  }

  /** Answers with its outcome. */
  Answer<HandoffStatus> answer(Job job, Caller caller) {
    HandoffStatus status = status(job, caller.language());
    boolean failed = status.state() == State.FAILED || status.state() == State.UNANSWERED;
    Text say = say(job, status);
    return failed ? Answer.failed(status, say, job.error()) : Answer.of(status, say);
  }

  private HandoffStatus status(Job job, Language language) {
    List<ContactAttempt> all = contactAttempts.of(job.trackingId());
    HandoffClaim claim = contactAttempts.claim(job.trackingId()).orElse(null);
    ContactAttempt shown = shown(all, claim);
    State state = state(job, all, claim);
    ContactAttempt sent = shown == null || shown.sid() == null ? lastSent(all) : shown;
    Instant later = later(job, all);
    HandoffResult result =
        job.output() == null ? null : Json.bind(job.output(), HandoffResult.class);
    return new HandoffStatus(
        sent != null || claim != null ? "ok" : job.ended() ? "failed" : "queued",
        message(job, state, all, claim).in(language),
        sent == null ? null : sent.sid(),
        shown == null ? null : shown.userId(),
        shown == null ? null : shown.phone(),
        job.trackingId(),
        state,
        shown == null ? null : shown.name(),
        later == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at(later)),
        result == null ? null : result.url(),
        all.stream().map(ask -> HandoffEnding.describe(ask).in(language)).toList(),
        job.ended() ? null : "get_handoff(tracking_id='" + job.trackingId() + "')");
  }

  private static @Nullable ContactAttempt shown(
      List<ContactAttempt> all, @Nullable HandoffClaim claim) {
    if (claim != null) {
      return all.get(claim.number() - 1);
    }
    ContactAttempt last = all.isEmpty() ? null : all.getLast();
    return last == null || last.isOpen() ? last : lastSent(all);
  }

  private static @Nullable ContactAttempt lastSent(List<ContactAttempt> all) {
    return all.reversed().stream().filter(ask -> ask.sid() != null).findFirst().orElse(null);
  }

  private static State state(Job job, List<ContactAttempt> all, @Nullable HandoffClaim claim) {
    if (claim != null) {
      return State.ACCEPTED;
    }
    if (job.status() == Job.Status.FAILED) {
      return State.FAILED;
    }
    if (job.status() == Job.Status.COMPLETED) {
      return State.UNANSWERED;
    }
    ContactAttempt last = all.isEmpty() ? null : all.getLast();
    if (last == null) {
      return State.QUEUED;
    }
    return !last.isOpen()
        ? State.ASSIGNED
        : switch (last.status()) {
          case NEW, FAILED -> State.ASSIGNED;
          case QUEUED, SENDING, SENT -> State.SENT;
          case DELIVERED -> State.DELIVERED;
          case READ -> State.READ;
        };
  }

  /** Returns the time at which somebody is asked, where nobody is before that. */
  private @Nullable Instant later(Job job, List<ContactAttempt> all) {
    Instant now = clock.instant();
    Instant open = rules.hours().next(now);
    return job.ended() || !all.isEmpty() || open.equals(now) ? null : open;
  }

  private ZonedDateTime at(Instant moment) {
    return moment.atZone(rules.zone());
  }

  /** Tells whether nobody is left to be asked, as far as that is known without Odoo. */
  private boolean isLast(List<ContactAttempt> all) {
    boolean fallbackAsked = all.stream().anyMatch(ask -> ask.userId() == null);
    long people =
        all.stream()
            .filter(ask -> ask.channel() != ContactAttempt.Channel.NONE)
            .map(ContactAttempt::userId)
            .filter(Objects::nonNull)
            .distinct()
            .count();
    return fallbackAsked || (rules.fallback() == null && people >= rules.people());
  }

  /** Says what happens when there is no answer; never that somebody else will be asked. */
  private Text otherwise(List<ContactAttempt> all) {
    return isLast(all)
        ? new Text(
            "Si no responde, dejaré su llamada pendiente para el equipo.",
            "If there is no answer, I will leave your call for the team to make.")
        : new Text(
            "Si no responde pronto, veré si hay otra persona o dejaré su llamada pendiente para el"
                + " equipo.",
            "If there is no answer soon, I will see whether there is somebody else, or leave your"
                + " call for the team to make.");
  }

  private Text message(
      Job job, State state, List<ContactAttempt> all, @Nullable HandoffClaim claim) {
    ContactAttempt shown = shown(all, claim);
    Instant later = later(job, all);
    String name = shown == null ? "" : shown.name();
    return switch (state) {
      case QUEUED ->
          later == null
              ? pending(
                  job,
                  new Text(
                      "Estoy buscando a una persona del equipo; todavía no le he avisado a nadie.",
                      "I am finding somebody of the team; nobody has been told yet."))
              : Text.format(
                  "Ahora no es horario de atención. El %s le avisaré a una persona del equipo para"
                      + " que le escriba.",
                  "It is outside business hours. On %s I will tell somebody of the team to write to"
                      + " you.",
                  moment(later));
      case ASSIGNED ->
          pending(
              job,
              all.isEmpty() || !all.getLast().isOpen()
                  ? new Text(
                      "Todavía nadie tomó su solicitud; estoy viendo a quién más avisar.",
                      "Nobody has taken your request yet; I am seeing who else can be told.")
                  : Text.format(
                      "Estoy avisando a %s; todavía no puedo confirmar que salió el mensaje.",
                      "I am telling %s; I cannot confirm yet that the message went out.", name));
      case SENT ->
          Text.format(
              "Notificación enviada a %s. %s", "I have sent word to %s. %s", name, otherwise(all));
      case DELIVERED, READ ->
          Text.format("%s ya tiene el aviso. %s", "%s has the message. %s", name, otherwise(all));
      case ACCEPTED ->
          Text.format(
              "%s ya tomó su solicitud y tiene su número.",
              "%s has taken your request and has your number.", name);
      case UNANSWERED ->
          new Text(
              "Nadie del equipo tomó su solicitud por mensaje. Dejé la llamada pendiente para que"
                  + " el equipo la haga.",
              "Nobody of the team took your request by message. I have left the call for the team"
                  + " to make.");
      case FAILED ->
          Text.format(
              "%s%s",
              "%s%s",
              failed(all),
              job.error() == null
                  ? Text.verbatim("")
                  : new Text(" " + job.error().message().es(), " " + job.error().message().en()));
    };
  }

  /** Returns the words for the first seconds, later how long it has taken. */
  private Text pending(Job job, Text young) {
    Duration age = job.elapsed(clock.instant());
    return PendingText.isUsual(age)
        ? young
        : PendingText.of(
            new Text(
                "Estoy buscando a una persona del equipo", "I am finding somebody of the team"),
            null,
            age);
  }

  /** "lunes 12 de diciembre a las 9 de la mañana". */
  private Text moment(Instant moment) {
    return SpokenTime.moment(at(moment), at(clock.instant()).toLocalDate());
  }

  private Text say(Job job, HandoffStatus status) {
    List<ContactAttempt> all = contactAttempts.of(job.trackingId());
    HandoffClaim claim = contactAttempts.claim(job.trackingId()).orElse(null);
    return status.state() == State.FAILED ? failed(all) : message(job, status.state(), all, claim);
  }

  private static Text failed(List<ContactAttempt> all) {
    ContactAttempt sent = lastSent(all);
    return sent == null
        ? new Text("No pude avisar a nadie.", "I could not tell anybody.")
        : Text.format(
            "Le avisé a %s, pero no pude terminar de pasarle con una persona.",
            "I told %s, but I could not finish handing you over.", sent.name());
  }
}
