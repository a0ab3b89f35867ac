package puente.app.reads;

import static puente.app.reads.JobFilter.moment;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.audit.CallPage;
import puente.audit.CallQuery;
import puente.bridge.Answer;
import puente.bridge.Call;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.jobs.reads.OperationsReader;

/** Answers "which calls failed, and why?". */
final class ListCalls {
  record Query(
      @Description(
              "A tracking_id, a trace id, a conversation, or the e-mail address or phone number of"
                  + " whom a call named.")
          @Bounds(max = 200)
          @Nullable String q,
      @Description("Of that tool, or of jobs of that kind.") @Bounds(max = 80)
          @Nullable String tool,
      @Description("How it ended; wrong is refused or failed.") @Nullable OutcomeFilter outcome,
      @Description("Why it was refused or failed: invalid, forbidden, unavailable …")
          @Bounds(max = 40)
          @Nullable String problem,
      @Description("Of the key of that name.") @Bounds(max = 200) @Nullable String holder,
      @Description("Recorded then or later.") @Nullable OffsetDateTime since,
      @Description("Recorded before then.") @Nullable OffsetDateTime until,
      @Description("The next of the page before.") @Bounds(max = 120) @Nullable String cursor,
      @Description("At most so many.") @Default("20") @Bounds(min = 1, max = CallQuery.MOST)
          int limit,
      @Description("Whether personal data is shown in full, which is recorded.") @Default("false")
          boolean reveal) {}

  record Found(
      List<CallView> calls,
      @Description("The cursor of the next page; left out where there is none.")
          @Nullable String next) {}

  static Operation<Query, Found> operation(OperationsReader reader) {
    return OperationsAccess.described("list_calls")
        .title("List calls")
        .purpose("Reads the record of calls, the latest first.")
        .does(
            new Query(null, null, OutcomeFilter.WRONG, null, null, null, null, null, 20, false),
            Found.class,
            (query, call) -> find(reader, query, call));
  }

  private static Answer<Found> find(OperationsReader reader, Query query, Call call) {
    boolean reveal = OperationsAccess.reveals(query.reveal(), call);
    CallQuery wanted =
        new CallQuery(
            query.q(),
            query.tool(),
            OutcomeFilter.outcomes(query.outcome()),
            query.problem(),
            query.holder(),
            moment(query.since()),
            moment(query.until()),
            query.cursor(),
            query.limit());
    CallPage page = OperationsAccess.from(query.cursor(), () -> reader.calls(wanted, reveal));
    return Answer.of(
        new Found(page.calls().stream().map(CallView::of).toList(), page.next()),
        Text.format("Llamadas: %d.", "Calls: %d.", page.calls().size()));
  }

  private ListCalls() {}
}
