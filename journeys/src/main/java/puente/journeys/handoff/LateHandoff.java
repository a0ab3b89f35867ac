package puente.journeys.handoff;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.BackEndAccount;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.Job;
import puente.bridge.Origin;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.bridge.job.Step;
import puente.bridge.job.Steps;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.odoo.Odoo;

/** A yes after the handoff had ended without one: it still counts, and Odoo is told so. */
final class LateHandoff implements Journey<LateHandoff.Yes, HandoffResult> {
  private final ContactAttempts contactAttempts;
  private final HandoffSubjects subjects;
  private final HandoffEnding ending;
  private final Odoo odoo;
  private final @Nullable BackEndAccount account;

  /** Which handoff was taken, and what it was about. */
  record Yes(String handoff, int number, HandoffRequest request) {}

  LateHandoff(Odoo odoo, ContactAttempts contactAttempts, HandoffEnding ending) {
    this(odoo, contactAttempts, ending, odoo.account());
  }

  private LateHandoff(
      Odoo odoo,
      ContactAttempts contactAttempts,
      HandoffEnding ending,
      @Nullable BackEndAccount account) {
    this.account = account;
    this.contactAttempts = contactAttempts;
    this.odoo = odoo;
    this.subjects = new HandoffSubjects(odoo);
    this.ending = ending;
  }

  /** Has it done; the same yes once only. */
  void take(Jobs jobs, Job handoff, HandoffClaim claim) {
    Yes yes =
        new Yes(
            handoff.trackingId(), claim.number(), Json.bind(handoff.input(), HandoffRequest.class));
    if (alreadyTold(handoff)) {
      return;
    }
    jobs.accept(
        belongingTo(handoff.origin()),
        yes,
        new Call(
            name(),
            Json.object(),
            new Caller(handoff.holder(), null, Language.ES, Grant.NONE),
            handoff.trackingId(),
            Duration.ZERO,
            false));
  }

  /** Returns a copy for the Odoo of the handoff: its records are there. */
  private LateHandoff belongingTo(@Nullable Origin origin) {
    return origin == null
        ? this
        : new LateHandoff(odoo, contactAttempts, ending, BackEndAccount.of(origin));
  }

  private static boolean alreadyTold(Job handoff) {
    return handoff.output() != null && Json.bind(handoff.output(), HandoffResult.class).accepted();
  }

  @Override
  public String name() {
    return "late_handoff";
  }

  @Override
  public List<String> operations() {
    return List.of("message_notification");
  }

  @Override
  public @Nullable BackEndAccount account() {
    return account;
  }

  @Override
  public String prefix() {
    return "late_";
  }

  @Override
  public Class<Yes> input() {
    return Yes.class;
  }

  @Override
  public Class<HandoffResult> output() {
    return HandoffResult.class;
  }

  @Override
  public List<Step<?>> steps() {
    return HandoffEnding.STEPS;
  }

  @Override
  public Answer<?> answer(Job job, Caller caller) {
    return Answer.of(new Told(job.trackingId()), new Text("Está en Odoo.", "It is in Odoo."));
  }

  record Told(String trackingId) {}

  @Override
  public HandoffResult run(Yes yes, Steps steps) {
    List<ContactAttempt> known = contactAttempts.of(yes.handoff());
    return ending.taken(
        new HandoffEnding.Known(
            yes.handoff(), yes.request(), subjects.of(yes.request()), known, steps),
        known.get(yes.number() - 1));
  }
}
