package puente.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Job;
import puente.bridge.Job.Status;
import puente.bridge.Json;
import puente.journeys.Picks;

class MovingTest {
  private static final String SEALED = "sealed before";

  @TempDir Path directory;
  private DatabaseUrl target;

  @BeforeEach
  void target() {
    target = DatabaseUrl.of(TestPostgres.url(directory));
  }

  @AfterEach
  void backToFiles() {
    Office.onPostgres = false;
  }

  private Office office() {
    return new Office(
        directory,
        Clock.systemUTC(),
        (_, steps) -> steps.once(Errand.step("order"), () -> Errand.RECEIPT));
  }

  @Test
  void movesEverythingAndTheNewServerGoesOnWithIt() {
    Job ended;
    Job waiting;
    String sealed;
    try (Office office = office()) {
      ended = office.await(office.started().accept("Ana"));
      sealed = office.store.seal("mcp").seal(Json.object().put("what", SEALED));
      office.store.recorder().start(Duration.ofDays(90));
    }
    try (Office office = office()) {
      waiting = office.accept(new Errand.Order("Eva", "2"), Office.call("h", "key", null));
      office.store.picks().pick("team", waiting.trackingId(), Map.of(7L, 0), Picks.Standing.NONE);
    }

    Map<String, Integer> moved = Moving.move(directory, target, 0);

    assertThat(moved).containsEntry("job", 2).containsEntry("step", 1).containsEntry("pick", 1);
    assertThat(moved).containsEntry("audit_link", 1).containsEntry("audit_pending", 1);
    assertThat(directory.resolve("puente.db")).doesNotExist();
    Office.onPostgres = true;
    try (Office office = office()) {
      var record = new AuditRecord(office.store.database(), office.store.persons());
      assertThat(record.verify(List.of()).broken()).isEmpty();
      assertThat(record.verify(List.of()).chains().getFirst().lines()).isEqualTo(2);
      assertThat(office.find(ended).status()).isEqualTo(Status.COMPLETED);
      assertThat(office.store.seal("mcp").open(sealed).path("what").asString()).isEqualTo(SEALED);
      Job same = office.accept(new Errand.Order("Eva", "2"), Office.call("h", "key", null));
      assertThat(same.trackingId()).isEqualTo(waiting.trackingId());
      assertThat(office.started().await(waiting).status()).isEqualTo(Status.COMPLETED);
    }
  }

  @Test
  void refusesWhileAServerRunsOnTheFile() {
    try (Office office = office()) {
      office.accept("Ana");
      assertThatThrownBy(() -> Moving.move(directory, target, 0))
          .isInstanceOf(DirectoryInUse.class);
    }
  }

  @Test
  void refusesATargetThatIsNotEmpty() {
    office().close();
    Office.onPostgres = true;
    try (Office there = office()) {
      there.accept("Ana");
    }
    assertThatThrownBy(() -> Moving.move(directory, target, 0))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("is not empty");
    assertThat(directory.resolve("puente.db")).exists();
  }

  @Test
  void saysWhenThereIsNothingToMove() {
    assertThatThrownBy(() -> Moving.move(directory, target, 0))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("no puente.db");
  }
}
