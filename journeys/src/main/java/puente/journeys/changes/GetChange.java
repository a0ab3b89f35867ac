package puente.journeys.changes;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import puente.bridge.Answer;
import puente.bridge.Caller;
import puente.bridge.Doc;
import puente.bridge.Job;
import puente.bridge.Jobs;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.bridge.Text;

/** Answers "is it done?". */
public final class GetChange {
  record Tracking(@Doc("The tracking_id that the change answered.") String trackingId) {}

  /** The tool that tells of these changes. */
  public static Operation<?, ChangeStatus> of(
      Operation.Draft described, Jobs jobs, List<? extends Change<?, ?, ?, ?>> changes) {
    Map<String, Change<?, ?, ?, ?>> byName =
        changes.stream().collect(Collectors.toMap(Change::name, Function.identity()));
    return described.does(
        new Tracking("chg_000000000000"),
        ChangeStatus.class,
        (tracking, call) -> state(found(jobs, tracking, call.caller()), byName, call.caller()));
  }

  /** What is told of a job that may have ended long ago. */
  static Answer<ChangeStatus> state(
      Job job, Map<String, Change<?, ?, ?, ?>> changes, Caller caller) {
    Change<?, ?, ?, ?> change = changes.get(job.journey());
    if (change == null) {
      throw missing(job.trackingId());
    }
    Answer<ChangeStatus> told = change.toldLater(job, caller);
    return Answer.of(told.value(), told.say()); // That much is known; the call itself is done.
  }

  private static Job found(Jobs jobs, Tracking tracking, Caller caller) {
    return jobs.find(tracking.trackingId())
        .filter(job -> job.holder().equals(caller.holder()))
        .orElseThrow(() -> missing(tracking.trackingId()));
  }

  private static Refusal missing(String trackingId) {
    return new Refusal(new Problem.Missing(new Text("el cambio", "change"), trackingId));
  }

  private GetChange() {}
}
