package puente.jobs.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.audit.Erasure;
import puente.audit.Person;
import puente.bridge.Job;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.jobs.Errand;
import puente.jobs.Office;
import puente.store.Polling;
import puente.store.TurnedClock;

/** By what people know of a job it is found, and by nothing that they may not see. */
class JobSearchTest {
  @TempDir Path directory;
  private final TurnedClock clock = new TurnedClock("2026-02-10T12:00:00Z");
  private Office office;
  private OperationsReader reader;

  private static Errand.Receipt run(Errand.Order order) {
    return switch (order.customer()) {
      case "away" -> throw new ProblemException(Problem.Unavailable.soon("Odoo"));
      case "bad" ->
          throw new ProblemException(Problem.Invalid.of("customer", Text.verbatim("Ana Paz")));
      default -> Errand.RECEIPT;
    };
  }

  @BeforeEach
  void open() {
    office = new Office(directory, clock, (order, _) -> run(order)).started();
    reader = office.store.reader(List.of(office.errand));
  }

  @AfterEach
  void close() {
    office.close();
  }

  private Job done(String customer) {
    return done(customer, null);
  }

  private Job done(String customer, @Nullable String conversation) {
    clock.forward(Duration.ofSeconds(1));
    return office.await(
        office.accept(new Errand.Order(customer, "1"), Office.call("tester", null, conversation)));
  }

  private List<String> found(JobQuery query) {
    return reader.jobs(query, false).jobs().stream().map(JobSummary::trackingId).toList();
  }

  private List<String> found(String text) {
    return found(JobQuery.ANY.text(text));
  }

  @Test
  void aJobIsFoundByWhateverPeopleKnowOfIt() {
    Job ana = done("Ana Ruiz García", "conv_8801-XY");
    Job phone = done("+52 55 1234 5678");
    Job email = done("Ana.Paz@Hotel.example");
    assertThat(found("ana ruiz")).containsExactly(ana.trackingId());
    assertThat(found("RUIZ, garcia")).containsExactly(ana.trackingId());
    assertThat(found("Ruiz Paz")).isEmpty();
    assertThat(found("conv_8801-xy")).containsExactly(ana.trackingId());
    assertThat(found("55 1234 5678")).containsExactly(phone.trackingId());
    assertThat(found("(0052) 55-1234-5678")).containsExactly(phone.trackingId());
    assertThat(found("55 1234 5679")).isEmpty();
    assertThat(found("ana.paz@hotel.EXAMPLE")).containsExactly(email.trackingId());
    assertThat(found(phone.trackingId())).containsExactly(phone.trackingId());
    assertThat(found("s15433"))
        .as("the number that all of them were given")
        .containsExactly(email.trackingId(), phone.trackingId(), ana.trackingId());
    assertThat(found("ana s15433")).containsExactly(ana.trackingId());
    assertThat(found("?!")).isEmpty();
  }

