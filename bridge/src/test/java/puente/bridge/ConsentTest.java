package puente.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import tools.jackson.databind.node.ObjectNode;

class ConsentTest {
  record Order(String what, int count) {}

  record Ordered(int total) {}

  private final List<String> done = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private final List<@Nullable String> agreed = new ArrayList<>();
  private int price = 10;
  private @Nullable Integer priceOfJob;
  private Instant now = Instant.parse("2026-02-10T12:00:00Z");
  private final Map<String, String> spent = new HashMap<>();
  private final Seal seal = new Seal(Seal.newKey());
  private Bridge bridge = new Bridge(new Catalogue(List.of(order("odoo https://one x"))));

  private Operation<Order, Ordered> order(String accounts) {
    var tokens =
        new Consent.Spent() {
          @Override
          public @Nullable String keyOf(String agreement) {
            return spent.get(agreement);
          }

          @Override
          public String use(String agreement, String key, Instant until) {
            return Objects.requireNonNullElse(spent.putIfAbsent(agreement, key), key);
          }
        };
    return Operation.writes("order")
        .title("Order")
        .does(new Order("tea", 1), Ordered.class, this::run)
        .planned(
            order ->
                new Plan(
                    Text.verbatim(order.count() + " " + order.what() + "."),
                    Json.object().put("total", price * order.count())))
        .with(new Consent(seal, tokens, accounts, () -> now));
  }

  private Answer<Ordered> run(Order order, Call call) {
    done.add(order.what() + " under " + call.idempotencyKey());
    agreed.add(call.agreed());
    if (priceOfJob != null) {
      price = priceOfJob;
      priceOfJob = null;
      Job.Failure why = new Job.Failure("unconfirmed", Text.verbatim("changed"));
      return Answer.failed(new Ordered(0), Text.verbatim("changed"), why);
    }
    return Answer.of(new Ordered(price * order.count()), Text.verbatim("ok"));
  }

  private Outcome call(int count, @Nullable String token, String holder, CallerConnection line) {
    return call(count, token, holder, line, null);
  }

  private Outcome call(
      int count,
      @Nullable String token,
      String holder,
      CallerConnection line,
      @Nullable String key) {
    ObjectNode arguments = Json.object().put("what", "tea").put("count", count);
    if (token != null) {
      arguments.put("plan_token", token);
    }
    Caller caller = new Caller(holder, null, Language.EN, Grant.ALL);
    return bridge.call(
        new Call("order", arguments, caller, key, Duration.ZERO, false, line, Trace.begun()));
  }

  private Outcome call(int count, @Nullable String token) {
    return call(count, token, "ana", CallerConnection.NONE);
  }

