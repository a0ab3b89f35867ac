package puente.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

  private static final Duration LIFETIME = Duration.ofMinutes(15);

  /** Remembers which tokens were used, for as long as they would be good. */
  public interface Spent {
    /** Whether the token was used. */
    boolean has(String token);

    /** The token is used now. */
    void add(String token, Instant until);
  }

  private final Seal seal;
  private final Spent spent;
  private final InstantSource clock;

  public Consent(Seal seal, Spent spent, InstantSource clock) {
    this.seal = seal;
    this.spent = spent;
    this.clock = clock;
  }

  /** What is to be agreed on: who wants what, and what it would do. */
  private record Matter(String request, Plan plan) {
    String digest() {
      return Digest.of(request + Digest.of(plan.facts()));
    }
  }

  /**
   * The call that may be made, once the person has agreed to it.
   *
   * @param token what the caller brought, if anything
   * @param plan works out what the call would do
   * @throws Refusal {@link Problem.Unconfirmed} with the plan where nobody has agreed yet; {@link
   *     Problem.Conflict} where the person said no
   */
  Call given(Call call, ObjectNode arguments, @Nullable String token, Supplier<Plan> plan) {
    String request =
        Digest.of(call.operation() + "\n" + call.caller().holder() + "\n" + Digest.of(arguments));
    if (token != null) {
      return byToken(call, token, request, plan);
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
    return call;
  }

  private Call byToken(Call call, String token, String request, Supplier<Plan> plan) {
    ObjectNode ticket = seal.open(token);
    boolean good =
        ticket != null
            && ticket.path("request").asString("").equals(request)
            && ticket.path("until").asLong(0) >= clock.instant().getEpochSecond();
    if (ticket == null || !good) {
      throw unconfirmed(new Matter(request, plan.get()), true);
    }
    String id = ticket.path("id").asString();
    if (!spent.has(id)) {
      Matter now = new Matter(request, plan.get());
      if (!ticket.path("plan").asString("").equals(now.digest())) {
        throw unconfirmed(now, true);
      }
      spent.add(id, Instant.ofEpochSecond(ticket.path("until").asLong()));
    }
    // With one key for one token, whoever asks again is told of what was done the first time.
    return call.idempotencyKey() == null ? call.keyed("plan " + id) : call;
  }

  private Refusal unconfirmed(Matter matter, boolean changed) {
    ObjectNode ticket =
        Json.object()
            .put("id", UUID.randomUUID().toString())
            .put("request", matter.request())
            .put("plan", matter.digest())
            .put("until", clock.instant().plus(LIFETIME).getEpochSecond());
    return new Refusal(
        new Problem.Unconfirmed(matter.plan(), seal.seal(ticket), LIFETIME, changed));
  }

  private static Refusal declined() {
    return new Refusal(
        new Problem.Conflict(
            new Text(
                "No se hizo nada: no se dio la confirmación.",
                "Nothing was done: it was not confirmed.")));
  }
}