  @Test
  void aJobIsFoundByItsStateItsKindAndItsTime() {
    Job good = done("good");
    Job bad = done("bad");
    clock.forward(Duration.ofSeconds(1));
    Job away = office.accept("away");
    Polling.until(
        () -> found(JobQuery.ANY.states(JobState.RETRYING)).equals(List.of(away.trackingId())));
    assertThat(found(JobQuery.ANY.states(JobState.FAILED))).containsExactly(bad.trackingId());
    assertThat(found(JobQuery.ANY.states(JobState.COMPLETED))).containsExactly(good.trackingId());
    assertThat(found(JobQuery.ANY.states(JobState.FAILED, JobState.RETRYING)))
        .containsExactly(away.trackingId(), bad.trackingId());
    assertThat(found(JobQuery.ANY.text("bad").states(JobState.COMPLETED))).isEmpty();
    assertThat(found(JobQuery.ANY.journeys("quotation"))).hasSize(3);
    assertThat(found(JobQuery.ANY.journeys("handoff"))).isEmpty();
    assertThat(
            found(
                new JobQuery(
                    null,
                    Set.of(),
                    Set.of(),
                    "invalid",
                    bad.createdAt(),
                    bad.createdAt().plusMillis(1),
                    null,
                    10)))
        .containsExactly(bad.trackingId());
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.addFirst(done(i % 2 == 0 ? "good" : "bad").trackingId());
    }
    for (JobQuery query :
        List.of(
            JobQuery.ANY,
            JobQuery.ANY.states(JobState.COMPLETED, JobState.FAILED),
            JobQuery.ANY.journeys("quotation", "handoff"))) {
      List<String> seen = new ArrayList<>();
      JobQuery page = query.limit(3);
      do {
        JobPage some = reader.jobs(page, false);
        some.jobs().forEach(job -> seen.add(job.trackingId()));
        page = some.next() == null ? null : page.from(some.next());
      } while (page != null);
      assertThat(seen).isEqualTo(all);
    }
    assertThatThrownBy(() -> reader.jobs(JobQuery.ANY.from("x"), false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Conditions that no index serves are tried on more and more of the latest jobs. */
  @Test
  void aJobIsFoundBehindManyOthers() {
    Job bad = done("bad");
    for (int i = 0; i < 200; i++) {
      clock.forward(Duration.ofMillis(1));
      office.accept("good");
    }
    Polling.until(() -> reader.open().isEmpty());
    JobQuery invalid = new JobQuery(null, Set.of(), Set.of(), "invalid", null, null, null, 10);
    assertThat(found(invalid)).containsExactly(bad.trackingId());
    assertThat(reader.jobs(invalid, false).next()).isNull();
    assertThat(found(JobQuery.ANY.text("good s15433").states(JobState.COMPLETED))).hasSize(100);
  }

  @Test
  void whoeverMayNotSeePersonalDataIsShownNone() {
    Job ana = done("Ana Ruiz", "+52 55 1234 5678");
    JobSummary masked = reader.jobs(JobQuery.ANY, false).jobs().getFirst();
    assertThat(masked.toString()).doesNotContain("Ana", "Ruiz", "1234");
    assertThat(masked.reference()).isEqualTo("S15433");
    assertThat(reader.story(ana.trackingId(), false).orElseThrow().toString())
        .doesNotContain("Ana", "Ruiz", "1234")
        .contains("S15433");
    JobSummary full = reader.jobs(JobQuery.ANY, true).jobs().getFirst();
    assertThat(full.subject()).isEqualTo("Ana Ruiz");
    assertThat(full.conversation()).isEqualTo("+52 55 1234 5678");
  }

  /** Whoever has the database has no list of names, and whoever was erased is found no more. */
  @Test
  void theIndexTellsNothingAndForgets() {
    Job ana = done("ana@hotel.example");
    Job eva = done("eva@hotel.example");
    assertThat(rows("SELECT term FROM job_term")).allMatch(term -> term.matches("[0-9a-f]{16}"));
    new Erasure(office.store.database(), office.store.persons(), false, clock)
        .erase(new Person(List.of("ana@hotel.example"), null), false);
    assertThat(found("ana@hotel.example")).isEmpty();
    assertThat(found("eva@hotel.example")).containsExactly(eva.trackingId());
    assertThat(rows("SELECT DISTINCT tracking_id FROM job_term")).containsExactly(eva.trackingId());
    assertThat(found(ana.trackingId())).containsExactly(ana.trackingId());
  }

  private List<String> rows(String sql) {
    return office
        .store
        .database()
        .read(transaction -> transaction.rows(sql, row -> row.getString(1)));
  }

  @Test
  void aCallerCannotMakeTheIndexLong() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      many.append("w").append((char) ('a' + i % 26)).append((char) ('a' + i / 26)).append(' ');
    }
    done(many.toString());
    assertThat(rows("SELECT term FROM job_term")).hasSizeLessThanOrEqualTo(24);
    assertThat(found(many.toString())).as("its first words are enough").hasSize(1);
  }
}