  private static Problem.Unconfirmed unconfirmed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    Problem problem = ((Outcome.Refused) outcome).problem();
    assertThat(problem).isInstanceOf(Problem.Unconfirmed.class);
    return (Problem.Unconfirmed) problem;
  }

  @Test
  void doesNothingBeforeThePlanWasReadOut() {
    Problem.Unconfirmed first = unconfirmed(call(2, null));
    assertThat(first.say().en()).isEqualTo("2 tea. Do you confirm?");
    assertThat(first.plan().facts().path("total").asInt()).isEqualTo(20);
    assertThat(done).isEmpty();
    assertThat(call(2, first.token())).isInstanceOf(Outcome.Done.class);
    assertThat(done).hasSize(1);
  }

  @Test
  void aTokenIsForTheseArgumentsAndThisHolder() {
    String token = unconfirmed(call(2, null)).token();
    assertThat(unconfirmed(call(3, token)).changed()).isTrue();
    unconfirmed(call(2, token, "eve", CallerConnection.NONE));
    unconfirmed(call(2, token + "x"));
    unconfirmed(call(2, "made.up"));
    assertThat(done).isEmpty();
  }

  @Test
  void aTokenIsNoMoreGoodOnceThePriceHasChanged() {
    String token = unconfirmed(call(2, null)).token();
    price = 11;
    Problem.Unconfirmed changed = unconfirmed(call(2, token));
    assertThat(changed.say().en()).contains("has changed");
    assertThat(changed.plan().facts().path("total").asInt()).isEqualTo(22);
    assertThat(done).isEmpty();
    assertThat(call(2, changed.token())).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void theJobKnowsThePlanAlsoWhenTheTokenIsUsedAgain() {
    Problem.Unconfirmed asked = unconfirmed(call(2, null));
    call(2, asked.token());
    call(2, asked.token());
    assertThat(agreed).hasSize(2).containsOnly(asked.plan().digest());
  }

  @Test
  void aJobThatFoundThePriceChangedIsToldAsANewPlan() {
    String token = unconfirmed(call(2, null)).token();
    priceOfJob = 15;
    Problem.Unconfirmed changed = unconfirmed(call(2, token));
    assertThat(changed.changed()).isTrue();
    assertThat(changed.plan().facts().path("total").asInt()).isEqualTo(30);
    assertThat(call(2, changed.token())).isInstanceOf(Outcome.Done.class);
    assertThat(new HashSet<>(done)).as("two effects, of which the first was refused").hasSize(2);
  }

  @Test
  void aKeyWhoseJobFoundThePriceChangedIsOneMoreEffectOnceThatIsAgreedOn() {
    String token = unconfirmed(call(2, null)).token();
    priceOfJob = 15;
    String second = unconfirmed(call(2, token, "ana", CallerConnection.NONE, "k1")).token();
    for (int time = 0; time < 2; time++) {
      assertThat(call(2, second, "ana", CallerConnection.NONE, "k1"))
          .isInstanceOf(Outcome.Done.class);
    }
    assertThat(done).containsExactly("tea under k1", "tea under k1 anew", "tea under k1 anew");
  }

  @Test
  void aTokenEnds() {
    String token = unconfirmed(call(2, null)).token();
    now = now.plus(Duration.ofMinutes(16));
    unconfirmed(call(2, token));
    assertThat(done).isEmpty();
  }

  @Test
  void aTokenIsGoodToItsLastSecond() {
    String token = unconfirmed(call(2, null)).token();
    now = now.plus(Duration.ofMinutes(15));
    assertThat(call(2, token)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void aTokenUsedAgainIsTheSameIntentAlsoWhenThePlanHasChangedByIt() {
    String token = unconfirmed(call(2, null)).token();
    call(2, token);
    price = 12;
    call(2, token);
    assertThat(done).hasSize(2);
    assertThat(new HashSet<>(done)).as("both under one key").hasSize(1);
    assertThat(done.getFirst()).doesNotContain("null");
  }

  @Test
  void aUsedTokenIsToldItsEffectAlsoAfterItsEnd() {
    String token = unconfirmed(call(2, null)).token();
    call(2, token, "ana", CallerConnection.NONE, "k1");
    price = 12;
    now = now.plus(Duration.ofMinutes(16));
    assertThat(call(2, token, "ana", CallerConnection.NONE, "k1")).isInstanceOf(Outcome.Done.class);
    assertThat(done).hasSize(2).containsOnly("tea under k1");
    now = now.plus(Duration.ofHours(12));
    unconfirmed(call(2, token, "ana", CallerConnection.NONE, "k1"));
    assertThat(done).as("its job may be forgotten by now").hasSize(2);
  }

  @Test
  void oneTokenUnderTwoKeysIsOneEffect() {
    String token = unconfirmed(call(2, null)).token();
    for (String key : new String[] {"k1", "k2", "k1"}) {
      assertThat(call(2, token, "ana", CallerConnection.NONE, key))
          .isInstanceOf(Outcome.Done.class);
    }
    call(2, token);
    assertThat(done).hasSize(4).containsOnly("tea under k1");
  }

  @Test
  void aKeyIsOneEffectAlsoWithAnotherToken() {
    call(2, unconfirmed(call(2, null)).token(), "ana", CallerConnection.NONE, "k1");
    call(2, unconfirmed(call(2, null)).token(), "ana", CallerConnection.NONE, "k1");
    assertThat(done).hasSize(2).containsOnly("tea under k1");
  }

  @Test
  void aTokenThatAnEarlierVersionUsedWithoutItsKeyIsNotUsedUnderAnother() {
    String token = unconfirmed(call(2, null)).token();
    call(2, token);
    spent.replaceAll((id, _) -> "");
    unconfirmed(call(2, token, "ana", CallerConnection.NONE, "k2"));
    call(2, token);
    assertThat(done).hasSize(2);
    assertThat(new HashSet<>(done)).as("the key of that version").hasSize(1);
  }

  @Test
  void aPlanForOneOdooIsNotAgreedOnForAnother() {
    String token = unconfirmed(call(2, null)).token();
    bridge = new Bridge(new Catalogue(List.of(order("odoo https://two x"))));
    unconfirmed(call(2, token));
    assertThat(done).isEmpty();
  }

  @Test
  void answersBroughtAgainAreOneEffectUnderAnyKey() {
    CallerConnection line = answering(() -> true, "round-1");
    for (String key : new String[] {null, "k1", null}) {
      assertThat(call(2, null, "ana", line, key)).isInstanceOf(Outcome.Done.class);
      price++; // What was done may have changed what the plan would be now.
    }
    assertThat(done).hasSize(3);
    assertThat(new HashSet<>(done)).hasSize(1);
    assertThat(asked).hasSize(1);
    call(2, null, "ana", answering(() -> true, "round-2"));
    assertThat(new HashSet<>(done)).as("asked anew, agreed anew").hasSize(2);
  }

  @Test
  void whoCanBeAskedIsAsked() {
    assertThat(call(2, null, "ana", answering(true))).isInstanceOf(Outcome.Done.class);
    assertThat(asked).containsExactly("2 tea.");
    assertThat(done).hasSize(1);
  }

  @Test
  void aNoIsANo() {
    Outcome outcome = call(2, null, "ana", answering(false));
    assertThat(((Outcome.Refused) outcome).problem()).isInstanceOf(Problem.Conflict.class);
    assertThat(done).isEmpty();
  }

  @Test
  void aYesIsNotForAPriceThatChangedWhileThePersonThought() {
    CallerConnection line =
        answering(
            () -> {
              price = 99;
              return true;
            });
    assertThat(unconfirmed(call(2, null, "ana", line)).changed()).isTrue();
    assertThat(done).isEmpty();
  }

  private CallerConnection answering(boolean yes) {
    return answering(() -> yes);
  }

  private CallerConnection answering(BooleanSupplier person) {
    return answering(person, null);
  }

  private CallerConnection answering(BooleanSupplier person, @Nullable String answersId) {
    return new CallerConnection() {
      @Override
      public @Nullable String answersId() {
        return answersId;
      }

      @Override
      public void report(double part, @Nullable Double total, Text what) {
        throw new AssertionError("nothing to report");
      }

      @Override
      public void onEnd(Consumer<End> action) {
        throw new AssertionError("nobody asks");
      }

      @Override
      public Boolean confirm(String name, Text question) {
        asked.add(question.en());
        return person.getAsBoolean();
      }
    };
  }
}
