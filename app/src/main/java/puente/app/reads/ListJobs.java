package puente.app.reads;

import static puente.app.reads.JobFilter.moment;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Call;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.jobs.reads.JobPage;
import puente.jobs.reads.JobQuery;
import puente.jobs.reads.OperationsReader;

/** Answers "what became of the quotation of +52 55 1234 5678?" and "which jobs failed today?". */
final class ListJobs {
  /** A tool that makes no jobs has none. */
  private static final Set<String> NO_JOURNEY = Set.of("-");

  record Query(
      @Description(
              "Words that a job is found by, all of them: an e-mail address, a phone number, whole"
                  + " words of a name, an order's number, a conversation; or a tracking_id.")
          @Bounds(max = 200)
          @Nullable String q,
      @Description("In that state; open for all that have not ended.") @Nullable JobFilter state,
      @Description("Of that kind, such as quotation.") @Bounds(max = 80) @Nullable String journey,
      @Description("Made by that tool.") @Bounds(max = 80) @Nullable String tool,
      @Description("Failed for that: invalid, missing, conflict, unavailable …") @Bounds(max = 40)
          @Nullable String problem,
      @Description("Accepted then or later.") @Nullable OffsetDateTime since,
      @Description("Accepted before then.") @Nullable OffsetDateTime until,
      @Description("The next of the page before.") @Bounds(max = 120) @Nullable String cursor,
      @Description("At most so many.") @Default("20") @Bounds(min = 1, max = JobQuery.MOST)
          int limit,
      @Description("Whether personal data is shown in full, which is recorded.") @Default("false")
          boolean reveal) {}

  record Found(
      List<JobView> jobs,
      @Description("The cursor of the next page; left out where there is none.")
          @Nullable String next) {}

  static Operation<Query, Found> operation(
      OperationsReader reader, Map<String, Set<String>> journeysOfTools) {
    return OperationsAccess.described("list_jobs")
        .title("List jobs")
        .purpose("Finds the jobs of all callers, the latest first.")
        .does(
            new Query("S00042", JobFilter.FAILED, null, null, null, null, null, null, 20, false),
            Found.class,
            (query, call) -> find(reader, journeysOfTools, query, call));
  }

  private static Answer<Found> find(
      OperationsReader reader, Map<String, Set<String>> journeysOfTools, Query query, Call call) {
    boolean reveal = OperationsAccess.reveals(query.reveal(), call);
    JobPage page =
        OperationsAccess.from(
            query.cursor(), () -> reader.jobs(wanted(query, journeysOfTools), reveal));
    Language language = call.caller().language();
    return Answer.of(
        new Found(page.jobs().stream().map(job -> JobView.of(job, language)).toList(), page.next()),
        Text.format("Trabajos: %d.", "Jobs: %d.", page.jobs().size()));
  }

  private static JobQuery wanted(Query query, Map<String, Set<String>> journeysOfTools) {
    Set<String> journeys = new HashSet<>();
    if (query.journey() != null) {
      journeys.add(query.journey());
    }
    if (query.tool() != null) {
      journeys.addAll(journeysOfTools.getOrDefault(query.tool(), NO_JOURNEY));
    }
    return new JobQuery(
        query.q(),
        JobFilter.states(query.state()),
        journeys,
        query.problem(),
        moment(query.since()),
        moment(query.until()),
        query.cursor(),
        query.limit());
  }

  private ListJobs() {}
}
