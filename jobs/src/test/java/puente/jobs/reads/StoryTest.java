package puente.jobs.reads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.audit.CallPage;
import puente.audit.CallQuery;
import puente.audit.CallSummary;
import puente.bridge.CallContext;
import puente.bridge.Job;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Steps;
import puente.bridge.text.Text;
import puente.jobs.Errand;
import puente.jobs.Office;
import puente.jobs.reads.StoryEntry.Kind;
import puente.store.Polling;
import puente.store.TurnedClock;

/** What became of a job, and which calls failed and why, is told from what is stored. */
class StoryTest {
  @TempDir Path directory;
  private final TurnedClock clock = new TurnedClock("2026-02-10T12:00:00Z");
  private Office office;
  private OperationsReader reader;

  private static Errand.Receipt run(Errand.Order order, Steps steps) {
    asked("res.partner.web_search_read", "200");
    if (order.customer().equals("bad")) {
      throw new ProblemException(Problem.Invalid.of("customer", Text.verbatim("Ana Paz")));
    }
    Errand.Receipt made =
        steps.once(
            Errand.step("order"),
            () -> {
              asked("sale.order.load", "timeout");
              asked("sale.order.load", "200");
              return Errand.RECEIPT;
            });
    asked("sale.order.web_search_read", "200");
    return made;
  }

  private static void asked(String what, String outcome) {
    CallContext.current().backEndCalls().add("Odoo", what, outcome, 12);
  }

  private void open() {
    office = new Office(directory, clock, StoryTest::run).started();
    office.store.recorder().start(Duration.ofDays(30));
    reader = office.store.reader(List.of(office.errand));
  }

  @AfterEach
  void close() {
    office.close();
  }

  private static List<String> told(Story story, Kind kind) {
    return story.entries().stream()
        .filter(entry -> entry.kind() == kind)
        .map(entry -> entry.name() + " " + entry.outcome())
        .toList();
  }

  @Test
  void aStoryTellsEachRequestStepAndEnd() {
    open();
    Job job = office.await(office.accept("Ana Ruiz"));
    Polling.until(
        () -> told(reader.story(job.trackingId(), true).orElseThrow(), Kind.RECORDED).size() == 2);
    Story story = reader.story(job.trackingId(), true).orElseThrow();
    assertThat(told(story, Kind.REQUEST))
        .containsExactly(
            "res.partner.web_search_read 200",
            "sale.order.load timeout",
            "sale.order.load 200",
            "sale.order.web_search_read 200");
    assertThat(story.entries())
        .filteredOn(entry -> entry.kind() == Kind.REQUEST)
        .allSatisfy(entry -> assertThat(entry.millis()).isEqualTo(12));
    assertThat(told(story, Kind.STEP)).containsExactly("order null");
    assertThat(told(story, Kind.RECORDED)).containsExactly("quotation accepted", "quotation done");
    StoryEntry first = story.entries().getFirst();
    assertThat(story.entries()).extracting(StoryEntry::kind).contains(Kind.ACCEPTED);
    assertThat(first.at()).isBeforeOrEqualTo(job.createdAt());
    assertThat(told(story, Kind.ENDED)).containsExactly(" completed");
    assertThat(story.entries().getLast().kind()).isEqualTo(Kind.SAID);
    assertThat(reader.story("quot_000000000000", true)).isEmpty();
  }

  @Test
  void theRecordTellsWhichCallsFailedAndWhy() {
    open();
    Job good = office.await(office.accept("good"));
    clock.forward(Duration.ofMinutes(1));
    Job bad = office.await(office.accept("bad"));
    Polling.until(() -> calls(CallQuery.ANY).calls().size() == 4);
    assertThat(calls(query(Set.of("failed"), null, 10)).calls())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.problem()).isEqualTo("invalid");
              assertThat(call.trackingId()).isEqualTo(bad.trackingId());
              assertThat(call.holder()).isEqualTo("tester");
              assertThat(call.requests()).hasSize(1);
            });
    CallPage first = calls(query(Set.of(), null, 3));
    CallPage second = calls(query(Set.of(), first.next(), 3));
    assertThat(first.calls())
        .extracting(CallSummary::trackingId)
        .containsExactly(bad.trackingId(), bad.trackingId(), good.trackingId());
    assertThat(second.calls()).extracting(CallSummary::kind).containsExactly("accepted");
    assertThat(second.next()).isNull();
    assertThat(calls(about(good.trackingId())).calls()).hasSize(2);
  }

  private CallPage calls(CallQuery query) {
    return reader.calls(query, false);
  }

  private static CallQuery query(Set<String> outcomes, @Nullable String cursor, int limit) {
    return new CallQuery(null, null, outcomes, null, null, null, null, cursor, limit);
  }

  private static CallQuery about(String text) {
    return new CallQuery(text, null, Set.of(), null, null, null, null, null, 10);
  }
}
