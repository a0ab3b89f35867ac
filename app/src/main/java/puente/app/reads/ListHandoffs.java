package puente.app.reads;

import static puente.app.reads.JobFilter.moment;

import java.time.OffsetDateTime;
import java.util.List;
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
import puente.jobs.reads.HandoffPage;
import puente.jobs.reads.JobQuery;
import puente.jobs.reads.OperationsReader;

/** Answers "who was asked to call back, and what came of it?". */
final class ListHandoffs {
  record Query(
      @Description("Words that a handoff is found by: a phone number, a name, a conversation.")
          @Bounds(max = 200)
          @Nullable String q,
      @Description("In that state; open for all that have not ended.") @Nullable JobFilter state,
      @Description("Accepted then or later.") @Nullable OffsetDateTime since,
      @Description("Accepted before then.") @Nullable OffsetDateTime until,
      @Description("The next of the page before.") @Bounds(max = 120) @Nullable String cursor,
      @Description("At most so many.") @Default("20") @Bounds(min = 1, max = JobQuery.MOST)
          int limit,
      @Description("Whether personal data is shown in full, which is recorded.") @Default("false")
          boolean reveal) {}

  record Found(
      List<HandoffView> handoffs,
      @Description("The cursor of the next page; left out where there is none.")
          @Nullable String next) {}

  static Operation<Query, Found> operation(OperationsReader reader) {
    return OperationsAccess.described("list_handoffs")
        .title("List handoffs")
        .purpose("Tells who was asked to take a handoff, the latest first.")
        .does(
            new Query(null, JobFilter.OPEN, null, null, null, 20, false),
            Found.class,
            (query, call) -> find(reader, query, call));
  }

  private static Answer<Found> find(OperationsReader reader, Query query, Call call) {
    boolean reveal = OperationsAccess.reveals(query.reveal(), call);
    JobQuery wanted =
        new JobQuery(
            query.q(),
            JobFilter.states(query.state()),
            Set.of(),
            null,
            moment(query.since()),
            moment(query.until()),
            query.cursor(),
            query.limit());
    HandoffPage page = OperationsAccess.from(query.cursor(), () -> reader.handoffs(wanted, reveal));
    Language language = call.caller().language();
    return Answer.of(
        new Found(
            page.handoffs().stream().map(each -> HandoffView.of(each, language)).toList(),
            page.next()),
        Text.format("Traspasos: %d.", "Handoffs: %d.", page.handoffs().size()));
  }

  private ListHandoffs() {}
}
