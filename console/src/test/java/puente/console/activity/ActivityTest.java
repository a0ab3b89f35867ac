package puente.console.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import puente.bridge.ActiveCall;
import puente.bridge.Audit;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.httpclient.ExchangeObserver;
import puente.store.TurnedClock;

/** What is remembered of calls and of back ends, and for how long. */
class ActivityTest {
  private final TurnedClock clock = new TurnedClock("2026-03-01T10:00:30Z");
  private final Activity activity = new Activity(clock);
  private final Audit record = activity.calls(Audit.NONE);
  private final ExchangeObserver odoo = activity.requests("odoo", ExchangeObserver.NONE);

  private void call(Problem problem) {
    Caller caller = new Caller("ana", null, Language.EN, Grant.ALL);
    Call call = new Call("x", Json.object(), caller, null, Duration.ZERO, false);
    record.ended(new ActiveCall(call), new Outcome.Refused(problem));
  }

  private BackEndActivity.Seen seen() {
    return activity.backEnds().getFirst();
  }

  @Test
  void anHourIsKeptMinuteByMinute() {
    call(new Problem.Unavailable("Odoo", Text.verbatim("away"), null));
    clock.forward(Duration.ofMinutes(1));
    call(new Problem.Missing(new Text("la orden", "order"), "a name of somebody"));
    List<Minute> minutes = activity.minutes();
    assertThat(minutes).hasSize(60);
    assertThat(minutes.get(58).failed()).isEqualTo(1);
    assertThat(minutes.get(59).refused()).isEqualTo(1);
    assertThat(activity.operations().getFirst().all()).isEqualTo(2);
    clock.forward(Duration.ofMinutes(60));
    assertThat(activity.minutes()).allMatch(each -> each.all() == 0);
    assertThat(activity.operations()).isEmpty();
  }

  @Test
  void ofACallNothingIsKeptThatItsCallerSaid() {
    call(new Problem.Missing(new Text("la orden", "order"), "a name of somebody"));
    assertThat(activity.latest().getFirst().toString()).doesNotContain("somebody");
  }

  @Test
  void theLatestCallsAreBounded() {
    for (int i = 0; i < 5_000; i++) {
      call(new Problem.TooMany(Duration.ofSeconds(1)));
    }
    assertThat(activity.latest()).hasSize(2_000);
  }

  @Test
  void aBackEndIsSilentSinceItsFirstSilence() {
    odoo.ended("200", 1_000_000);
    assertThat(seen().state()).isEqualTo(BackEndActivity.State.UP);
    clock.forward(Duration.ofMinutes(1));
    odoo.ended("no answer in time", 1_000_000);
    var since = seen().since();
    clock.forward(Duration.ofMinutes(1));
    odoo.ended("no answer in time", 1_000_000);
    assertThat(seen().state()).isEqualTo(BackEndActivity.State.SILENT);
    assertThat(seen().since()).isEqualTo(since);
    odoo.ended("200", 1_000_000);
    assertThat(seen().state()).isEqualTo(BackEndActivity.State.UP);
    odoo.turned(true);
    assertThat(seen().state()).isEqualTo(BackEndActivity.State.SILENT);
  }

  @Test
  void aBackEndIsSlowWhenHalfOfTheLastRequestsWere() {
    for (int i = 0; i < 4; i++) {
      odoo.ended("200", Duration.ofSeconds(3).toNanos());
    }
    assertThat(seen().state()).isEqualTo(BackEndActivity.State.SLOW);
    for (int i = 0; i < 8; i++) {
      odoo.ended("200", 1_000_000);
    }
    assertThat(seen().state()).isEqualTo(BackEndActivity.State.UP);
  }

  @Test
  void aCredentialIsRefusedWhenItIsSoTwice() {
    odoo.ended("401", 1_000_000);
    assertThat(seen().state()).isEqualTo(BackEndActivity.State.UP);
    odoo.ended("403", 1_000_000);
    assertThat(seen().state()).isEqualTo(BackEndActivity.State.REFUSED);
    odoo.ended("500", 1_000_000);
    assertThat(seen().state()).isEqualTo(BackEndActivity.State.FAULTY);
  }
}
