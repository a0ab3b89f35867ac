package puente.journeys.handoff;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Webhook;
import puente.bridge.job.JobLookup;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.bridge.job.JourneyOperation;
import puente.bridge.job.WaitingPeriods;
import puente.bridge.schema.Phone;
import puente.bridge.text.Text;
import puente.journeys.quotation.Salespeople;
import puente.odoo.Odoo;
import puente.twilio.Twilio;
import puente.twilio.TwilioSettings;
import puente.twilio.TwilioWebhooks;

/** The operations around handoffs: ask for a person, ask whether there is one. */
public final class Handoffs {
  /** The journey's name, as stored jobs have it. */
  public static final String JOURNEY = "handoff";

  static final String STATUS = "get_handoff";
  private static final String AREA = "handoff";
  private static final String TOOLSET = "twilio";

  private final Odoo odoo;
  private final TwilioSettings settings;
  private final ContactAttempts contactAttempts;
  private final EscalationRules rules;
  private final NextContact people;
  private final Handoff journey;
  private final LateHandoff late;
  private final HandoffAnswers answers;
  private final Clock clock;

  /** The parts that handoffs need. */
  public record With(
      Odoo odoo,
      Salespeople salespeople,
      Twilio twilio,
      TwilioSettings settings,
      ContactAttempts contactAttempts,
      EscalationRules rules,
      Supplier<@Nullable String> publicUrl,
      WaitingPeriods periods,
      Clock clock) {}

  public Handoffs(With with) {
    this.odoo = with.odoo();
    this.settings = with.settings();
    this.contactAttempts = with.contactAttempts();
    this.rules = with.rules();
    this.clock = with.clock();
    ContactChannels senders = new ContactChannels(settings, contactAttempts);
    this.people = new NextContact(odoo, with.salespeople(), senders, rules);
    this.answers = new HandoffAnswers(contactAttempts, rules, clock);
    HandoffEnding ending = new HandoffEnding(new OdooHandoffRecords(odoo, rules, clock));
    this.late = new LateHandoff(odoo, contactAttempts, ending);
    ContactSender sending =
        new ContactSender(
            with.twilio(),
            settings,
            contactAttempts,
            this::mayBeSent,
            with.publicUrl(),
            with.periods(),
            clock);
    this.journey =
        new Handoff(
            odoo,
            contactAttempts,
            new Escalation(rules),
            people,
            sending,
            new ContactText(rules, settings.contentSid()),
            ending,
            answers,
            clock);
  }

  private boolean mayBeSent(ContactAttempt ask) {
    String phone = ask.phone();
    return ask.channel() != ContactAttempt.Channel.WHATSAPP
        || (phone != null
            && new ContactChannels(settings, contactAttempts)
                .isOpen(people.key(phone), clock.instant()));
  }

  /** The journeys, for the jobs to run. */
  public List<Journey<?, ?>> journeys() {
    return List.of(journey, late);
  }

  /** Returns the webhooks that Twilio delivers to. */
  public List<Webhook> webhooks(Jobs jobs) {
    ReplyHandler replies = new ReplyHandler(contactAttempts, people, rules, jobs, late, clock);
    return List.of(
        TwilioWebhooks.status(settings.token(), replies::status),
        TwilioWebhooks.inbound(settings.token(), replies::inbound));
  }

  /** This page's table of contents. */
  public List<Operation<?, ?>> operations(Jobs jobs) {
    return List.of(notification(jobs), get(jobs));
  }

  private Operation<HandoffRequest, HandoffStatus> notification(Jobs jobs) {
    return Operation.sends("message_notification")
        .title("Hand over to a person")
        .toolset(TOOLSET)
        .area(AREA)
        .touches(
            "Odoo: crm.lead (create, read, write)",
            "Odoo: sale.order (read)",
            "Odoo: res.users (read)",
            "Odoo: mail.message (create, read)",
            "Odoo: mail.activity (create, read)")
        .purpose(
            "Tells a salesperson over WhatsApp or SMS that this caller wants a person, and if that"
                + " one does not take it, another. Ask for the phone number to call back and never"
                + " make it up. Say what message says and promise no more: only state accepted"
                + " means that somebody has taken it; ask get_handoff later.")
        .does(
            new HandoffRequest(
                new Phone("+5215512345678"),
                "Cliente solicita información personalizada",
                "Juan Pérez",
                "conv_abc123",
                null,
                null,
                "Preguntó por robots para restaurante"),
            HandoffStatus.class,
            (request, call) -> begin(jobs).run(request, within(call, request)));
  }

  private JourneyOperation<HandoffRequest, HandoffRequest, HandoffStatus> begin(Jobs jobs) {
    return new JourneyOperation<>(
        jobs, journey, this::configured, answers::knownSoFar, this::answer);
  }

  private HandoffRequest configured(HandoffRequest request, Call call) {
    odoo.requireConfigured();
    return request;
  }

  private Answer<HandoffStatus> answer(Job accepted, Job now, Call call) {
    return call.patience().isZero()
        ? answers.pending(accepted, call.caller())
        : sofar(now, call.caller());
  }

  /** The conversation that the body names where the signalling names none: it asks once. */
  private static Call within(Call call, HandoffRequest request) {
    Caller caller = call.caller();
    return caller.conversation() != null || request.conversationId() == null
        ? call
        : new Call(
            call.operation(),
            call.arguments(),
            caller.in(request.conversationId()),
            call.idempotencyKey(),
            call.patience(),
            call.lenient(),
            call.line(),
            call.trace());
  }

  /** Told as done once Twilio has a message, which is all that was asked for. */
  private Answer<HandoffStatus> sofar(Job job, Caller caller) {
    Answer<HandoffStatus> told = answers.answer(job, caller);
    if (told.value().status().equals("failed")) {
      Job.Failure error = job.error();
      Text say = told.say();
      throw new ProblemException(
          error != null && error.type().equals(Job.Failure.CANCELLED)
              ? new Problem.Conflict(error.message())
              : new Problem.Unavailable(Twilio.NAME, say, null));
    }
    return told.value().status().equals("ok") ? told : answers.pending(job, caller);
  }

  private Operation<JobLookup.Tracking, HandoffStatus> get(Jobs jobs) {
    return new JobLookup(jobs, Set.of(JOURNEY), new Text("la solicitud", "request"))
        .operation(
            Operation.reads(STATUS)
                .title("State of a handoff")
                .toolset(TOOLSET)
                .area(AREA)
                .purpose(
                    "Tells whether somebody has taken a handoff asked for with"
                        + " message_notification, who was told so far, and what came of it.")
                .explain("tracking_id", "The tracking_id that message_notification answered."),
            "hand_000000000000",
            HandoffStatus.class,
            answers::answer);
  }
}
