package puente.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Digest;
import puente.bridge.json.Json;
import puente.bridge.schema.Schema;
import puente.bridge.text.Text;
import tools.jackson.databind.node.ObjectNode;

/**
 * A person's yes before anything is written. Who can be asked on the line is asked there; anybody
 * else is given the plan and a token, and calls again with the token once the person has agreed. A
 * token is good for exactly these arguments and this plan, for one effect, and for a while.
 */
public final class Consent {
  /** The parameter that brings the token. */
  static final String TOKEN = "plan_token";

  static final Schema.Field FIELD =
      new Schema.Field(
          TOKEN,
          new Schema.Str(0, 2_000, Schema.Str.Format.TEXT),
          "Leave out at first: the answer then says what would be done and gives a plan_token. Read"
              + " the plan to the person; only if they agree call again with the same arguments and"
              + " this token.",
          false,
          null);

  private static final String ANEW = " anew";

  private static final Duration LIFETIME = Duration.ofMinutes(15);

  /**
   * A used token is answered with its effect for that long after its end. Shorter than a finished
   * job is kept: the effect must still be known, or there would be another.
   */
  private static final Duration REPEATED = Duration.ofHours(12);

  /**
   * Stores which agreements were used, each with the idempotency key of its effect, for as long as
   * they would be good.
   */
  public interface Spent {
    /** The key of the effect; null when the agreement was not used, empty when it is not known. */
    @Nullable String keyOf(String agreement);

    /**
     * Notes that the agreement is used with this key, unless it was used before.
     *
     * @return the key that it was used with first
     */
    String use(String agreement, String key, Instant until);
  }

  private final Seal seal;
  private final Spent spent;
  private final String accounts;
  private final InstantSource clock;

  /**
   * Consent for calls that act in these accounts.
   *
   * @param accounts the addresses of the back ends: a plan that was agreed on for others is not
   *     agreed on for these
   */
  public Consent(Seal seal, Spent spent, String accounts, InstantSource clock) {
    this.seal = seal;
    this.spent = spent;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** The matter to be agreed on: who wants what, and what it would do. */
  private record Matter(String request, Plan plan) {
    String digest() {
      return Digest.of(request + plan.digest());
    }
  }

  /**
   * The call that may be made, once the person has agreed to it.
   *
   * @param token what the caller brought, if anything
   * @param plan works out what the call would do
   * @throws ProblemException {@link Problem.Unconfirmed} with the plan where nobody has agreed yet;
   *     {@link Problem.Conflict} where the person said no
   */
  Call given(Call call, ObjectNode arguments, @Nullable String token, Supplier<Plan> plan) {
    String request = request(call, arguments);
    if (token != null) {
      return byToken(call, token, request, plan);
    }
    String answers = call.line().answersId();
    String agreement = answers == null ? null : "answers " + answers;
    String used = agreement == null ? null : spent.keyOf(agreement);
    if (used != null) {
      return call.keyed(used); // The same answers again: the effect of the first time is told.
    }
    Matter matter = new Matter(request, plan.get());
    // The question's name is the plan's: an answer to another plan answers nothing.
    String name = "confirm-" + matter.digest().substring(0, 16);
    Boolean agreed = call.line().confirm(name, matter.plan().say());
    if (agreed == null) {
      throw unconfirmed(matter, false);
    }
    if (!agreed) {
      throw declined();
    }
    Matter now = new Matter(request, plan.get());
    if (!now.digest().equals(matter.digest())) {
      throw unconfirmed(now, true);
    }
    Call agreedCall = call.agreedOn(now.plan().digest());
    return agreement == null
        ? agreedCall
        : use(agreedCall, agreement, call.idempotencyKey(), clock.instant().plus(LIFETIME));
  }

  /** The call under the one key that this agreement is good for. */
  private Call use(Call call, String agreement, @Nullable String own, Instant until) {
    return call.keyed(spent.use(agreement, own == null ? "plan " + agreement : own, until));
  }

  /**
   * The caller's own key; where the effect under it ended because the plan had changed, the one key
   * of what is done instead of it. Under its own the refused effect would be found for ever.
   */
  private static @Nullable String anew(Call call, ObjectNode ticket) {
    String own = call.idempotencyKey();
    String refused = ticket.path("instead_of").asString("");
    boolean follows = own != null && (refused.equals(own) || refused.startsWith(own + ANEW));
    return follows ? refused + ANEW : own;
  }

  private Call byToken(Call call, String token, String request, Supplier<Plan> plan) {
    ObjectNode ticket = seal.open(token);
    if (ticket == null || !ticket.path("request").asString("").equals(request)) {
      throw unconfirmed(new Matter(request, plan.get()), true);
    }
    String id = ticket.path("id").asString();
    Instant until = Instant.ofEpochSecond(ticket.path("until").asLong(0));
    // In tickets of earlier versions it is missing.
    Call agreed = call.agreedOn(ticket.path("agreed").stringValue(null));
    String used = isOver(until.plus(REPEATED)) ? null : spent.keyOf(id);
    if (used == null) {
      Matter now = new Matter(request, plan.get());
      if (isOver(until) || !ticket.path("plan").asString("").equals(now.digest())) {
        throw unconfirmed(now, true);
      }
      return use(agreed, id, anew(call, ticket), until);
    }
    if (used.isEmpty() && call.idempotencyKey() != null) {
      // Used by an earlier version, which did not store with which key: nothing may be done twice.
      throw unconfirmed(new Matter(request, plan.get()), true);
    }
    return agreed.keyed(used.isEmpty() ? "plan " + id : used);
  }

  /** A token is good to its last second. */
  private boolean isOver(Instant until) {
    return until.getEpochSecond() < clock.instant().getEpochSecond();
  }

  /**
   * The refusal of a call that a person had agreed to, when what it would do changed before it was
   * done: it tells what it would do now.
   */
  ProblemException outdated(Call agreed, ObjectNode arguments, Supplier<Plan> plan) {
    Matter now = new Matter(request(agreed, arguments), plan.get());
    ObjectNode ticket = ticket(now).put("instead_of", agreed.idempotencyKey());
    return unconfirmed(now, ticket, true);
  }

  private String request(Call call, ObjectNode arguments) {
    return Digest.of(
        String.join(
            "\n",
            call.operation(),
            call.caller().holder(),
            Digest.of(arguments),
            Digest.of(accounts)));
  }

  private ProblemException unconfirmed(Matter matter, boolean changed) {
    return unconfirmed(matter, ticket(matter), changed);
  }

  private ProblemException unconfirmed(Matter matter, ObjectNode ticket, boolean changed) {
    return new ProblemException(
        new Problem.Unconfirmed(matter.plan(), seal.seal(ticket), LIFETIME, changed));
  }

  private ObjectNode ticket(Matter matter) {
    return Json.object()
        .put("id", UUID.randomUUID().toString())
        .put("request", matter.request())
        .put("plan", matter.digest())
        .put("agreed", matter.plan().digest())
        .put("until", clock.instant().plus(LIFETIME).getEpochSecond());
  }

  private static ProblemException declined() {
    return new ProblemException(
        new Problem.Conflict(
            new Text(
                "No se hizo nada: no se dio la confirmación.",
                "Nothing was done: it was not confirmed.")));
  }
}
