package puente.journeys.changes;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import puente.bridge.Operation;
import puente.bridge.job.JobLookup;
import puente.bridge.job.Jobs;
import puente.bridge.text.Text;

/** Answers "is it done?". */
public final class GetChange {
  /** The tool that tells of these changes. */
  public static Operation<?, ChangeStatus> of(
      Operation.Draft described, Jobs jobs, List<? extends Change<?, ?, ?, ?>> changes) {
    Map<String, Change<?, ?, ?, ?>> byName =
        changes.stream().collect(Collectors.toMap(Change::name, Function.identity()));
    return new JobLookup(jobs, byName.keySet(), new Text("el cambio", "change"))
        .operation(
            described.explain("tracking_id", "The tracking_id that the change answered."),
            "chg_000000000000",
            ChangeStatus.class,
            (job, caller) ->
                Objects.requireNonNull(byName.get(job.journey())).toldLater(job, caller));
  }

  private GetChange() {}
}
