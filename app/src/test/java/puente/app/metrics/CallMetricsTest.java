package puente.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import puente.bridge.ActiveCall;
import puente.bridge.Audit;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.Surface;
import puente.bridge.json.Json;
import puente.bridge.text.Language;

/** Whoever calls, and whatever they call it, there are few series, and nobody is named in them. */
class CallMetricsTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final List<String> recorded = new ArrayList<>();
  private final CallMetrics metrics =
      new CallMetrics(
          registry,
          new Audit() {
            @Override
            public void ended(ActiveCall attempt, Outcome outcome) {
              recorded.add(attempt.call().caller().holder());
            }

            @Override
            public void turnedAway(String who, Problem why) {
              recorded.add(who);
            }
          });

  private void called(String holder, String operation, Problem problem) {
    Caller caller = new Caller(holder, null, Language.EN, Grant.ALL);
    Call call = new Call(operation, Json.object(), caller, null, Duration.ZERO, false);
    metrics.ended(new ActiveCall(call.over(Surface.REST)), new Outcome.Refused(problem));
  }

  private List<String> lines(String metric) {
    return registry.scrape().lines().filter(line -> line.startsWith(metric + "{")).toList();
  }

  @Test
  void tenThousandHoldersAndOperationsAreFewSeries() {
    for (int i = 0; i < 10_000; i++) {
      called("made up " + i, "operation " + i, new Problem.Bug("r" + i));
    }
    assertThat(lines("puente_holder_calls_total"))
        .hasSize(CallMetrics.MOST_HOLDERS + 1)
        .contains(
            "puente_holder_calls_total{holder=\"made up 0\",outcome=\"internal\"} 1.0",
            "puente_holder_calls_total{holder=\"other\",outcome=\"internal\"} 9950.0");
    assertThat(lines("puente_calls_total"))
        .containsExactly(
            "puente_calls_total{operation=\"unknown\",outcome=\"internal\",surface=\"rest\"}"
                + " 10000.0");
    assertThat(registry.scrape()).contains("puente_internal_errors_total 10000.0");
    assertThat(recorded).hasSize(10_000);
  }

  @Test
  void nobodyIsNamed() {
    called("ana.perez@hotel.example", "ana.perez@hotel.example", new Problem.Bug("r"));
    called("+52 55 1234 5678", "x", new Problem.Bug("r"));
    called("oauth:https://login.example:ana", "x", new Problem.Bug("r"));
    metrics.turnedAway("192.0.2.7", Problem.Unavailable.soon("Odoo"));
    assertThat(registry.scrape())
        .doesNotContain("ana.perez", "1234 5678", "192.0.2.7")
        .contains("puente_requests_turned_away_total{problem=\"unavailable\"} 1.0");
    assertThat(recorded).hasSize(4);
  }
}
